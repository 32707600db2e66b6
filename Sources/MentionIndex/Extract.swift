/// A part of a text around one mention, or around several that stand close together.
///
/// Kept once for all of them, it never takes more room than the text, nor more than the mentions and their contexts.
struct Extract: Sendable, Equatable {
    /// UTF-8 offset into the text.
    var start: Int
    var text: String

    /// The parts of a text within so many characters of ranges, in order and apart.
    ///
    /// Cut between characters as a reader sees them. Linear in the ranges.
    static func around(
        _ ranges: [Range<Int>], in text: [UInt8], context: Int = IndexedDocument.contextLength
    ) -> [Extract] {
        var windows: [Range<Int>] = []
        for range in ranges {
            let start = Self.start(of: context, before: range.lowerBound, in: text)
            let end = Self.end(of: context, behind: range.upperBound, in: text)
            if let last = windows.last, start <= last.upperBound {
                windows[windows.count - 1] = last.lowerBound..<max(last.upperBound, end)
            } else {
                windows.append(start..<end)
            }
        }
        return windows.map { Extract(start: $0.lowerBound, text: String(decoding: text[$0], as: UTF8.self)) }
    }

    /// Characters of more bytes than this are cut all the same: no letter has so many marks.
    private static let longestCharacter = 32

    private static func start(of context: Int, before offset: Int, in text: [UInt8]) -> Int {
        let plain = max(0, offset - context)
        if isPlain(text[plain..<offset]) { return plain }
        var start = max(0, offset - context * longestCharacter)
        while start < offset, text[start] & 0xC0 == 0x80 { start += 1 }
        let before = String(decoding: text[start..<offset], as: UTF8.self)
        return offset - before.suffix(context).utf8.count
    }

    private static func end(of context: Int, behind offset: Int, in text: [UInt8]) -> Int {
        let plain = min(text.count, offset + context)
        if isPlain(text[offset..<plain]), plain == text.count || text[plain] < 0x80 { return plain }
        var end = min(text.count, offset + context * longestCharacter)
        while end > offset, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
        return offset + String(decoding: text[offset..<end], as: UTF8.self).prefix(context).utf8.count
    }

    /// Whether each byte is a character.
    private static func isPlain(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.allSatisfy { $0 < 0x80 && $0 != 0x0D } }
}
