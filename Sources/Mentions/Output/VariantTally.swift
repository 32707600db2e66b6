public import Names
import UnicodeText

/// Which forms of each entity were found, and how often.
public struct VariantTally: Sendable {
    /// A form, and what became of it.
    public struct Variant: Sendable, Equatable {
        public var surface: String
        /// How often it was found.
        public var count: Int
        /// Why it was left as it is, somewhere at least, though the name to write is another.
        public var kept: Mention.Kept?
    }

    /// One entity and its forms.
    public struct Row: Sendable, Equatable {
        public var entity: String
        public var type: EntityType?
        public var preferred: String
        /// The most frequent first.
        public var variants: [Variant]
        /// How many mentions were rewritten.
        public var rewritten: Int

        public var count: Int { variants.reduce(0) { $0 + $1.count } }
    }

    private struct Entry {
        var type: EntityType?
        var preferred: String
        var variants: [String: Variant] = [:]
        var rewritten = 0
    }

    private var entries: [String: Entry] = [:]

    public init() {}

    public mutating func add(_ mentions: [Mention]) {
        for mention in mentions {
            guard let entity = mention.entity else { continue }
            var entry = entries[entity] ?? Entry(type: mention.type, preferred: mention.preferred ?? "")
            var variant = entry.variants[mention.surface] ?? Variant(surface: mention.surface, count: 0)
            variant.count += 1
            variant.kept = variant.kept ?? mention.kept
            entry.variants[mention.surface] = variant
            if mention.replacement != nil { entry.rewritten += 1 }
            entries[entity] = entry
        }
    }

    /// Entities, the most often named first.
    public var rows: [Row] {
        entries.map { entity, entry in
            Row(
                entity: entity, type: entry.type, preferred: entry.preferred,
                variants: entry.variants.values.sorted { ($1.count, $0.surface) < ($0.count, $1.surface) },
                rewritten: entry.rewritten)
        }.sorted { ($1.count, $0.entity) < ($0.count, $1.entity) }
    }

    /// A table for people: entity, preferred name, variants with counts; below it the variants that were left as they
    /// are, and why; right-to-left names isolated. Empty when there is no name.
    public var table: String {
        let rows = rows
        if rows.isEmpty { return "" }
        let found = rows.map { [$0.entity, Display.isolate($0.preferred), Self.list($0.variants)] }
        let kept = rows.flatMap { row in
            Mention.Kept.allCases.compactMap { reason -> [String]? in
                let variants = row.variants.filter { $0.kept == reason }
                return variants.isEmpty ? nil : [reason.text, Display.isolate(row.preferred), Self.list(variants)]
            }
        }
        let table = Display.table([["entity", "preferred name", "found"]] + found)
        return kept.isEmpty
            ? table : table + "\n" + Display.table([["not rewritten", "preferred name", "found"]] + kept)
    }

    private static func list(_ variants: [Variant]) -> String {
        variants.map { "\(Display.isolate($0.surface)) ×\($0.count)" }.joined(separator: ", ")
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
                json.member("kept", variant.kept?.rawValue)
            }
        }
        return json.text + "\n"
    }

    /// The same as a table with a line a variant.
    public var tsv: String {
        let lines = rows.flatMap { row in
            row.variants.map { variant in
                let cells = [
                    row.entity, row.type?.rawValue ?? "", row.preferred, AnnotatedDocument.cell(variant.surface),
                    "\(variant.count)", variant.kept?.rawValue ?? "",
                ]
                return cells.joined(separator: "\t") + "\n"
            }
        }
        return "entity\ttype\tpreferred\tvariant\tcount\tkept\n" + lines.joined()
    }
}
