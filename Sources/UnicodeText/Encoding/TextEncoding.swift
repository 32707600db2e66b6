import CICUShim

/// Tells what encoding bytes are in.
package enum TextEncoding {
    /// Below this an answer of ICU's is a guess; 0…100.
    private static let leastConfidence: Int32 = 25
    /// From here on it is believed of a language that has a script of its own: as capitals of another script, its letters fit
    /// the languages of that as well as they fit their own.
    private static let trustedConfidence: Int32 = 40
    /// The encodings of these languages.
    private static let ownScript = ["windows-1253", "windows-1255", "windows-1256", "ISO_8859-6", "ISO_8859-7"]
    /// With fewer bytes that are not ASCII there is nothing to tell encodings apart by.
    private static let leastEvidence = 6
    /// UTF-8 with mistakes has so many characters that are right to one that is wrong; hardly any other text has.
    private static let leastRatio = 3
    /// How much of a text is looked at to tell legacy encodings apart, in bytes.
    private static let sampleSize = 1 << 13
    /// Those with one byte a letter, for languages that share a script: the more common first.
    private static let singleByte = [
        "windows-1252", "windows-1251", "windows-1250", "windows-1254", "windows-1257", "windows-1256", "KOI8-R",
        "KOI8-U",
        "ISO-8859-2", "ISO-8859-5", "ISO-8859-13", "IBM866",
    ]

    /// The IANA name of the encoding, or nil when the bytes are no text.
    ///
    /// A byte order mark decides, then whether the bytes are UTF-8, a few wrong ones among them allowed; then ICU's
    /// detector. Where that says an encoding with one byte a letter, or none, those of the languages that share a script are
    /// compared by how well what they make of the bytes fits a language. Where there is too little to go by, the answer is
    /// UTF-8, so that what is wrong will be told. Linear time.
    ///
    /// - Parameter sample: The beginning of a text; it may end within a character.
    package static func detect(_ sample: [UInt8]) -> String? {
        if let name = byteOrderMark(sample) { return name }
        let census = UTF8Census(sample)
        if sample.contains(0) { return wide(sample) }
        if sample.contains(0x1B), let name = shifting(sample) { return name }
        let isASCII = census.wrong + census.right < leastEvidence
        if census.wrong == 0 || census.right >= leastRatio * census.wrong || isASCII {
            return hasManyControls(sample) ? nil : "UTF-8"
        }
        if let legacy = legacy(Array(sample.prefix(sampleSize))) { return legacy }
        return census.right > census.wrong && !hasManyControls(sample) ? "UTF-8" : nil
    }

    /// Whether more bytes are controls than in any text.
    private static func hasManyControls(_ sample: [UInt8]) -> Bool {
        let controls = sample.count { $0 < 0x20 && !(9...13).contains($0) && $0 != 27 || $0 == 0x7F }
        return Double(controls) > Double(sample.count) * TextLikeness.mostNoise + 3
    }

    private static func byteOrderMark(_ bytes: [UInt8]) -> String? {
        let marks: [([UInt8], String)] = [
            ([0xEF, 0xBB, 0xBF], "UTF-8"), ([0xFF, 0xFE, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF], "UTF-32"),
            ([0xFF, 0xFE], "UTF-16"), ([0xFE, 0xFF], "UTF-16"),
        ]
        return marks.first { bytes.starts(with: $0.0) }?.1
    }

    /// UTF-16 without a mark: of the two orders the one with more spaces and line ends in it.
    private static func wide(_ sample: [UInt8]) -> String? {
        let orders = ["UTF-16LE", "UTF-16BE"].compactMap { name in
            TextLikeness(sample, in: name).map { (name: name, text: $0) }
        }
        return orders.filter { $0.text.shareOfScript > 0.7 && $0.text.spaces > sample.count / 1_000 }.max {
            $0.text.spaces < $1.text.spaces
        }?.name
    }

    /// One of ISO 2022, which says by escape sequences what its bytes, all of them ASCII, mean.
    private static func shifting(_ sample: [UInt8]) -> String? {
        var confidence: Int32 = 0
        let name = allonym_detect_encoding(sample, Int32(clamping: sample.count), &confidence).map {
            String(cString: $0)
        }
        guard let name, name.hasPrefix("ISO-2022"), confidence >= leastConfidence else { return nil }
        return TextLikeness(sample, in: name) == nil ? nil : name
    }

    private static func legacy(_ sample: [UInt8]) -> String? {
        var confidence: Int32 = 0
        let answer = allonym_detect_encoding(sample, Int32(clamping: sample.count), &confidence)
        let name = answer.map { common(String(cString: $0), sample) }.flatMap {
            TextLikeness(sample, in: $0) == nil ? nil : $0
        }
        if let name, confidence >= leastConfidence, !hasOneByteLetters(name) { return name }
        if let name, confidence >= trustedConfidence, ownScript.contains(where: name.hasPrefix),
            TextLikeness(sample, in: name)?.shareOfScript ?? 0 > 0.7
        {
            return name
        }
        let other = singleByte.compactMap { name in
            TextLikeness(sample, in: name).flatMap { $0.fit }.map { (name: name, fit: $0) }
        }
        // The first of those that fit best.
        let best = other.max { $0.fit < $1.fit }.flatMap { most in other.first { $0.fit == most.fit } }
        guard let name, confidence >= leastConfidence else { return best?.name }
        // What ICU says is right where it fits as well, and where the script alone tells the language.
        guard let fit = TextLikeness(sample, in: name)?.fit, let best, best.fit > fit else { return name }
        return best.name
    }

    /// The encoding of Windows that holds all letters of one of ISO 8859, and marks besides: what files are in more often.
    private static func common(_ name: String, _ sample: [UInt8]) -> String {
        // Greek Ά stands elsewhere in the two.
        let isWindows = sample.count { $0 == 0xA2 } >= sample.count { $0 == 0xB6 }
        if name.hasPrefix("ISO_8859-7"), isWindows { return "windows-1253" }
        let pairs = ["ISO_8859-1:": "windows-1252", "ISO_8859-8": "windows-1255", "ISO_8859-9": "windows-1254"]
        return pairs.first { name.hasPrefix($0.key) }?.value ?? name
    }

    private static func hasOneByteLetters(_ name: String) -> Bool {
        ["ISO_8859", "ISO-8859", "windows-125", "KOI8", "IBM"].contains(where: name.hasPrefix)
    }
}

/// What bytes look like when they are read in an encoding.
private struct TextLikeness {
    private let text: [UInt8]
    /// Spaces and line ends.
    private(set) var spaces = 0
    /// How many letters are followed by a sign of mathematics or the like, as hardly ever in a text, of all letters.
    private let shareOfSigns: Double
    /// How many of the letters are of the script that most are of, 0…1; ideographs and kana count as one.
    let shareOfScript: Double

    /// The most that may be controls or no characters in what is text, of all its scalars.
    static let mostNoise = 0.01

    /// Nil when they are no text in it.
    init?(_ sample: [UInt8], in encoding: String) {
        // A decoder would take as long as all that follows.
        let decoded = encoding == "UTF-8" ? sample : try? TextDecoder(encoding).decode(sample, isLast: false)
        guard let text = decoded else { return nil }
        var (count, noise, signs, isAfterLetter) = (0, 0, 0, false)
        var letters = [Int](repeating: 0, count: WritingSystem.allCases.count)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            count += 1
            guard scalar.value != 0 else { return nil }
            if scalar == " " || scalar == "\n" { spaces += 1 }
            let system = WritingSystem(scalar.value)
            // What is of a script is neither noise nor a sign, so that few scalars need to be looked up.
            if system == .none {
                if Self.isNoise(scalar) { noise += 1 }
                if isAfterLetter, Self.isSign(scalar) { signs += 1 }
            } else if system != .mark {
                letters[Int((system == .kana ? .han : system).rawValue)] += 1
            }
            isAfterLetter = system != .none
        }
        guard Double(noise) <= Double(count) * Self.mostNoise + 3 else { return nil }
        self.text = text
        let sum = Double(max(1, letters.reduce(0, +)))
        shareOfScript = Double(letters.max() ?? 0) / sum
        shareOfSigns = Double(signs) / sum
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x80 else { return false }
        switch scalar.properties.generalCategory {
        case .mathSymbol, .otherSymbol, .currencySymbol, .modifierSymbol, .otherNumber: return true
        default: return false
        }
    }

    private static func isNoise(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9...13, 27, 0x20...0x7E: return false
        case ..<0xA0, 0xFFFD: return true
        default: break
        }
        let category = scalar.properties.generalCategory
        return category == .unassigned || category == .privateUse
    }

    /// How well the text fits a language; nil where the script alone tells which.
    var fit: Double? { LanguageDetector.fit(text).map { Double($0) * max(0, 1 - 20 * shareOfSigns) } }
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
