import CUnicodeTables

/// What a scalar does to the sentence boundaries around it: the Sentence_Break property (UAX #29).
///
/// The raw values are ICU's `USentenceBreak`.
package enum SentenceBreakClass: UInt8, Sendable {
    case other = 0
    /// A full stop, which also ends abbreviations.
    case stop = 1
    case close = 2
    case format = 3
    case lower = 4
    case numeric = 5
    /// A letter without case.
    case letter = 6
    case separator = 7
    case space = 8
    /// A sign that ends sentences and nothing else.
    case terminal = 9
    case upper = 10
    case cr = 11
    case extend = 12
    case lf = 13
    /// A comma, a colon, a dash: the sentence goes on.
    case continuation = 14
}

/// What segmentation asks of a scalar, as the generated table packs it.
package struct SentenceBreakEntry: Sendable, Equatable {
    package let bits: UInt8

    package init(bits: UInt8) { self.bits = bits }

    /// The entry by what ICU and Unicode say about the scalar.
    package init(askingICUOf scalar: Unicode.Scalar) {
        let properties = ICU.Properties(scalar)
        var bits = UInt8(truncatingIfNeeded: properties.sentenceBreak)
        switch scalar.properties.generalCategory {
        case .openPunctuation, .initialPunctuation: bits |= 0x10
        case .closePunctuation, .finalPunctuation: bits |= 0x20
        case .dashPunctuation: bits |= 0x40
        default: break
        }
        if ["Hani", "Hira", "Kana", "Bopo"].contains(properties.script) { bits |= 0x80 }
        self.bits = bits
    }

    package var sentenceClass: SentenceBreakClass { SentenceBreakClass(rawValue: bits & 0x0F) ?? .other }
    /// Whether the scalar opens a bracket or a quotation, by its category.
    package var isOpening: Bool { bits & 0x10 != 0 }
    /// Whether the scalar closes a bracket or a quotation, by its category.
    package var isClosing: Bool { bits & 0x20 != 0 }
    package var isDash: Bool { bits & 0x40 != 0 }
    /// Whether the scalar is of Chinese or Japanese, which have no spaces.
    package var isIdeographic: Bool { bits & 0x80 != 0 }
}

/// The generated table of sentence-break entries, in constant time.
package struct SentenceBreakTable: Sendable {
    private let table: ByteTable

    package init() {
        table = ByteTable(
            index: allonym_unicode_tables.sentence_break_index, blocks: allonym_unicode_tables.sentence_break_blocks)
    }

    /// The entry of a scalar; values beyond Unicode read as U+FFFD.
    @inline(__always)
    package subscript(scalar: UInt32) -> SentenceBreakEntry { SentenceBreakEntry(bits: table[scalar]) }
}
