import GRDB
import TranslationMemory
import UnicodeText

/// Lists of lists of strings, as JSON in a column: what has no column of its own.
enum StringRows {
    /// The JSON; nil where there are no rows.
    static func encode(_ rows: [[String]]) -> String? {
        guard !rows.isEmpty else { return nil }
        var json = JSONWriter()
        json.array { json in
            for row in rows {
                json.array { json in for cell in row { json.string(cell) } }
            }
        }
        return json.text
    }

    /// What a column holds; nothing where it is null.
    static func decode(_ column: String?, _ database: Database) throws -> [[String]] {
        guard let column else { return [] }
        let statement = try database.cachedStatement(
            sql: """
                SELECT rows.key, cells.value FROM json_each(?) AS rows, json_each(rows.value) AS cells
                ORDER BY rows.key, cells.key
                """)
        var (rows, last) = ([[String]](), Int64(-1))
        let cells = try Row.fetchCursor(statement, arguments: [column])
        while let cell = try cells.next() {
            let number: Int64 = cell[0]
            if number != last { rows.append([]) }
            last = number
            rows[rows.count - 1].append(cell[1])
        }
        return rows
    }
}

extension Details {
    var rows: [[String]] {
        properties.map { ["property", $0.type, $0.value] + $0.attributes.flat }
            + notes.map { ["note", $0.text] + $0.attributes.flat }
            + attributes.map { ["attribute", $0.name, $0.value] }
    }

    init(rows: [[String]]) {
        self.init()
        for row in rows {
            switch (row.first, row.count) {
            case ("property", 3...): properties.append(Property(row[1], row[2], attributes: .init(flat: row[3...])))
            case ("note", 2...): notes.append(Note(row[1], attributes: .init(flat: row[2...])))
            case ("attribute", 3): attributes.append(Attribute(row[1], row[2]))
            default: break
            }
        }
    }
}

extension InlineCode {
    /// The id has a mark before it, so that an empty one is told from none.
    var row: [String] {
        [role.rawValue, String(offset), id.map { "#" + $0 } ?? "", element, content] + attributes.flat
    }

    init?(row: [String]) {
        guard row.count >= 5, let role = Role(rawValue: row[0]), let offset = Int(row[1]) else { return nil }
        self.init(
            role, at: offset, id: row[2].isEmpty ? nil : String(row[2].dropFirst()), element: row[3],
            attributes: .init(flat: row[5...]), content: row[4])
    }
}

extension Provenance {
    var rows: [[String]] {
        let fields: [(String, String?)] = [
            ("origin", origin), ("position", position.map(String.init)), ("created", created.map(String.init)),
            ("createdBy", createdBy), ("changed", changed.map(String.init)), ("changedBy", changedBy),
            ("lastUsed", lastUsed.map(String.init)), ("useCount", useCount.map(String.init)),
        ]
        return fields.compactMap { name, value in value.map { [name, $0] } }
    }

    init(rows: [[String]]) {
        self.init()
        for row in rows where row.count == 2 {
            switch row[0] {
            case "origin": origin = row[1]
            case "position": position = Int(row[1])
            case "created": created = Int(row[1])
            case "createdBy": createdBy = row[1]
            case "changed": changed = Int(row[1])
            case "changedBy": changedBy = row[1]
            case "lastUsed": lastUsed = Int(row[1])
            case "useCount": useCount = Int(row[1])
            default: break
            }
        }
    }
}

extension [Attribute] {
    fileprivate var flat: [String] { flatMap { [$0.name, $0.value] } }

    fileprivate init(flat: ArraySlice<String>) {
        self = stride(from: flat.startIndex, to: flat.endIndex - 1, by: 2).map { Attribute(flat[$0], flat[$0 + 1]) }
    }
}
