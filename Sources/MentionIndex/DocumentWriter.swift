import GRDB

/// Writes one document into the tables.
struct DocumentWriter {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// Writes a document, in place of an earlier one of its id.
    ///
    /// - Returns: Whether anything changed.
    func write(_ document: IndexedDocument, _ numbers: inout NumberMemory) throws -> Bool {
        let known = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT number, hash FROM documents WHERE id = ?"), arguments: [document.id])
        if let known, Int64.fromDatabaseValue(known[1]) == document.hash { return false }
        let number = try number(of: document, known: known.flatMap { Int64.fromDatabaseValue($0[0]) })
        for extract in document.extracts {
            try execute("INSERT INTO extracts VALUES (?, ?, ?)", [number, extract.start, extract.text])
        }
        for (mention, scalars) in zip(document.mentions, document.scalars) {
            let entity = try numbers.entity(mention.entity) { try self.number(ofEntity: mention) }
            let surface = try numbers.form(mention.surface) { try self.number(ofForm: mention.surface) }
            let variant = try numbers.form(mention.variant) { try self.number(ofForm: mention.variant) }
            try execute(
                "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    number, mention.range.lowerBound, mention.range.count, scalars.lowerBound, scalars.count, entity,
                    surface, variant, Int((mention.score * 10_000).rounded()),
                ])
        }
        return true
    }

    /// The number of the document, its row written and what an earlier version left behind deleted.
    private func number(of document: IndexedDocument, known: Int64?) throws -> Int64 {
        guard let known else {
            try execute(
                "INSERT INTO documents (id, source, language, date, hash) VALUES (?, ?, ?, ?, ?)",
                [document.id, document.source, document.language, document.date, document.hash])
            return database.lastInsertedRowID
        }
        try execute("DELETE FROM mentions WHERE document = ?", [known])
        try execute("DELETE FROM extracts WHERE document = ?", [known])
        try execute(
            "UPDATE documents SET source = ?, language = ?, date = ?, hash = ? WHERE number = ?",
            [document.source, document.language, document.date, document.hash, known])
        return known
    }

    private func number(ofEntity mention: IndexedMention) throws -> Int64 {
        try execute(
            "INSERT INTO entities (id, type) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET type = excluded.type",
            [mention.entity, mention.type])
        return try number("SELECT number FROM entities WHERE id = ?", mention.entity)
    }

    private func number(ofForm text: String) throws -> Int64 {
        try execute("INSERT INTO forms (text) VALUES (?) ON CONFLICT (text) DO NOTHING", [text])
        return try number("SELECT number FROM forms WHERE text = ?", text)
    }

    private func number(_ query: String, _ key: String) throws -> Int64 {
        guard let number = try Int64.fetchOne(database.cachedStatement(sql: query), arguments: [key]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a row that was written is not there")
        }
        return number
    }

    private func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
