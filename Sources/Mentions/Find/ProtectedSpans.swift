import UnicodeText

/// Finds out whether a place in a text belongs to a URL, an e-mail address, a hashtag or code.
///
/// Looks only around the places asked about, within a bounded distance, so that a text of one endless line
/// stays cheap.
struct ProtectedSpans {
    private let kinds: Set<NormalizerOptions.ProtectedSpan>
    /// Code spans and fenced blocks, in order.
    private let code: [Range<Int>]

    /// The farthest that a URL is followed, in bytes.
    private static let reach = 2048

    init(_ text: Span<UInt8>, kinds: Set<NormalizerOptions.ProtectedSpan>) {
        self.kinds = kinds
        code = kinds.contains(.code) ? CodeSpans.find(in: text) : []
    }

    /// Whether the range lies in a protected span.
    func contain(_ range: Range<Int>, of text: Span<UInt8>) -> Bool {
        if isInCode(range.lowerBound) { return true }
        let word = Self.word(around: range, of: text)
        guard word.hasMarks else { return false }
        if kinds.contains(.hashtag), Self.isTag(word.range.lowerBound..<range.lowerBound, of: text) { return true }
        if kinds.contains(.url), Self.isURL(word.range, before: range.lowerBound, of: text) { return true }
        return kinds.contains(.email) && Self.isEmail(word.range, of: text)
    }

    private func isInCode(_ offset: Int) -> Bool {
        var low = 0
        var high = code.count
        while low < high {
            let middle = (low + high) / 2
            if code[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < code.count && code[low].lowerBound <= offset
    }

    /// The bytes around the range up to white space, quotes, brackets, or characters of three bytes or more
    /// (which stand in no URL unescaped, but end it in Chinese text).
    ///
    /// - Returns: Also whether there is a mark that every protected word has: a full stop, a slash, `#` or `@`.
    private static func word(
        around range: Range<Int>, of text: Span<UInt8>
    ) -> (range: Range<Int>, hasMarks: Bool) {
        var hasMarks = false
        var start = range.lowerBound
        while start > 0, range.lowerBound - start < reach, isWordByte(text[start - 1]) {
            start -= 1
            hasMarks = hasMarks || isMark(text[start])
        }
        var end = range.upperBound
        while end < text.count, end - range.upperBound < reach, isWordByte(text[end]) {
            hasMarks = hasMarks || isMark(text[end])
            end += 1
        }
        for index in range where isMark(text[index]) { hasMarks = true }
        return (start..<end, hasMarks)
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x23, 0x2E, 0x2F, 0x40: true
        default: false
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x22, 0x27, 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D: false
        case 0xE0...0xFF: false
        default: true
        }
    }

    /// `#Minsk`, `@lukashenko`, also with words before: `#FreeBelarus_Minsk`.
    private static func isTag(_ before: Range<Int>, of text: Span<UInt8>) -> Bool {
        for index in before where text[index] == UInt8(ascii: "#") || text[index] == UInt8(ascii: "@") { return true }
        return false
    }

    private static func isURL(_ word: Range<Int>, before limit: Int, of text: Span<UInt8>) -> Bool {
        for index in word.lowerBound..<limit {
            if matches("://", at: index, of: text) || matches("www.", at: index, of: text) { return true }
        }
        return matches("www.", at: word.lowerBound, of: text) || isDomain(word, of: text)
    }

    /// A bare address: letters, a dot, at least two letters and a slash, as in `minsk.by/news`.
    private static func isDomain(_ word: Range<Int>, of text: Span<UInt8>) -> Bool {
        guard let slash = first(UInt8(ascii: "/"), in: word, of: text), slash - word.lowerBound >= 4 else {
            return false
        }
        guard let dot = first(UInt8(ascii: "."), in: word.lowerBound..<slash, of: text) else { return false }
        return slash - dot >= 3
    }

    private static func isEmail(_ word: Range<Int>, of text: Span<UInt8>) -> Bool {
        guard let at = first(UInt8(ascii: "@"), in: word, of: text), at > word.lowerBound else { return false }
        return first(UInt8(ascii: "."), in: at..<word.upperBound, of: text) != nil
    }

    private static func first(_ byte: UInt8, in range: Range<Int>, of text: Span<UInt8>) -> Int? {
        range.first { text[$0] == byte }
    }

    private static func matches(_ pattern: StaticString, at offset: Int, of text: Span<UInt8>) -> Bool {
        guard offset + pattern.utf8CodeUnitCount <= text.count else { return false }
        return pattern.withUTF8Buffer { bytes in
            bytes.indices.allSatisfy { bytes[$0] == text[offset + $0] }
        }
    }
}

/// Code in Markdown: spans between equal runs of backquotes within a paragraph, and fenced blocks.
enum CodeSpans {
    /// The spans, in order; linear time.
    static func find(in text: Span<UInt8>) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var open: (start: Int, length: Int)?
        var index = 0
        while index < text.count {
            if open == nil {
                index = ByteSearch.first(UInt8(ascii: "`"), in: text, from: index)
                if index == text.count { break }
            }
            guard text[index] == UInt8(ascii: "`") else {
                if open?.length ?? 3 < 3, isParagraphEnd(text, index) { open = nil }
                index += 1
                continue
            }
            let start = index
            while index < text.count, text[index] == UInt8(ascii: "`") { index += 1 }
            let length = index - start
            if let begun = open {
                guard begun.length == length else { continue }
                spans.append(begun.start..<index)
                open = nil
            } else {
                open = (start, length)
            }
        }
        return spans
    }

    private static func isParagraphEnd(_ text: Span<UInt8>, _ index: Int) -> Bool {
        text[index] == 0x0A && index + 1 < text.count && (text[index + 1] == 0x0A || text[index + 1] == 0x0D)
    }
}
