import UnicodeText

/// Cuts texts in one language into segments.
public struct Segmenter: Sendable {
    private let language: String

    /// - Parameter language: A BCP 47 tag.
    public init(language: String) { self.language = language }

    /// The segments of a text, in order. A line is a paragraph. Linear time.
    ///
    /// - Parameter text: Well-formed UTF-8.
    public func segments(of text: [UInt8]) -> [Segment] {
        var segments: [Segment] = []
        var (start, paragraph) = (0, 0)
        while start < text.count {
            let end = ByteSearch.first(0x0A, in: text.span, from: start)
            let found = sentences(of: Array(text[start..<end]), from: start, paragraph)
            if !found.isEmpty { paragraph += 1 }
            segments += found
            start = end + 1
        }
        return segments
    }

    private func sentences(of line: [UInt8], from start: Int, _ paragraph: Int) -> [Segment] {
        var (segments, before) = ([Segment](), 0)
        for end in ICU.sentenceBoundaries(of: line, locale: language) {
            let range = Self.trim(before..<end, of: line)
            if !range.isEmpty {
                segments.append(
                    Segment(range: start + range.lowerBound..<start + range.upperBound, paragraph: paragraph))
            }
            before = end
        }
        return segments
    }

    /// The part of some bytes without white space of ASCII around it.
    private static func trim(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        let isSpace = { (byte: UInt8) in byte == 0x20 || (9...13).contains(byte) }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }
}
