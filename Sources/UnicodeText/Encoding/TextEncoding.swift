import CICUShim

/// Tells what encoding bytes are in.
package enum TextEncoding {
    /// Below this an answer of ICU's is a guess; 0…100.
    private static let leastConfidence: Int32 = 20

    /// The IANA name of the encoding, or nil when the bytes are no text.
    ///
    /// A byte order mark decides, then whether the bytes are UTF-8, a few wrong ones among them allowed; else ICU's
    /// detector, by what is frequent in the languages that an encoding serves. Linear time.
    ///
    /// - Parameter sample: The beginning of a text; it may end within a character.
    package static func detect(_ sample: [UInt8]) -> String? {
        if let name = byteOrderMark(sample) { return name }
        let census = UTF8Census(sample)
        if census.wrong == 0 || census.right >= 10 * census.wrong {
            return sample.contains(0) ? nil : "UTF-8"
        }
        var confidence: Int32 = 0
        guard let name = allonym_detect_encoding(sample, Int32(clamping: sample.count), &confidence),
            confidence >= leastConfidence
        else { return nil }
        let encoding = String(cString: name)
        return sample.contains(0) && !encoding.hasPrefix("UTF-") ? nil : encoding
    }

    private static func byteOrderMark(_ bytes: [UInt8]) -> String? {
        let marks: [([UInt8], String)] = [
            ([0xEF, 0xBB, 0xBF], "UTF-8"), ([0xFF, 0xFE, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF], "UTF-32"),
            ([0xFF, 0xFE], "UTF-16"), ([0xFE, 0xFF], "UTF-16"),
        ]
        return marks.first { bytes.starts(with: $0.0) }?.1
    }
}

/// How many characters of more than one byte are well-formed UTF-8, and how many bytes are not.
private struct UTF8Census {
    var right = 0
    var wrong = 0

    init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while let offset = UTF8Validation.firstInvalidOffset(in: Array(rest)) {
            let invalid = rest.startIndex + offset
            count(rest[..<invalid])
            // A character cut off by the end of the sample is no mistake.
            if bytes.count - invalid < 4, bytes[invalid] >= 0xC2,
                bytes[(invalid + 1)...].allSatisfy({ $0 & 0xC0 == 0x80 })
            {
                return
            }
            wrong += 1
            guard wrong <= 1_000 else { return }
            rest = rest[(invalid + 1)...]
        }
        count(rest)
    }

    private mutating func count(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes where byte >= 0xC2 { right += 1 }
    }
}
