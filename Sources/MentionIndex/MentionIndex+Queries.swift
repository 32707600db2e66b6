import GRDB
import UnicodeText

/// Which mentions are asked for.
package struct MentionFilter: Sendable {
    /// A BCP 47 tag; longer ones that begin with it fit, too.
    package var language: String?
    /// The first day, month or year, as ISO 8601.
    package var since: String?
    /// The last day, month or year, as ISO 8601, with all of it.
    package var until: String?
    /// The most mentions; nil: all.
    package var limit: Int?

    package init(language: String? = nil, since: String? = nil, until: String? = nil, limit: Int? = nil) {
        self.language = language
        self.since = since
        self.until = until
        self.limit = limit
    }
}

/// A mention that was found, with its document and what stands around it.
package struct FoundMention: Sendable, Equatable {
    package var document: String
    package var source: String
    package var language: String
    package var date: String?
    package var entity: String
    package var type: String
    package var surface: String
    package var variant: String
    /// UTF-8 offsets into the text.
    package var range: Range<Int>
    /// Offsets into the text in Unicode scalars.
    package var scalars: Range<Int>
    /// 0…1
    package var score: Double
    /// What stands before it, up to `IndexedDocument.contextLength` characters.
    package var before: String
    package var after: String
}

/// How often an entity was named so within a period.
package struct TimelineCount: Sendable, Equatable {
    /// As ISO 8601, such as `2020-08`; nil for documents without a date.
    package var period: String?
    package var variant: String
    package var count: Int
}

/// An entity of the index.
package struct IndexedEntity: Sendable, Equatable {
    package var id: String
    package var type: String
    package var mentions: Int
    package var documents: Int
}

extension MentionIndex {
    /// The mentions of an entity, in order of date (those without one last), document and place.
    package func mentions(
        of entity: String, _ filter: MentionFilter = MentionFilter()
    ) throws(MentionIndexError) -> [FoundMention] {
        var mentions: [FoundMention] = []
        try whileWanted(of: entity, filter) {
            mentions.append($0)
            return true
        }
        return mentions
    }

    /// Calls `body` with each mention of an entity, in the same order; only what is to be sorted is held in memory.
    ///
    /// - Throws: `MentionIndexError`, or what `body` throws.
    package func forEachMention(
        of entity: String, _ filter: MentionFilter = MentionFilter(), _ body: (FoundMention) throws -> Void
    ) throws {
        var failure: (any Error)?
        try whileWanted(of: entity, filter) { mention in
            do {
                try body(mention)
            } catch {
                failure = error
            }
            return failure == nil
        }
        if let failure { throw failure }
    }

    /// Calls `body` with one mention after the other until it is false.
    private func whileWanted(
        of entity: String, _ filter: MentionFilter, _ body: (FoundMention) -> Bool
    ) throws(MentionIndexError) {
        let (condition, arguments) = Self.condition(entity, filter)
        let sql = """
            SELECT d.id, d.source, d.language, d.date, e.type, s.text, v.text, m.start, m.length, m.scalarStart,
                m.scalarLength, m.score,
                (SELECT max(x.start) FROM extracts x WHERE x.document = m.document AND x.start <= m.start) AS place,
                m.document
            FROM entities e JOIN mentions m ON m.entity = e.number JOIN documents d ON d.number = m.document
                JOIN forms s ON s.number = m.surface JOIN forms v ON v.number = m.variant
            WHERE \(condition) ORDER BY d.date IS NULL, d.date, d.id, m.start LIMIT ?
            """
        try run { database in
            let extract = try database.cachedStatement(
                sql: "SELECT text FROM extracts WHERE document = ? AND start = ?")
            let rows = try Row.fetchCursor(
                database.cachedStatement(sql: sql), arguments: arguments + [filter.limit ?? -1])
            while let row = try rows.next() {
                let place: DatabaseValue = row[12]
                let document: DatabaseValue = row[13]
                let text = try DatabaseValue.fetchOne(extract, arguments: [document, place])
                guard var mention = FoundMention(row, entity: entity) else { continue }
                mention.addContext(text.flatMap(String.fromDatabaseValue), start: Int.fromDatabaseValue(place))
                guard body(mention) else { return }
            }
        }
    }

    /// How often an entity was spelled in each way in each period, periods in order, those without a date last, and the
    /// most frequent spelling first.
    package func timeline(
        of entity: String, by unit: CalendarDate.Unit, _ filter: MentionFilter = MentionFilter()
    ) throws(MentionIndexError) -> [TimelineCount] {
        let (condition, arguments) = Self.condition(entity, filter)
        let sql = """
            SELECT substr(d.date, 1, \(unit.length)) AS period, v.text, count(*) AS count
            FROM entities e JOIN mentions m ON m.entity = e.number JOIN documents d ON d.number = m.document
                JOIN forms v ON v.number = m.variant
            WHERE \(condition) GROUP BY period, v.text ORDER BY period IS NULL, period, count DESC, v.text
            """
        return try run { database in
            try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments).compactMap { row in
                guard let variant = String.fromDatabaseValue(row[1]), let count = Int.fromDatabaseValue(row[2]) else {
                    return nil
                }
                return TimelineCount(period: String.fromDatabaseValue(row[0]), variant: variant, count: count)
            }
        }
    }

    /// All entities that are named, the most often named first. Linear in the mentions.
    package func entities() throws(MentionIndexError) -> [IndexedEntity] {
        let sql = """
            SELECT e.id, e.type, count(*) AS count, count(DISTINCT m.document)
            FROM mentions m JOIN entities e ON e.number = m.entity GROUP BY m.entity ORDER BY count DESC, e.id
            """
        return try run { database in
            try Row.fetchAll(database.cachedStatement(sql: sql)).compactMap { row in
                guard let id = String.fromDatabaseValue(row[0]), let type = String.fromDatabaseValue(row[1]),
                    let mentions = Int.fromDatabaseValue(row[2]), let documents = Int.fromDatabaseValue(row[3])
                else { return nil }
                return IndexedEntity(id: id, type: type, mentions: mentions, documents: documents)
            }
        }
    }

    /// Whether an entity is named in any document. Logarithmic time.
    package func contains(entity: String) throws(MentionIndexError) -> Bool {
        let sql = "SELECT 1 FROM entities e JOIN mentions m ON m.entity = e.number WHERE e.id = ? LIMIT 1"
        return try run { try Int.fetchOne($0.cachedStatement(sql: sql), arguments: [entity]) != nil }
    }

    /// How many documents are in the index. Linear time.
    package func documentCount() throws(MentionIndexError) -> Int {
        try run { try Int.fetchOne($0, sql: "SELECT count(*) FROM documents") ?? 0 }
    }

    private static func condition(_ entity: String, _ filter: MentionFilter) -> (sql: String, StatementArguments) {
        var (parts, arguments) = (["e.id = ?"], StatementArguments([entity]))
        if let language = filter.language {
            parts.append("(d.language = ? OR substr(d.language, 1, \(language.unicodeScalars.count + 1)) = ?)")
            arguments += [language, language + "-"]
        }
        if let since = filter.since {
            parts.append("d.date >= ?")
            arguments += [since]
        }
        if let until = filter.until {
            parts.append("substr(d.date, 1, \(until.unicodeScalars.count)) <= ?")
            arguments += [until]
        }
        return (parts.joined(separator: " AND "), arguments)
    }
}

extension FoundMention {
    /// A row of the query above; nil where a damaged file has something else there.
    fileprivate init?(_ row: Row, entity: String) {
        let texts = [0, 1, 2, 4, 5, 6].compactMap { String.fromDatabaseValue(row[$0]) }
        let numbers = (7...11).compactMap { Int.fromDatabaseValue(row[$0]) }
        guard texts.count == 6, numbers.count == 5, numbers.allSatisfy({ (0...Self.largest).contains($0) }) else {
            return nil
        }
        self.init(
            document: texts[0], source: texts[1], language: texts[2], date: String.fromDatabaseValue(row[3]),
            entity: entity, type: texts[3], surface: texts[4], variant: texts[5],
            range: numbers[0]..<numbers[0] + numbers[1], scalars: numbers[2]..<numbers[2] + numbers[3],
            score: Double(numbers[4]) / 10_000, before: "", after: "")
    }

    private static let largest = 1 << 60

    /// Cuts what stands around the mention out of an extract.
    fileprivate mutating func addContext(_ extract: String?, start: Int?) {
        guard let extract = extract.map({ Array($0.utf8) }), let start, start >= 0, start <= range.lowerBound else {
            return
        }
        let (lower, upper) = (range.lowerBound - start, range.upperBound - start)
        guard upper <= extract.count else { return }
        let context = IndexedDocument.contextLength
        before = String(String(decoding: extract[..<lower], as: UTF8.self).suffix(context))
        after = String(String(decoding: extract[upper...], as: UTF8.self).prefix(context))
    }
}
