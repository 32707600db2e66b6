import GRDB
import TranslationMemory

/// The tables of a memory file, how a file is told to be one, and how older ones are brought up to date.
enum StoreSchema {
    /// “AllM” as a number: SQLite keeps it in the header of the file.
    static let applicationID = 0x416C_6C4D

    /// Each takes a file from the version that is its index to the next. Those that were released never change.
    private static let migrations = [first]
    static var version: Int { migrations.count }

    /// The keys of variants are those of `VariantKey`. `past…` keep what units were before a change, for undoing it.
    private static let first = """
        CREATE TABLE memories (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE languages (number INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE);
        CREATE TABLE origins (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE identity (number INTEGER NOT NULL);
        INSERT INTO identity VALUES (random());
        CREATE TABLE operations (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            action TEXT NOT NULL,
            time INTEGER NOT NULL,
            user TEXT,
            detail TEXT,
            undoneBy INTEGER,
            units INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE units (
            number INTEGER PRIMARY KEY,
            memory INTEGER NOT NULL,
            hash INTEGER NOT NULL,
            operation INTEGER NOT NULL,
            id TEXT,
            sourceLanguage TEXT,
            status TEXT,
            origin INTEGER,
            position INTEGER,
            created INTEGER,
            createdBy TEXT,
            changed INTEGER,
            changedBy TEXT,
            lastUsed INTEGER,
            useCount INTEGER,
            details TEXT
        );
        CREATE UNIQUE INDEX unitsByContent ON units (hash, memory);
        CREATE TABLE variants (
            key INTEGER PRIMARY KEY,
            language INTEGER NOT NULL,
            text TEXT NOT NULL,
            codes TEXT,
            before INTEGER,
            after INTEGER,
            writtenLanguage TEXT,
            provenance TEXT,
            details TEXT
        );
        CREATE TABLE names (
            variant INTEGER NOT NULL,
            start INTEGER NOT NULL,
            length INTEGER NOT NULL,
            entity TEXT NOT NULL,
            PRIMARY KEY (variant, start)
        ) WITHOUT ROWID;
        CREATE INDEX namesByEntity ON names (entity, variant);
        CREATE TABLE namesMark (unit INTEGER NOT NULL, change INTEGER NOT NULL);
        INSERT INTO namesMark VALUES (0, 0);
        CREATE TABLE occurrences (
            unit INTEGER NOT NULL,
            origin INTEGER NOT NULL,
            position INTEGER NOT NULL,
            operation INTEGER NOT NULL,
            provenance TEXT,
            PRIMARY KEY (unit, origin, position)
        ) WITHOUT ROWID;
        CREATE TABLE changes (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            operation INTEGER NOT NULL,
            unit INTEGER NOT NULL
        );
        CREATE INDEX changesByOperation ON changes (operation);
        CREATE INDEX changesByUnit ON changes (unit);
        CREATE TABLE pastUnits AS SELECT 0 AS change, * FROM units;
        CREATE TABLE pastVariants AS SELECT 0 AS change, * FROM variants;
        CREATE TABLE pastNames AS SELECT 0 AS change, * FROM names;
        CREATE INDEX pastUnitsByChange ON pastUnits (change);
        CREATE INDEX pastVariantsByChange ON pastVariants (change);
        CREATE INDEX pastNamesByChange ON pastNames (change);
        """

    /// Makes the tables in an empty file, or those that an older one lacks.
    ///
    /// - Throws: `StoreError` for a file that is no memory, or one of a later version.
    static func prepare(_ database: Database, path: String, isReading: Bool) throws {
        if try !isReading && isEmpty(database) {
            try database.inTransaction(.immediate) {
                if try isEmpty(database) {
                    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                    try migrate(database, from: 0)
                }
                return .commit
            }
        }
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
            throw StoreError.notAMemory(path, found: "a SQLite database of another program")
        }
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= version else {
            throw StoreError(
                .data, path,
                "expected a memory of at most version \(version), found version \(found); use a newer Allonym, which made it"
            )
        }
        guard found < version, !isReading else { return }
        try database.inTransaction(.immediate) {
            try migrate(database, from: Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0)
            return .commit
        }
    }

    private static func migrate(_ database: Database, from found: Int) throws {
        for migration in migrations.dropFirst(found) { try database.execute(sql: migration) }
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    private static func isEmpty(_ database: Database) throws -> Bool {
        let identifier = try Int.fetchOne(database, sql: "PRAGMA application_id")
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
        return identifier == 0 && tables == 0
    }
}
