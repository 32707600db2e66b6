import GRDB

/// The tables of an index, and how a file is told to be one.
enum IndexSchema {
    /// “Alln” as a number: SQLite keeps it in the header of the file.
    static let applicationID = 0x416C_6C6E
    static let version = 1

    /// When a document was indexed is kept nowhere: the same documents give the same index.
    private static let tables = """
        CREATE TABLE documents (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            source TEXT NOT NULL,
            language TEXT NOT NULL,
            date TEXT,
            hash INTEGER NOT NULL
        );
        CREATE TABLE entities (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL);
        CREATE TABLE forms (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
        CREATE TABLE mentions (
            document INTEGER NOT NULL,
            start INTEGER NOT NULL,
            length INTEGER NOT NULL,
            scalarStart INTEGER NOT NULL,
            scalarLength INTEGER NOT NULL,
            entity INTEGER NOT NULL,
            surface INTEGER NOT NULL,
            variant INTEGER NOT NULL,
            score INTEGER NOT NULL,
            PRIMARY KEY (document, start)
        ) WITHOUT ROWID;
        CREATE INDEX mentionsOfEntity ON mentions (entity);
        CREATE TABLE extracts (
            document INTEGER NOT NULL,
            start INTEGER NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (document, start)
        ) WITHOUT ROWID;
        """

    /// Makes the tables in an empty file.
    static func create(_ database: Database) throws {
        try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
        try database.execute(sql: tables)
    }

    /// Whether the file has no tables at all.
    static func isEmpty(_ database: Database) throws -> Bool {
        let identifier = try Int.fetchOne(database, sql: "PRAGMA application_id")
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
        return identifier == 0 && tables == 0
    }

    /// Refuses a file that is no index, or one of a later version.
    static func check(_ database: Database, path: String) throws {
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
            throw MentionIndexError.notAnIndex(path, found: "a SQLite database of another program")
        }
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found == version else {
            throw MentionIndexError(
                .data, path,
                "expected an index of version \(version), found version \(found); use the program that made it, or delete it and index the documents anew"
            )
        }
        for table in ["documents", "entities", "forms", "mentions", "extracts"]
        where try !database.tableExists(table) {
            throw MentionIndexError.notAnIndex(path, found: "one without the table “\(table)”")
        }
    }
}
