import Names
import UnicodeText

/// A document with its mentions, ready to be written out.
public struct AnnotatedDocument: Sendable {
    /// The path as it was given.
    public var id: String
    /// BCP 47.
    public var language: String
    /// The text as it was read, UTF-8.
    public var original: [UInt8]
    public var normalized: NormalizedText

    public init(id: String, language: String, original: [UInt8], normalized: NormalizedText) {
        self.id = id
        self.language = language
        self.original = original
        self.normalized = normalized
    }

    /// The mentions with their offsets in Unicode scalars, in one pass over the text.
    func forEachMention(_ body: (Mention, Range<Int>) -> Void) {
        var byte = 0
        var scalar = 0
        func scalars(upTo offset: Int) -> Int {
            while byte < offset {
                if original[byte] & 0xC0 != 0x80 { scalar += 1 }
                byte += 1
            }
            return scalar
        }
        for mention in normalized.mentions {
            let start = scalars(upTo: mention.range.lowerBound)
            body(mention, start..<scalars(upTo: mention.range.upperBound))
        }
    }

    /// One JSON object on a line.
    public var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("id", id)
            json.member("lang", language)
            json.member("text", normalized.text)
            json.member("mentions", writeMentions)
        }
        return json.bytes + [0x0A]
    }

    /// The mentions as a JSON list.
    package var mentionsJSON: [UInt8] {
        var json = JSONWriter()
        writeMentions(to: &json)
        return json.bytes
    }

    private func writeMentions(to json: inout JSONWriter) {
        json.array { json in forEachMention { Self.write($0, scalars: $1, to: &json) } }
    }

    private static func write(_ mention: Mention, scalars: Range<Int>, to json: inout JSONWriter) {
        json.object { json in
            json.member("start", scalars.lowerBound)
            json.member("end", scalars.upperBound)
            json.member("byteStart", mention.range.lowerBound)
            json.member("byteEnd", mention.range.upperBound)
            json.member("surface", mention.surface)
            json.member("entity", mention.entity)
            json.member("type", mention.type?.rawValue)
            json.member("preferred", mention.preferred)
            json.member("replacement", mention.replacement)
            json.member("score", score: mention.score)
            json.member("how", strings: mention.how.map(\.rawValue))
            json.member("alternatives", objects: mention.alternatives) { json, alternative in
                json.member("entity", alternative.entity)
                json.member("score", score: alternative.score)
            }
            if !mention.explanations.isEmpty { write(mention.explanations, to: &json) }
            if let kept = mention.kept { json.member("kept", kept.rawValue) }
        }
    }

    private static func write(_ explanations: [Mention.Explanation], to json: inout JSONWriter) {
        json.member("explanations", objects: explanations) { json, explanation in
            json.member("entity", explanation.entity)
            json.member("score", score: explanation.score)
            json.member("features", objects: explanation.features) { json, feature in
                json.member("name", feature.name)
                json.member("value", decimal: feature.value)
                json.member("weight", decimal: feature.weight)
            }
        }
    }

    /// The columns of `tsv`.
    public static let tsvHeader = "id\tlang\tstart\tend\tsurface\tentity\ttype\tpreferred\treplacement\tscore\thow\n"

    /// A line a mention; empty columns where there is nothing to say.
    public var tsv: String {
        var out = ""
        forEachMention { mention, scalars in
            let columns = [
                id, language, "\(scalars.lowerBound)", "\(scalars.upperBound)", mention.surface,
                mention.entity ?? "", mention.type?.rawValue ?? "", mention.preferred ?? "",
                mention.replacement ?? "", JSONWriter.score(mention.score),
                mention.how.map(\.rawValue).joined(separator: ","),
            ]
            out += columns.map(Self.cell).joined(separator: "\t") + "\n"
        }
        return out
    }

    /// Tabs and line ends would break the table.
    package static func cell(_ text: String) -> String {
        String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }

    /// 0…1, at most four decimals.
    static func score(_ value: Double) -> String { JSONWriter.score(value) }

    /// Whether an entity's id is one of Wikidata.
    static func isWikidata(_ entity: String) -> Bool {
        entity.first == "Q" && entity.count > 1 && entity.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// The address that stands for an entity: of Wikidata where it has one, or else its id, which is no address.
    static func address(of entity: String) -> String {
        isWikidata(entity) ? "http://www.wikidata.org/entity/\(entity)" : entity
    }
}
