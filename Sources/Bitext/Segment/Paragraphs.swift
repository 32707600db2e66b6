import UnicodeText

/// Where paragraphs end: at the ends of lines.
enum Paragraphs {
    /// The offset of the first line end from an offset on, or the length of the text. Linear time.
    static func end(in text: [UInt8], from start: Int) -> Int {
        let newline = ByteSearch.first(0x0A, in: text.span, from: start)
        // A lone carriage return ends lines in some old files.
        let line = text.span.extracting(start..<newline)
        return start + ByteSearch.first(0x0D, in: line, from: 0)
    }
}

extension Paragraphs {
    /// Where a paragraph that begins at an offset ends: at the end of its line, or of the next where a line breaks off.
    static func end(in text: [UInt8], from start: Int, joinsLines: Bool) -> Int {
        var end = end(in: text, from: start)
        while joinsLines, end + 1 < text.count, breaksOff(text[start..<end], before: text[end + 1]) {
            end = self.end(in: text, from: end + 1)
        }
        return end
    }

    /// Whether a line ends in the Japanese particle の or を, behind which no sentence can end.
    private static func breaksOff(_ line: ArraySlice<UInt8>, before next: UInt8) -> Bool {
        let isText = next > 0x20
        return isText
            && (line.suffix(3).elementsEqual([0xE3, 0x81, 0xAE]) || line.suffix(3).elementsEqual([0xE3, 0x82, 0x92]))
    }
}

/// White space around segments.
enum WhiteSpace {
    /// The part of some bytes without white space around it. Linear in the white space.
    static func trim(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, let length = length(at: start, before: end, bytes) { start += length }
        while end > start, let length = lengthBefore(end, after: start, bytes) { end -= length }
        return start..<end
    }

    private static func length(at offset: Int, before end: Int, _ bytes: [UInt8]) -> Int? {
        if bytes[offset] < 0x80 { return isSpace(UInt32(bytes[offset])) ? 1 : nil }
        var position = offset
        let scalar = readScalar(bytes.span, &position)
        return position <= end && isSpace(scalar) ? position - offset : nil
    }

    private static func lengthBefore(_ end: Int, after start: Int, _ bytes: [UInt8]) -> Int? {
        var first = end - 1
        while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
        return length(at: first, before: end, bytes)
    }

    /// Whether a scalar is white space, by Unicode's property.
    static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 9...13, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }
}
