public import Names
import UnicodeText

/// Which forms of each entity were found, and how often.
public struct VariantTally: Sendable {
    /// One entity and its forms.
    public struct Row: Sendable, Equatable {
        public var entity: String
        public var type: EntityType?
        public var preferred: String
        /// Forms with how often each was found, the most frequent first.
        public var variants: [(surface: String, count: Int)]
        /// How many mentions were rewritten.
        public var rewritten: Int

        public var count: Int { variants.reduce(0) { $0 + $1.count } }

        public static func == (one: Row, other: Row) -> Bool {
            one.entity == other.entity && one.preferred == other.preferred && one.rewritten == other.rewritten
                && one.variants.elementsEqual(other.variants, by: ==)
        }
    }

    private struct Entry {
        var type: EntityType?
        var preferred: String
        var variants: [String: Int] = [:]
        var rewritten = 0
    }

    private var entries: [String: Entry] = [:]

    public init() {}

    public mutating func add(_ mentions: [Mention]) {
        for mention in mentions {
            guard let entity = mention.entity else { continue }
            var entry = entries[entity] ?? Entry(type: mention.type, preferred: mention.preferred ?? "")
            entry.variants[mention.surface, default: 0] += 1
            if mention.replacement != nil { entry.rewritten += 1 }
            entries[entity] = entry
        }
    }

    /// Entities, the most often named first.
    public var rows: [Row] {
        entries.map { entity, entry in
            let variants = entry.variants.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            return Row(
                entity: entity, type: entry.type, preferred: entry.preferred,
                variants: variants.map { ($0.key, $0.value) }, rewritten: entry.rewritten)
        }.sorted { ($1.count, $0.entity) < ($0.count, $1.entity) }
    }

    /// A table for people: entity, preferred name, variants with counts; right-to-left names isolated. Empty
    /// when there is no name.
    public var table: String {
        let rows = rows
        if rows.isEmpty { return "" }
        let cells = rows.map { row in
            [
                row.entity, Display.isolate(row.preferred),
                row.variants.map { "\(Display.isolate($0.surface)) ×\($0.count)" }.joined(separator: ", "),
            ]
        }
        let head = ["entity", "preferred name", "found"]
        let widths = head.indices.map { column in
            ([head] + cells).map { Display.width(of: $0[column]) }.max() ?? 0
        }
        return ([head] + cells).map { cells in
            let first = Display.pad(cells[0], to: widths[0])
            return "\(first)  \(Display.pad(cells[1], to: widths[1]))  \(cells[2])\n"
        }.joined()
    }

    /// The same as a JSON list.
    public var json: String {
        var json = JSONWriter()
        json.array(ofObjects: rows) { json, row in
            json.member("entity", row.entity)
            json.member("type", row.type?.rawValue)
            json.member("preferred", row.preferred)
            json.member("count", row.count)
            json.member("rewritten", row.rewritten)
            json.member("variants", objects: row.variants) { json, variant in
                json.member("surface", variant.surface)
                json.member("count", variant.count)
            }
        }
        return json.text + "\n"
    }

    /// The same as a table with a line a variant.
    public var tsv: String {
        let lines = rows.flatMap { row in
            row.variants.map {
                "\(row.entity)\t\(row.type?.rawValue ?? "")\t\(row.preferred)\t\($0.surface.map { $0.isNewline ? " " : String($0) }.joined())\t\($0.count)\n"
            }
        }
        return "entity\ttype\tpreferred\tvariant\tcount\n" + lines.joined()
    }
}
