import UnicodeText

/// Keeps short names of Thai, Lao, Khmer and Burmese texts from being found inside longer words.
///
/// These scripts put no spaces between words, and a name of a few letters is often a part of some other word. So
/// such a name counts only between word boundaries, as ICU's dictionaries have them. A longer one counts anywhere:
/// it is hardly ever there by chance, and foreign names are in no dictionary. Only what stands between two spaces
/// around such a match is looked into, once.
struct DictionaryWords {
    /// The part of the text that was looked into last.
    private var part = 0..<0
    private var boundaries: Set<Int> = []

    /// The most scalars, vowel signs and tone marks included, of a name that may be a part of another word.
    private static let longestUnsure = 4

    /// How far from a match a space is looked for, in bytes.
    private static let reach = 600

    /// Whether a name may stand in a place. Constant time.
    mutating func allow(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
        guard Self.isUnsure(range, text) else { return true }
        if range.lowerBound < part.lowerBound || range.upperBound > part.upperBound { read(around: range, text) }
        return boundaries.contains(range.lowerBound) && boundaries.contains(range.upperBound)
    }

    private static func isUnsure(_ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
        // All of these scripts take three bytes a letter.
        guard text[range.lowerBound] >= 0xE0, range.count <= longestUnsure * 3 else { return false }
        var position = range.lowerBound
        return FoldTable.shared[readScalar(text, &position)].scalarClass == .southeastAsian
    }

    /// A space is a boundary whatever is around it, so that the words between two are the same as in the whole line.
    private mutating func read(around range: Range<Int>, _ text: Span<UInt8>) {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start > 0, text[start - 1] > 0x20, range.lowerBound - start < Self.reach { start -= 1 }
        while end < text.count, text[end] > 0x20, end - range.upperBound < Self.reach { end += 1 }
        // Where there was no space near, not inside of a scalar.
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        part = start..<end
        boundaries = Set(WordBoundaries.offsets(in: text.extracting(part)).map { start + $0 })
        boundaries.insert(start)
    }
}
