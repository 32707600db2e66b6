import GRDB
package import TranslationMemory

extension SQLiteStore {
    package func memories() throws(StoreError) -> [MemoryInfo] {
        try run { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, name, (SELECT count(*) FROM units WHERE memory = memories.number) FROM memories
                    ORDER BY name
                    """
            ).map { MemoryInfo(number: $0[0], name: $0[1], units: $0[2]) }
        }
    }

    package func operations(limit: Int) throws(StoreError) -> [OperationInfo] {
        try run { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, action, time, user, detail, undoneBy, units FROM operations
                    ORDER BY number DESC LIMIT ?
                    """, arguments: [limit]
            ).map { row in
                let action = OperationInfo.Action(rawValue: row[1]) ?? .edit
                var info = OperationInfo(action, time: row[2], user: row[3], detail: row[4])
                (info.number, info.undoneBy, info.units) = (row[0], row[5], row[6])
                return info
            }
        }
    }

    package func unit(_ number: Int64) throws(StoreError) -> StoredUnit? {
        try run { try UnitReader($0).unit(number) }
    }

    package func units(after number: Int64, in memory: Int64?, limit: Int) throws(StoreError) -> [StoredUnit] {
        try run { try UnitReader($0).units(after: number, in: memory, limit: limit) }
    }

    package func occurrences(of number: Int64) throws(StoreError) -> [Provenance] {
        try run { database in
            let rows = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT name, position, provenance FROM occurrences
                        LEFT JOIN origins ON origins.number = origin WHERE unit = ? ORDER BY name, position
                        """), arguments: [number])
            return try rows.map { row in
                var provenance = Provenance(rows: try StringRows.decode(row[2], database))
                (provenance.origin, provenance.position) = (row[0], row[1])
                return provenance
            }
        }
    }

    package func mark() throws(StoreError) -> StoreMark {
        try run { database in
            StoreMark(
                unit: try Int64.fetchOne(database, sql: "SELECT max(number) FROM units") ?? 0,
                change: try Int64.fetchOne(database, sql: "SELECT max(number) FROM changes") ?? 0)
        }
    }

    package func texts(
        in language: String, since mark: StoreMark, _ body: (IndexedText) throws -> Void
    ) throws {
        try queueRead { database in
            let languages = try Row.fetchAll(
                database, sql: "SELECT number, tag FROM languages WHERE tag = ?1 OR tag LIKE ?1 || '-%'",
                arguments: [language])
            let tags: [Int64: String] = Dictionary(uniqueKeysWithValues: languages.map { ($0[0], $0[1]) })
            let list = tags.keys.map(String.init).joined(separator: ",")
            let query = """
                SELECT key, language, text FROM variants WHERE language IN (\(list)) AND
                """
            let rows = [
                try Row.fetchCursor(
                    database, sql: query + " key >> 8 IN (SELECT unit FROM changes WHERE number > ?) AND key < ?",
                    arguments: [mark.change, (mark.unit + 1) << 8]),
                try Row.fetchCursor(database, sql: query + " key >= ?", arguments: [(mark.unit + 1) << 8]),
            ]
            for cursor in rows {
                while let row = try cursor.next() {
                    let key = VariantKey(row[0] as Int64)
                    try body(IndexedText(key: key, language: tags[row[1]] ?? language, text: row[2]))
                }
            }
        }
    }

    package func changedUnits(since change: Int64) throws(StoreError) -> Set<Int64> {
        try run { database in
            try Set(
                Int64.fetchCursor(
                    database.cachedStatement(sql: "SELECT unit FROM changes WHERE number > ?"), arguments: [change]))
        }
    }

    package func languages() throws(StoreError) -> [(tag: String, count: Int)] {
        try run { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT tag, count(*) FROM variants JOIN languages ON languages.number = language
                    GROUP BY language ORDER BY 2 DESC, tag
                    """
            ).map { ($0[0], $0[1]) }
        }
    }

    package func namesMark() throws(StoreError) -> StoreMark {
        try run { database in
            let row = try Row.fetchOne(database, sql: "SELECT unit, change FROM namesMark")
            return row.map { StoreMark(unit: $0[0], change: $0[1]) } ?? StoreMark()
        }
    }

    package func units(naming entity: String, after number: Int64, limit: Int) throws(StoreError) -> [Int64] {
        try run { database in
            try Int64.fetchAll(
                database.cachedStatement(
                    sql:
                        "SELECT DISTINCT variant >> 8 FROM names WHERE entity = ? AND variant >= ? ORDER BY variant LIMIT ?"
                ),
                arguments: [entity, (number + 1) << 8, limit])
        }
    }

    /// As `run`, for what throws errors of others too.
    private func queueRead(_ body: (Database) throws -> Void) throws {
        var failure: (any Error)?
        try run { database in
            do {
                try body(database)
            } catch let error as DatabaseError {
                throw error
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}
