import UnicodeText

/// What a scalar does in a name: a kind, and up to three letters of one script.
struct LetterReading: Equatable, Sendable {
    enum Kind: UInt8, Sendable {
        /// It stands for a letter, or for two or three: a Hangul syllable, an Ethiopic sign, an accented letter.
        case letters
        case han
        /// A sign that says nothing, as a tone mark.
        case silent
        /// A sign that parts of a name are divided by.
        case separator
        /// A letter of a script that has no sounds here.
        case unknown
    }

    let kind: Kind
    let script: SoundScript
    /// The first in the lowest byte, 0 after the last.
    let letters: UInt32
    /// Whether it may be one with the scalar before (of NFC: combining, or not in its composed form).
    var composes = false

    static let han = LetterReading(.han)
    static let silent = LetterReading(.silent)
    static let separator = LetterReading(.separator)
    static let unknown = LetterReading(.unknown)

    private init(_ kind: Kind) { (self.kind, script, letters) = (kind, .latin, 0) }

    init(_ script: SoundScript, packed letters: UInt32) {
        (kind, self.script, self.letters) = (.letters, script, letters)
    }

    init(_ script: SoundScript, _ numbers: [UInt8]) {
        (kind, self.script) = (.letters, script)
        letters = numbers.prefix(3).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    var numbers: [UInt8] { (0..<3).map { UInt8(truncatingIfNeeded: letters >> UInt32(8 * $0)) }.filter { $0 > 0 } }
}

/// What single scalars say: the letters that each stands for.
enum SoundLetters {
    /// What a scalar of a composed text (NFC) stands for. Constant time.
    static func reading(of scalar: UInt32) -> LetterReading { tabled(scalar) ?? slow(scalar) }

    /// The same for scalars that names often have; nil for others.
    static func tabled(_ scalar: UInt32) -> LetterReading? {
        if scalar < 0x600 { return small[Int(scalar)] }
        if scalar >= 0xAC00, scalar <= 0xD7A3 { return hangul(scalar - 0xAC00) }
        if isHan(scalar) { return .han }
        let page = scalar < 0x3100 ? Int(pagePlaces[Int(scalar >> 8)]) : 0
        return page > 0 ? pages[(page - 1) << 8 | Int(scalar & 0xFF)] : nil
    }

    private static func isHan(_ scalar: UInt32) -> Bool {
        (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || scalar == 0x3007
            || (0xF900...0xFAFF).contains(scalar) || (0x20000...0x323AF).contains(scalar)
    }

    /// Latin, Greek, Cyrillic, Armenian and Hebrew.
    private static let small: [LetterReading] = (0..<0x600).map(slow)

    /// The rows of 256 scalars with other scripts that have sounds here, and general punctuation.
    private static let pageNumbers: [UInt32] = Array(0x06...0x0E) + [0x10, 0x12, 0x13, 0x17, 0x1E, 0x1F, 0x20, 0x30]
    private static let pages: [LetterReading] = pageNumbers.flatMap { page in (0..<0x100).map { slow(page << 8 | $0) } }
    /// By row the place of its page from 1, or 0.
    private static let pagePlaces: [UInt8] = (0..<0x31).map { row in
        UInt8((pageNumbers.firstIndex(of: row) ?? -1) + 1)
    }

    private static let numbers: [UInt32: (SoundScript, UInt8)] = {
        var numbers: [UInt32: (SoundScript, UInt8)] = [:]
        for script in SoundScript.allCases where script != .mandarin && script != .cantonese && script != .ethiopic {
            for (index, scalar) in script.alphabet.enumerated() where numbers[scalar.value] == nil {
                numbers[scalar.value] = (script, UInt8(index + 1))
            }
        }
        return numbers
    }()

    private static func hangul(_ syllable: UInt32) -> LetterReading {
        let (lead, vowel, tail) = (syllable / 588, syllable % 588 / 28, syllable % 28)
        let rhyme = vowel + 20 | (tail > 0 ? (tail + 40) << 8 : 0)
        // The lead of a syllable that begins with its vowel is silent.
        return LetterReading(.hangul, packed: lead == 11 ? rhyme : rhyme << 8 | lead + 1)
    }

    private static func ethiopic(_ sign: UInt32) -> LetterReading {
        let (row, order) = (UInt8(sign / 8), UInt8(sign % 8))
        guard row < 48 else { return .silent }
        // The sixth order is the consonant alone.
        return LetterReading(.ethiopic, order == 5 ? [row + 1] : [row + 1, SoundScript.ethiopicVowels + order])
    }

    /// The reading of any scalar, worked out anew.
    private static func slow(_ value: UInt32) -> LetterReading {
        var reading = uncomposed(value)
        reading.composes = ICU.mayCompose(value)
        return reading
    }

    private static func uncomposed(_ value: UInt32) -> LetterReading {
        guard let scalar = Unicode.Scalar(value) else { return .silent }
        if separators.contains(scalar) || scalar.properties.isWhitespace { return .separator }
        if apostrophes.contains(scalar) { return .silent }
        if value >= 0x1200, value < 0x1380 { return ethiopic(value - 0x1200) }
        if let known = known(value) { return known }
        let lower = Array(scalar.properties.lowercaseMapping.unicodeScalars)
        if lower.count == 1, lower[0] != scalar { return reading(lower[0]) }
        if let known = base(of: scalar) ?? NamedLetters.reading(of: scalar) { return known }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter: return .unknown
        case .dashPunctuation: return .separator
        default: return .silent
        }
    }

    private static func reading(_ scalar: Unicode.Scalar) -> LetterReading {
        known(scalar.value) ?? base(of: scalar) ?? .unknown
    }

    private static func known(_ scalar: UInt32) -> LetterReading? {
        switch scalar {
        case 0x6A9, 0x63E: return known(0x643)  // Persian kaf
        case 0x6CC, 0x649, 0x6D2, 0x6CD: return known(0x64A)  // Persian and Urdu ye, alef maqsura
        case 0x3C2: return known(0x3C3)  // final sigma
        case 0x5DA, 0x5DD, 0x5DF, 0x5E3, 0x5E5: return known(scalar + 1)  // final forms
        case 0x3041...0x3096: return known(scalar + 0x60)  // hiragana
        case 0xE48...0xE4B, 0xEC8...0xECB, 0x1087...0x108D: return .silent  // tones
        case 0x1035, 0x1062, 0x1075...0x1086: return shan[scalar].flatMap(known)
        case 0x64B...0x65F, 0x640, 0x591...0x5C7: return .silent  // points
        default: break
        }
        guard let (script, number) = numbers[scalar] else { return nil }
        return LetterReading(script, [number])
    }

    /// Letters that Shan has of its own, with those of Burmese that sound like them.
    private static let shan: [UInt32: UInt32] = [
        0x1035: 0x1031, 0x1062: 0x102C, 0x1075: 0x1000, 0x1076: 0x1001, 0x1077: 0x1002, 0x1078: 0x1005,
        0x1079: 0x1007, 0x107A: 0x100A, 0x107B: 0x1012, 0x107C: 0x1014, 0x107D: 0x1016, 0x107E: 0x1016,
        0x107F: 0x1017, 0x1080: 0x101E, 0x1081: 0x101F, 0x1082: 0x103D, 0x1083: 0x102C, 0x1084: 0x1031,
        0x1085: 0x1031, 0x1086: 0x1032,
    ]

    /// The letters under marks that no alphabet has: ṭ is t, ά is α.
    private static func base(of scalar: Unicode.Scalar) -> LetterReading? {
        let decomposed = ICU.normalize(String(scalar), .nfd).unicodeScalars
        if decomposed.count > 1, let first = decomposed.first, let known = known(first.value) { return known }
        let folded = Array(Folder.fold(String(scalar)).unicodeScalars)
        guard !folded.isEmpty, folded != [scalar] else { return nil }
        let readings = folded.map { known($0.value) }
        guard let script = readings.first??.script,
            readings.allSatisfy({ $0?.kind == .letters && $0?.script == script })
        else { return nil }
        return LetterReading(script, readings.flatMap { $0?.numbers ?? [] })
    }

    private static let separators = Set("·・‧•･,،、;/()[]{}\"“”„«»&+_=゠־–—-‐‑|：:".unicodeScalars)
    private static let apostrophes = Set("'’‘`´ʼʹʾʿ.״\u{200C}\u{200D}".unicodeScalars)
}
