/// The fold, defined scalar by scalar through ICU: slow, obvious, and the source of the fold table.
///
/// The fold of a scalar is its NFKC case folding, decomposed, without the diacritics that writers of names
/// leave out, with the letters that keyboards lack replaced by plain ones. It depends on nothing around the
/// scalar, so that the fold of a text is the concatenation of the folds of the scalars of its NFC form.
package struct ReferenceFold {
    private let latinASCII: Transliterator
    private let simplified: Transliterator

    package init() throws(ICUError) {
        latinASCII = try Transliterator("Latin-ASCII")
        simplified = try Transliterator("Traditional-Simplified")
    }

    /// The folded form of a text: composed, then folded scalar by scalar.
    package func callAsFunction(_ text: String) throws(ICUError) -> String {
        var out = ""
        for scalar in ICU.normalize(text, .nfc).unicodeScalars { out += try fold(scalar) }
        return out
    }

    /// The folded form of one scalar; empty when folding drops it.
    package func fold(_ scalar: Unicode.Scalar) throws(ICUError) -> String {
        if let plain = Self.unified[scalar] { return plain }
        var out = ""
        let folded = ICU.normalize(String(scalar), .nfkcCaseFold)
        for part in ICU.normalize(folded, .nfd).unicodeScalars where !Self.isDroppedMark(part) {
            out += try plain(part)
        }
        return out.unicodeScalars.contains(where: Self.staysComposed) ? ICU.normalize(out, .nfc) : out
    }

    private func plain(_ scalar: Unicode.Scalar) throws(ICUError) -> String {
        if let plain = Self.unified[scalar] { return plain }
        let properties = ICU.Properties(scalar)
        if let digit = properties.digitValue { return String(digit) }
        switch properties.script {
        case "Latn":
            let ascii = ICU.normalize(try latinASCII(String(scalar)), .nfkcCaseFold)
            return ascii.unicodeScalars.allSatisfy(\.isASCII) ? ascii.filter(\.isLetter) : String(scalar)
        case "Hani": return try simplified(String(scalar))
        default: return String(scalar)
        }
    }

    /// Diacritics that names are printed with and without: nonspacing marks of the alphabetic scripts, but
    /// not the vowel signs of Indic scripts nor the voicing marks of kana.
    static func isDroppedMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.properties.generalCategory == .nonspacingMark else { return false }
        guard scalar.value != 0x3099, scalar.value != 0x309A else { return false }
        return ["Zinh", "Latn", "Grek", "Cyrl", "Arab", "Hebr", "Syrc"].contains(
            ICU.Properties(scalar).script)
    }

    private static func staysComposed(_ scalar: Unicode.Scalar) -> Bool {
        ["Hang", "Hira", "Kana"].contains(ICU.Properties(scalar).script)
    }

    /// Letters and marks that keyboards and schools exchange, and what the fold makes of them.
    static let unified: [Unicode.Scalar: String] = {
        var map: [Unicode.Scalar: String] = [
            // Latin letters that are not decomposed and that Latin-ASCII leaves alone or reads otherwise.
            "ə": "e", "Ə": "e", "ŋ": "ng", "Ŋ": "ng", "ĸ": "k", "ı": "i", "İ": "i",
            // Arabic: Persian and Urdu letters that stand for the Arabic ones, and forms of alef and yeh.
            "\u{0649}": "\u{064A}", "\u{06CC}": "\u{064A}", "\u{06D2}": "\u{064A}", "\u{06A9}": "\u{0643}",
            "\u{0671}": "\u{0627}", "\u{0629}": "\u{0647}", "\u{06C1}": "\u{0647}", "\u{06BE}": "\u{0647}",
            "\u{06D5}": "\u{0647}", "\u{0640}": "",
            // ICU simplifies 苧 and 苎 into each other, and 薴 into 苧: the three meet, or folding twice would differ.
            "苧": "苎", "苎": "苎", "薴": "苎",
        ]
        for apostrophe in apostrophes { map[apostrophe] = "'" }
        for hyphen in hyphens { map[hyphen] = "-" }
        for joiner in middleDots { map[joiner] = "·" }
        return map
    }()

    /// Marks that stand for an apostrophe in real text, Hebrew geresh and the modifier letters among them.
    static let apostrophes: [Unicode.Scalar] = [
        "'", "`", "´", "\u{02B9}", "\u{02BB}", "\u{02BC}", "\u{02BD}", "\u{02BE}", "\u{02BF}", "\u{02C8}",
        "\u{055A}", "\u{05F3}", "\u{2018}", "\u{2019}", "\u{201B}", "\u{2032}", "\u{A78C}", "\u{FF07}",
    ]
    static let hyphens: [Unicode.Scalar] = [
        "-", "\u{058A}", "\u{05BE}", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2212}", "\u{FE63}",
        "\u{FF0D}", "\u{30A0}", "\u{FF1D}",
    ]
    static let middleDots: [Unicode.Scalar] = [
        "·", "\u{0387}", "\u{2022}", "\u{2027}", "\u{2219}", "\u{22C5}", "\u{30FB}", "\u{FF65}",
    ]

    /// What the scalar does to the tokens around it.
    package func scalarClass(of scalar: Unicode.Scalar) throws(ICUError) -> ScalarClass {
        if let separator = Self.separatorClass(scalar) { return separator }
        if Self.needsComposing(scalar) { return .composing }
        let folded = try fold(scalar)
        if folded.isEmpty { return .ignorable }
        // What a scalar does follows from what it folds to: ㎏ and ﬁ are letters, ㍿ is Katakana.
        guard let first = folded.unicodeScalars.first(where: { Self.letterClass($0) != nil }) else {
            return .hard
        }
        return Self.letterClass(first) ?? .hard
    }

    private static func separatorClass(_ scalar: Unicode.Scalar) -> ScalarClass? {
        if apostrophes.contains(scalar) { return .apostrophe }
        if hyphens.contains(scalar) { return .hyphen }
        if middleDots.contains(scalar) || ["/", "&", "_"].contains(scalar) { return .joiner }
        switch scalar.value {
        case 0x0A...0x0C, 0x85, 0x2028, 0x2029: return .newline
        case 0x0D: return .space  // CR LF is one line end
        case 0x2E, 0xFF0E, 0x2024: return .period
        case 0x09: return .space
        default: break
        }
        return scalar.properties.generalCategory == .spaceSeparator ? .space : nil
    }

    private static func needsComposing(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF: true  // conjoining jamo
        case 0x3099, 0x309A, 0xFF9E, 0xFF9F: true  // kana voicing marks
        default: false
        }
    }

    private static func letterClass(_ scalar: Unicode.Scalar) -> ScalarClass? {
        let category = scalar.properties.generalCategory
        let isMark = category == .nonspacingMark || category == .spacingMark
        let isLetter = scalar.properties.isAlphabetic || category == .decimalNumber || isMark
        guard isLetter else { return nil }
        switch ICU.Properties(scalar).script {
        case "Hani": return category == .otherLetter || category == .letterNumber ? .han : nil
        case "Hira": return .hiragana
        case "Kana": return .katakana
        case "Hang": return .hangul
        case "Thai", "Laoo", "Khmr", "Mymr", "Lana", "Talu", "Tavt":
            let trails = isMark || Self.trailingThaiVowels.contains(scalar.value)
            return trails ? .southeastAsianMark : .southeastAsian
        default:
            // The Katakana length mark is common to both kana and continues a Katakana run.
            return scalar.value == 0x30FC ? .katakana : .letter
        }
    }

    /// Thai and Lao vowel letters that are written after the consonant they belong to.
    private static let trailingThaiVowels: Set<UInt32> = [0x0E30, 0x0E32, 0x0E33, 0x0EB0, 0x0EB2, 0x0EB3]
}
