/// Finds start tags of units in XML by their bytes alone.
///
/// What looks like one in a comment is found too; it does no harm, as nothing but the parser says what begins there.
struct UnitTagFinder {
    private let names: [[UInt8]]

    /// A longer beginning of a tag is no tag.
    private static let longestName = 128

    init(_ names: [String]) { self.names = names.map { Array($0.utf8) } }

    /// The next tag from an offset on, or up to where there is none; the latter never lies within a character.
    func next(in bytes: [UInt8], from start: Int, isLast: Bool) -> (tag: Int?, limit: Int) {
        let text = bytes.span
        var index = start
        while index < text.count {
            guard text[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            switch match(text, at: index + 1) {
            case true?: return (index, index)
            case false?: index += 1
            case nil:
                if !isLast, text.count - index <= Self.longestName { return (nil, index) }
                index += 1
            }
        }
        return (nil, isLast ? text.count : Self.wholeCharacters(text))
    }

    /// Whether a unit's name stands there; nil: the text ends before it is clear.
    private func match(_ text: Span<UInt8>, at start: Int) -> Bool? {
        var (index, nameStart) = (start, start)
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: ":"): nameStart = index + 1
            case 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: "/"), UInt8(ascii: ">"):
                return names.contains { isEqual($0, text, nameStart..<index) }
            case UInt8(ascii: "!"), UInt8(ascii: "?"): return false
            default: break
            }
            index += 1
        }
        return nil
    }

    private func isEqual(_ name: [UInt8], _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard name.count == range.count else { return false }
        for index in name.indices where text[range.lowerBound + index] != name[index] { return false }
        return true
    }

    /// The length without a character that the end cuts off.
    static func wholeCharacters(_ text: Span<UInt8>) -> Int {
        var end = text.count
        while end > 0, text.count - end < 3, text[end - 1] & 0xC0 == 0x80 { end -= 1 }
        guard end > 0, text[end - 1] >= 0xC0 else { return text.count }
        let length = text[end - 1] >= 0xF0 ? 4 : text[end - 1] >= 0xE0 ? 3 : 2
        return text.count - (end - 1) < length ? end - 1 : text.count
    }
}
