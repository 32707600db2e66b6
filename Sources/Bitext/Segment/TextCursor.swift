import UnicodeText

/// Reads scalars of a text forwards and backwards, and counts what it reads.
struct TextCursor {
    /// A scalar with its place and its properties.
    struct Place {
        let scalar: UInt32
        let range: Range<Int>
        let entry: SentenceBreakEntry
        var sentenceClass: SentenceBreakClass { entry.sentenceClass }
        /// Whether it is a letter or a digit, or a mark on one.
        var isWord: Bool {
            switch sentenceClass {
            case .lower, .upper, .letter, .numeric, .extend, .format: true
            default: false
            }
        }
        var isLetter: Bool { sentenceClass == .lower || sentenceClass == .upper || sentenceClass == .letter }
        var isSpace: Bool {
            switch sentenceClass {
            case .space, .separator, .cr, .lf: true
            default: false
            }
        }
    }

    let bytes: [UInt8]
    private let table = SentenceBreakTable()
    /// How many scalars have been read around places where a sentence may end: what tests hold to be linear.
    var reads = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The scalar that begins at an offset; nil at the end.
    mutating func place(at offset: Int, before end: Int) -> Place? {
        guard offset < end else { return nil }
        reads += 1
        var position = offset
        let scalar = readScalar(bytes.span, &position)
        return Place(scalar: scalar, range: offset..<position, entry: table[scalar])
    }

    /// The scalar that ends at an offset; nil at the beginning.
    mutating func place(before offset: Int, after start: Int) -> Place? {
        guard offset > start else { return nil }
        var first = offset - 1
        while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
        return place(at: first, before: offset)
    }

    /// Where white space that begins at an offset ends.
    mutating func skipSpace(from offset: Int, before end: Int) -> Int {
        var position = offset
        while let place = place(at: position, before: end), place.isSpace { position = place.range.upperBound }
        return position
    }
}
