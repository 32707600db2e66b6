package import Mentions
import Names
import UnicodeText

/// What a run tells of itself when it is done: the same for the same input, whenever and however often it was broken off.
package struct BatchReport: Sendable {
    package var statistics: BatchStatistics
    /// The first of what could not be worked on; how many there are stands in the statistics.
    package var failures: [RecordFailure]
    /// Names that no dictionary has, in a sample of the texts.
    package var suggestions: [NameSuggestion]

    /// How many of each are told.
    static let most = (entities: 500, failures: 200, suggestions: 50)

    /// Entities with their ids, the most often named first.
    var entities: [(id: String, entity: BatchStatistics.Entity)] {
        statistics.entities.map { (id: $0.key, entity: $0.value) }
            .sorted { ($1.entity.count, $0.id) < ($0.entity.count, $1.id) }
    }

    /// The forms of an entity, the most frequent first.
    static func variants(
        of entity: BatchStatistics.Entity
    ) -> [(surface: String, variant: BatchStatistics.Variant)] {
        entity.variants.map { (surface: $0.key, variant: $0.value) }
            .sorted { ($1.variant.count, $0.surface) < ($0.variant.count, $1.surface) }
    }

    /// One JSON object.
    package var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("files", statistics.files)
            json.member("texts", statistics.documents)
            json.member("bytes", statistics.bytes)
            json.member("names", statistics.mentions)
            json.member("rewritten", statistics.rewritten)
            json.member("failures", statistics.failures)
            json.member("languages") { Self.write(statistics.languages, to: &$0) }
            json.member("encodings") { Self.write(statistics.encodings, to: &$0) }
            json.member("entityCount", statistics.entities.count)
            json.member("formsForgotten", statistics.forgotten)
            json.member("entities", objects: entities.prefix(Self.most.entities)) { json, row in
                Self.write(row.id, row.entity, to: &json)
            }
            json.member("suggestions", objects: suggestions) { json, suggestion in
                DiscoverOutput.write(suggestion, to: &json)
            }
            json.member("failed", objects: failures) { json, failure in
                json.member("file", failure.file)
                if failure.line > 0 { json.member("line", failure.line) }
                json.member("error", failure.message)
            }
        }
        return json.bytes + [0x0A]
    }

    private static func write(_ id: String, _ entity: BatchStatistics.Entity, to json: inout JSONWriter) {
        json.member("entity", id)
        json.member("type", entity.type?.rawValue)
        json.member("preferred", entity.preferred)
        json.member("count", entity.count)
        json.member("rewritten", entity.rewritten)
        json.member("variants", objects: variants(of: entity)) { json, row in
            json.member("surface", row.surface)
            json.member("count", row.variant.count)
            json.member("languages") { write(row.variant.languages, to: &$0) }
            json.member("periods") { write(row.variant.periods, to: &$0) }
            json.member("sources") { write(row.variant.sources, to: &$0) }
        }
    }

    private static func write(_ counts: [String: Int], to json: inout JSONWriter) {
        json.object { json in for (key, count) in counts.sorted(by: <) { json.member(key, count) } }
    }
}
