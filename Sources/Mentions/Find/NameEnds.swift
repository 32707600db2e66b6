import UnicodeText

/// Marks that names end in, behind their last letter: the full stop of an abbreviation (*Northern Irel.*), a plus sign.
enum NameEnds {
    private static let needed = Set("+#*%".utf8)
    private static let period = UInt8(ascii: ".")

    /// The mark right behind a range, if names may end in it. Constant time.
    static func mark(after range: Range<Int>, in text: Span<UInt8>) -> UInt8? {
        guard range.upperBound < text.count else { return nil }
        let mark = text[range.upperBound]
        return mark == period || needed.contains(mark) ? mark : nil
    }

    /// Whether a name ends in a mark without which it is another: Disney+ is not Disney.
    static func areNeeded(by name: String) -> Bool { name.utf8.last.map(needed.contains) ?? false }
}
