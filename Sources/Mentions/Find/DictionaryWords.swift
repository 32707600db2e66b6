import UnicodeText

/// Keeps short names of Thai, Lao, Khmer and Burmese texts from being found inside longer words.
///
/// These scripts put no spaces between words, and a name of a few letters is often a part of some other word. So
/// such a name counts only between word boundaries, as ICU's dictionaries have them. A longer one counts anywhere:
/// it is hardly ever there by chance, and foreign names are in no dictionary. Only lines that hold such a match
/// are looked into, once each.
struct DictionaryWords {
    private var line = 0..<0
    private var boundaries: Set<Int> = []

    /// The most scalars, vowel signs and tone marks included, of a name that may be a part of another word.
    private static let longestUnsure = 4

    /// Whether a name may stand in a place. Linear in the line.
    mutating func allow(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
        guard Self.isUnsure(range, text) else { return true }
        if !line.contains(range.lowerBound) { read(lineOf: range, text) }
        return boundaries.contains(range.lowerBound) && boundaries.contains(range.upperBound)
    }

    private static func isUnsure(_ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
        // All of these scripts take three bytes a letter.
        guard text[range.lowerBound] >= 0xE0, range.count <= longestUnsure * 3 else { return false }
        var position = range.lowerBound
        return FoldTable.shared[readScalar(text, &position)].scalarClass == .southeastAsian
    }

    private mutating func read(lineOf range: Range<Int>, _ text: Span<UInt8>) {
        let newline = UInt8(ascii: "\n")
        var (start, end) = (range.lowerBound, range.upperBound)
        while start > 0, text[start - 1] != newline { start -= 1 }
        while end < text.count, text[end] != newline { end += 1 }
        line = start..<end
        boundaries = Set(WordBoundaries.offsets(in: text.extracting(line)).map { start + $0 })
        boundaries.insert(start)
    }
}
