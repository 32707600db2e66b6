import CICUShim

/// Tells what encoding bytes are in.
package enum TextEncoding {
    /// Below this an answer of ICU's is a guess; 0…100.
    private static let leastConfidence: Int32 = 25
    /// With fewer bytes that are not ASCII there is nothing to tell encodings apart by.
    private static let leastEvidence = 6
    /// The most that may be controls or no characters in what is text, of all its scalars.
    private static let mostNoise = 0.01

    /// The IANA name of the encoding, or nil when the bytes are no text.
    ///
    /// A byte order mark decides, then whether the bytes are UTF-8, a few wrong ones among them allowed; else ICU's
    /// detector, by what is frequent in the languages that an encoding serves, and whether the text has hardly any
    /// controls in it. Where there is too little to go by, the answer is UTF-8, so that what is wrong will be told.
    /// Linear time.
    ///
    /// - Parameter sample: The beginning of a text; it may end within a character.
    package static func detect(_ sample: [UInt8]) -> String? {
        if let name = byteOrderMark(sample) { return name }
        let census = UTF8Census(sample)
        let isASCII = census.wrong + census.right < leastEvidence
        if census.wrong == 0 || census.right >= 10 * census.wrong || isASCII {
            return isText(sample, "UTF-8") ? "UTF-8" : nil
        }
        var confidence: Int32 = 0
        if let name = allonym_detect_encoding(sample, Int32(clamping: sample.count), &confidence),
            confidence >= leastConfidence, isText(sample, String(cString: name))
        {
            return String(cString: name)
        }
        return census.right > census.wrong && isText(sample, "UTF-8") ? "UTF-8" : nil
    }

    private static func byteOrderMark(_ bytes: [UInt8]) -> String? {
        let marks: [([UInt8], String)] = [
            ([0xEF, 0xBB, 0xBF], "UTF-8"), ([0xFF, 0xFE, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF], "UTF-32"),
            ([0xFF, 0xFE], "UTF-16"), ([0xFE, 0xFF], "UTF-16"),
        ]
        return marks.first { bytes.starts(with: $0.0) }?.1
    }

    /// Whether bytes that are in an encoding make a text rather than noise.
    private static func isText(_ sample: [UInt8], _ encoding: String) -> Bool {
        guard let text = try? TextDecoder(encoding).decode(sample, isLast: false) else { return false }
        var (count, noise) = (0, 0)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            count += 1
            switch scalar.value {
            case 0: return false
            case 9...13, 27: break
            case ..<0x20, 0x7F..<0xA0, 0xFFFD: noise += 1
            case 0x80...:
                let category = scalar.properties.generalCategory
                if category == .unassigned || category == .privateUse { noise += 1 }
            default: break
            }
        }
        return Double(noise) <= Double(count) * mostNoise + 3
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
            let isCutOff = bytes.count - invalid < 4 && bytes[invalid] >= 0xC2
            if isCutOff, bytes[(invalid + 1)...].allSatisfy({ $0 & 0xC0 == 0x80 }) { return }
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
