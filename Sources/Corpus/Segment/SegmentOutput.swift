package import Bitext
import UnicodeText

/// Writes segments.
package struct SegmentOutput: Sendable {
    package enum Format: String, CaseIterable, Sendable {
        case text, jsonl
    }

    package var format = Format.text
    /// An empty line between paragraphs.
    package var partsParagraphs = false
    /// Before each segment where it begins and ends, in scalars.
    package var showsOffsets = false

    package init() {}

    /// All segments of a document. Linear time.
    package func lines(_ segments: [Segment], of text: [UInt8], document: String) -> [UInt8] {
        var out: [UInt8] = []
        var (position, scalars, last) = (0, 0, segments.first?.paragraph)
        for segment in segments {
            if partsParagraphs, format == .text, segment.paragraph != last { out.append(0x0A) }
            last = segment.paragraph
            let start = scalars + text[position..<segment.range.lowerBound].scalarCount
            let end = start + text[segment.range].scalarCount
            (position, scalars) = (segment.range.upperBound, end)
            let line = Segmenter.text(of: text, in: segment.range)
            switch format {
            case .text: out += (showsOffsets ? "\(start)\t\(end)\t" : "").utf8 + Array(line.utf8)
            case .jsonl: out += Self.json(line, document, segment.paragraph, start, end)
            }
            out.append(0x0A)
        }
        return out
    }

    private static func json(_ line: String, _ document: String, _ paragraph: Int, _ start: Int, _ end: Int) -> [UInt8]
    {
        var json = JSONWriter()
        json.object { json in
            json.member("document", document)
            json.member("paragraph", paragraph)
            json.member("start", start)
            json.member("end", end)
            json.member("text", line)
        }
        return json.bytes
    }

    /// The segments of a JSON string, as a JSON list on a line.
    ///
    /// - Parameter number: That of the line, for what is wrong with it.
    package static func list(
        _ line: [UInt8], number: Int, isLossy: Bool, _ rules: inout SegmentRules
    ) throws -> [UInt8] {
        var reader = DocumentReader()
        reader.isLossy = isLossy
        let path = "standard input:\(number)"
        let text: [UInt8]
        do {
            text = try JSONObject.string(try reader.decode(line, path: path))
        } catch let error as RecordError {
            throw DocumentError(kind: .data, path: path, message: error.message)
        }
        let segments = try rules.segments(of: text)
        var json = JSONWriter()
        json.array { json in
            for segment in segments { json.string(Segmenter.text(of: text, in: segment.range)) }
        }
        return json.bytes + [0x0A]
    }
}
