import UnicodeText

/// Cuts texts in one language into segments.
public struct Segmenter: Sendable {
    private let rules: LanguageRules

    /// - Parameter language: A BCP 47 tag.
    public init(language: String) { rules = LanguageRules(language: language) }

    /// The segments of a text, in order. A line is a paragraph. Linear time.
    ///
    /// - Parameter text: Well-formed UTF-8.
    public func segments(of text: [UInt8]) -> [Segment] {
        var reads = 0
        return segments(of: text, reads: &reads)
    }

    /// - Parameter reads: Raised by how many scalars were read around places where a sentence may end.
    package func segments(of text: [UInt8], reads: inout Int) -> [Segment] {
        var scanner = SentenceScanner(text, rules: rules)
        var segments: [Segment] = []
        var (start, paragraph) = (0, 0)
        while start < text.count {
            let end = Paragraphs.end(in: text, from: start)
            let count = segments.count
            var before = start
            for boundary in scanner.boundaries(of: start..<end) + [end] {
                let range = WhiteSpace.trim(before..<boundary, of: text)
                if !range.isEmpty { segments.append(Segment(range: range, paragraph: paragraph)) }
                before = boundary
            }
            if segments.count > count { paragraph += 1 }
            start = end + 1
        }
        reads += scanner.cursor.reads
        return segments
    }
}
