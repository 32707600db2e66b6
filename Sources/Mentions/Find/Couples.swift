import UnicodeText

/// Finds the first of two persons whose family name is written once: *Michelle* of *Michelle und Barack Obama*.
enum Couples {
    /// A word that may be a given name, and the name that it is with the family name that follows later.
    struct Half {
        var given: Range<Int>
        var name: [UInt8]
    }

    /// The longest conjunction, in bytes: and, und, та.
    private static let longestConjunction = 4

    /// The word before a full name and a short word in small letters; nil where there is none. Linear in what it looks
    /// at.
    static func half(before person: Range<Int>, in text: [UInt8]) -> Half? {
        guard let space = text[person].lastIndex(of: 0x20),
            let conjunction = word(endingBefore: person.lowerBound, in: text),
            conjunction.count <= longestConjunction, !hasCapital(text[conjunction]),
            let given = word(endingBefore: conjunction.lowerBound, in: text), hasCapital(text[given])
        else { return nil }
        return Half(given: given, name: Array(text[given]) + text[space..<person.upperBound])
    }

    /// The letters between the space before an offset and whatever is before them.
    private static func word(endingBefore offset: Int, in text: [UInt8]) -> Range<Int>? {
        guard offset > 1, text[offset - 1] == 0x20 else { return nil }
        var start = offset - 1
        while start > 0, text[start - 1] >= 0x80 || isLetter(text[start - 1]) { start -= 1 }
        return start < offset - 1 ? start..<offset - 1 : nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte == 0x26 }

    private static func hasCapital(_ word: ArraySlice<UInt8>) -> Bool {
        String(decoding: word, as: UTF8.self).unicodeScalars.first?.properties.isUppercase ?? false
    }
}
