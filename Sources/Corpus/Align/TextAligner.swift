import Bitext
package import Mentions
import UnicodeText

/// Aligns texts with their translations, with the names that dictionaries have as anchors.
package final class TextAligner {
    /// A text to align.
    package struct Side: Sendable {
        package var id: String
        /// Well-formed UTF-8.
        package var text: [UInt8]
        /// A BCP 47 tag; nil: as the text looks.
        package var language: String?

        package init(id: String, text: [UInt8], language: String?) {
            (self.id, self.text, self.language) = (id, text, language)
        }
    }

    private let session: NormalizerSession?
    private var readers: [String: AnchorReader] = [:]
    /// Whether each line is a segment; else they are cut.
    private let isSegmented: Bool

    /// - Parameters:
    ///   - normalizer: What finds names; nil: none are sought.
    ///   - isSegmented: Whether each line is a segment; an empty one, too.
    package init(_ normalizer: Normalizer?, isSegmented: Bool) {
        session = normalizer?.session()
        self.isSegmented = isSegmented
    }

    /// Aligns two texts.
    ///
    /// - Parameter boundaries: Segments of both that begin together, by number from 0.
    package func align(_ one: Side, _ two: Side, boundaries: [(source: Int, target: Int)] = []) -> Alignment {
        var (source, target) = (cut(one), cut(two))
        var aligner = BeadAligner()
        aligner.boundaries = boundaries
        let beads = aligner.align(read(&source), read(&target))
        return Alignment(source: source.text, target: target.text, beads: beads)
    }

    /// A text cut into segments, and which of these begin paragraphs.
    private struct Cut {
        var text: AlignedText
        var beginnings: Set<Int> = []
    }

    private func cut(_ side: Side) -> Cut {
        let language = side.language ?? LanguageDetector.detect(side.text) ?? "und"
        let segments = isSegmented ? Self.lines(of: side.text) : Segmenter(language: language).segments(of: side.text)
        var cut = Cut(text: AlignedText(id: side.id, language: language, segments: []))
        var (byte, scalar, paragraph) = (0, 0, -1)
        func scalars(upTo offset: Int) -> Int {
            scalar += side.text[byte..<offset].scalarCount
            byte = offset
            return scalar
        }
        for segment in segments {
            if segment.paragraph != paragraph { cut.beginnings.insert(cut.text.segments.count) }
            paragraph = segment.paragraph
            let start = scalars(upTo: segment.range.lowerBound)
            cut.text.segments.append(
                AlignedText.Segment(
                    text: Segmenter.text(of: side.text, in: segment.range),
                    scalars: start..<scalars(upTo: segment.range.upperBound)))
        }
        return cut
    }

    /// Each line, empty ones too; these part paragraphs.
    private static func lines(of text: [UInt8]) -> [Segment] {
        var (segments, start, paragraph) = ([Segment](), 0, 0)
        while start < text.count {
            let next = LineEnd.next(from: start, in: text, isLast: true) ?? text.count
            let end = start + LineEnd.trim(Array(text[start..<next]))
            if end == start { paragraph += 1 }
            segments.append(Segment(range: start..<end, paragraph: paragraph))
            start = next
        }
        return segments
    }

    private func read(_ cut: inout Cut) -> [AlignableSentence] {
        findNames(in: &cut.text)
        let language = cut.text.language
        let reader = readers[language] ?? AnchorReader(language: language)
        readers[language] = reader
        return cut.text.segments.enumerated().map { number, segment in
            let entities = segment.names.map { Anchor(.entity, TokenHash.of(Array($0.entity.utf8).span)) }
            var sentence = reader.read(segment.text, more: entities)
            sentence.beginsParagraph = cut.beginnings.contains(number)
            return sentence
        }
    }

    /// Finds the names of all segments at once, so that the text is resolved as one.
    private func findNames(in text: inout AlignedText) {
        guard let session else { return }
        var (bytes, starts) = ([UInt8](), [Int]())
        for segment in text.segments {
            starts.append(bytes.count)
            bytes += segment.text.utf8
            bytes.append(0x0A)
        }
        var index = 0
        for mention in session.normalize(bytes, language: text.language).mentions {
            while index + 1 < starts.count, starts[index + 1] <= mention.range.lowerBound { index += 1 }
            let (start, end) = (mention.range.lowerBound - starts[index], mention.range.upperBound - starts[index])
            guard let entity = mention.entity, end <= text.segments[index].text.utf8.count else { continue }
            text.segments[index].names.append((start..<end, entity))
        }
    }
}
