import UnicodeText

/// Cuts texts in one language into segments.
public struct Segmenter: Sendable {
    private let rules: LanguageRules
    /// Whether a line may break off within a sentence: Japanese has words that tell.
    private let joinsLines: Bool

    /// - Parameter language: A BCP 47 tag.
    public init(language: String) {
        rules = LanguageRules(language: language)
        joinsLines = language.lowercased().hasPrefix("ja")
    }

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
            let end = Paragraphs.end(in: text, from: start, joinsLines: joinsLines)
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

    /// What a segment says, on one line: a line end within it is a space, or nothing between letters of scripts that
    /// have none.
    public static func text(of text: [UInt8], in range: Range<Int>) -> String {
        let bytes = text[range]
        guard bytes.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return String(decoding: bytes, as: UTF8.self) }
        let table = SentenceBreakTable()
        let lines = String(decoding: bytes, as: UTF8.self).split { $0.isNewline }
        return lines.reduce("") { joined, line in
            guard let last = joined.unicodeScalars.last, let first = line.unicodeScalars.first else {
                return String(line)
            }
            let isSolid = table[last.value].isIdeographic && table[first.value].isIdeographic
            return joined + (isSolid ? "" : " ") + line
        }
    }
}
