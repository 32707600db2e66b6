import CUnicodeTables

/// What a scalar does to the word boundaries around it: the Word_Break property (UAX #29) as ICU's rules take it.
///
/// ICU tailors the property. The three tailorings are found by asking ICU itself, so that tables made from
/// another version of ICU follow that version:
/// - *@* and the letters of the scripts of Southeast Asia (Line_Break=Complex_Context), Word_Break=Other, are
///   letters: `a@b` is one word.
/// - Hangul syllables, Word_Break=ALetter, join only among themselves: 가a, 가1 and 가_ have a boundary inside.
/// - Colons, Word_Break=MidLetter, stand inside words of Finnish and Swedish alone (`EU:n`).
///
/// The raw values stand in the generated table; up to 22 they are ICU's `UWordBreakValues`.
package enum WordBreakClass: UInt8, Sendable, CaseIterable {
    case other = 0
    case letter = 1
    case format = 2
    case katakana = 3
    case midLetter = 4
    case midNum = 5
    case numeric = 6
    case extendNumLet = 7
    case cr = 8
    case extend = 9
    case lf = 10
    case midNumLet = 11
    case newline = 12
    case regionalIndicator = 13
    case hebrewLetter = 14
    case singleQuote = 15
    case doubleQuote = 16
    case zwj = 21
    case spaces = 22
    case hangulSyllable = 23
    case colon = 24

    /// The class of a scalar by what ICU does to short texts with it. Some ten microseconds.
    package init(askingICUOf scalar: Unicode.Scalar) {
        let property = WordBreakClass(rawValue: UInt8(truncatingIfNeeded: ICU.Properties(scalar).wordBreak)) ?? .other
        switch property {
        case .other where Self.isAssigned(scalar) && Self.isOneWord("a\(scalar)"): self = .letter
        case .letter where !Self.isOneWord("a\(scalar)"): self = .hangulSyllable
        case .midLetter where !Self.isOneWord("a\(scalar)a"): self = .colon
        default: self = property
        }
    }

    private static func isAssigned(_ scalar: Unicode.Scalar) -> Bool {
        // None of these is ever a letter, and they are most of Unicode.
        switch scalar.properties.generalCategory {
        case .unassigned, .privateUse: false
        default: !["Hani", "Tang"].contains(ICU.Properties(scalar).script)
        }
    }

    private static func isOneWord(_ text: String) -> Bool { ICU.wordBoundaries(of: text).count == 1 }
}

/// The word-break class of a scalar, as the generated table packs it.
package struct WordBreakEntry: Sendable, Equatable {
    package let bits: UInt8

    package init(bits: UInt8) { self.bits = bits }

    /// The entry by what ICU says about the scalar.
    package init(askingICUOf scalar: Unicode.Scalar) {
        let properties = ICU.Properties(scalar)
        let wordBreakClass = WordBreakClass(askingICUOf: scalar)
        var bits = wordBreakClass.rawValue
        if properties.isExtendedPictographic { bits |= 0x40 }
        let scripts: Set = ["Hani", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr"]
        if scripts.contains(properties.script) || wordBreakClass == .katakana { bits |= 0x80 }
        self.bits = bits
    }

    /// `WordBreakClass` of the scalar.
    var classCode: UInt8 { bits & 0x3F }
    var isExtendedPictographic: Bool { bits & 0x40 != 0 }
    /// Whether ICU finds the boundaries around the scalar by dictionary.
    var isDictionary: Bool { bits & 0x80 != 0 }
    /// Whether the scalar is Han or kana: neighbours of these join before a dictionary splits them.
    var isKanaOrHan: Bool {
        isDictionary && (classCode == WordBreakClass.other.rawValue || classCode == WordBreakClass.katakana.rawValue)
    }
}

/// The generated table of word-break classes, in constant time.
package struct WordBreakTable: Sendable {
    private let table: ByteTable

    package init() {
        table = ByteTable(
            index: allonym_unicode_tables.word_break_index, blocks: allonym_unicode_tables.word_break_blocks)
    }

    /// The entry of a scalar; values beyond Unicode read as U+FFFD.
    @inline(__always)
    package subscript(scalar: UInt32) -> WordBreakEntry { WordBreakEntry(bits: table[scalar]) }
}
