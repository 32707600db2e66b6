import GRDB
import Glibc
package import TranslationMemory

/// Translation memories in one SQLite file (WAL): several processes may read it at once, and one at a time writes.
package final class SQLiteStore: MemoryStore {
    /// What a file is opened for.
    package enum Access: Sendable {
        /// The file must be there.
        case reading
        /// The file must be there, and is changed.
        case changing
        /// The file is made where there is none.
        case writing
    }

    /// The path as it was given.
    package let path: String
    package let identity: Int64
    private let queue: DatabaseQueue
    private var writer: UnitWriter?
    private var operation: Int64 = 0

    /// Opens a memory file.
    ///
    /// - Parameter maximumBytes: The size that the file may grow to; nil: as large as the disk allows.
    /// - Throws: `StoreError` for a file that is missing, no memory, damaged, or of a later version.
    package init(path: String, for access: Access, maximumBytes: Int? = nil) throws(StoreError) {
        self.path = path
        if access != .writing, Glibc.access(path, R_OK) != 0 {
            let kind: StoreError.Kind = errno == EACCES ? .permission : .noInput
            throw StoreError(kind, path, String(cString: strerror(errno)))
        }
        do {
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.allowsUnsafeTransactions = true
            configuration.busyMode = .timeout(Self.patience)
            let isReading = access == .reading
            configuration.readonly = isReading
            queue = try DatabaseQueue(
                path: isReading ? Self.addressForReading(path) : path, configuration: configuration)
            identity = try queue.inDatabase { database in
                try StoreSchema.prepare(database, path: path, isReading: isReading)
                if !isReading { try Self.tune(database, maximumBytes) }
                return try Int64.fetchOne(database, sql: "SELECT number FROM identity") ?? 0
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// How long to wait for another process that writes, in seconds.
    private static let patience = 10.0
    private static let cachedKilobytes = 64 * 1024
    /// A longer log is rarely copied into the file while much is written.
    private static let loggedPages = 8000

    private static func tune(_ database: Database, _ maximumBytes: Int?) throws {
        try database.execute(
            sql: """
                PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -\(cachedKilobytes);
                PRAGMA wal_autocheckpoint = \(loggedPages)
                """)
        guard let maximumBytes else { return }
        let page = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 4096
        try database.execute(sql: "PRAGMA max_page_count = \(max(1, maximumBytes / page))")
    }

    /// What SQLite opens a file by that is to be read only: it keeps account of readers beside the file, and where nobody may
    /// write, nobody changes the file either.
    private static func addressForReading(_ path: String) -> String {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard Glibc.access(folder, W_OK) != 0, Glibc.access(path + "-wal", F_OK) != 0 else { return path }
        let name = path.replacing("%", with: "%25").replacing("?", with: "%3F").replacing("#", with: "%23")
        return "file:\(name)?immutable=1"
    }

    /// Runs something on the database, its errors told as those of the store.
    func run<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        do {
            return try queue.inDatabase(body)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Runs a change: whole or not at all, within the transaction until `commit()`.
    private func change<Result>(_ body: (Database, UnitWriter) throws -> Result) throws(StoreError) -> Result {
        do {
            return try queue.inDatabase { database in
                if !database.isInsideTransaction { try database.beginTransaction(.immediate) }
                let writer = try self.writer ?? UnitWriter(database)
                self.writer = writer
                return try body(database, writer)
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    package func makeMemory(named name: String) throws(StoreError) -> Int64 {
        try change { database, _ in
            try database.execute(sql: "INSERT OR IGNORE INTO memories (name) VALUES (?)", arguments: [name])
            return try Int64.fetchOne(
                database, sql: "SELECT number FROM memories WHERE name = ?", arguments: [name]) ?? 0
        }
    }

    package func begin(_ info: OperationInfo) throws(StoreError) -> Int64 {
        operation = try change { database, _ in
            try database.execute(
                sql: "INSERT INTO operations (action, time, user, detail) VALUES (?, ?, ?, ?)",
                arguments: [info.action.rawValue, info.time, info.user, info.detail])
            return database.lastInsertedRowID
        }
        return operation
    }

    package func add(_ entry: UnitEntry, to memory: Int64) throws(StoreError) -> AddOutcome {
        guard entry.unit.variants.count <= VariantKey.mostVariants else {
            throw StoreError(
                .data, path,
                "expected a unit of at most \(VariantKey.mostVariants) variants, found \(entry.unit.variants.count)")
        }
        let operation = operation
        return try change { _, writer in try writer.add(entry, to: memory, operation: operation) }
    }

    package func replace(_ number: Int64, with entry: UnitEntry) throws(StoreError) {
        let (operation, path) = (operation, path)
        try change { database, writer in
            guard
                let row = try Row.fetchOne(
                    database, sql: "SELECT memory, operation FROM units WHERE number = ?", arguments: [number])
            else { throw StoreError(.noInput, path, "expected a unit, found none with the number \(number)") }
            try database.inSavepoint {
                try History(database).record(number, operation: operation)
                try writer.delete(number)
                let hash = ContentHash.of(entry.unit)
                guard try writer.insert(entry, row[0], hash: hash, row[1], number: number) != nil else {
                    throw StoreError(
                        .data, path,
                        "the memory has a unit that says the same already; delete number \(number) instead")
                }
                return .commit
            }
        }
    }

    package func delete(_ number: Int64) throws(StoreError) -> Bool {
        let operation = operation
        return try change { database, writer in
            let isThere = try Bool.fetchOne(
                database.cachedStatement(sql: "SELECT EXISTS (SELECT * FROM units WHERE number = ?)"),
                arguments: [number])
            guard isThere == true else { return false }
            try History(database).record(number, operation: operation)
            try writer.delete(number)
            return true
        }
    }

    package func merge(_ numbers: [Int64], into kept: Int64) throws(StoreError) -> Int {
        let operation = operation
        return try change { database, writer in
            var gone = 0
            for number in numbers where number != kept {
                guard let unit = try UnitReader(database).unit(number)?.unit else { continue }
                try History(database).record(number, operation: operation)
                try writer.delete(number)
                _ = try writer.meet(kept, unit, operation)
                try database.execute(
                    sql: "UPDATE OR IGNORE occurrences SET unit = ? WHERE unit = ?", arguments: [kept, number])
                gone += 1
            }
            return gone
        }
    }

    package func undo(_ undone: Int64) throws(StoreError) -> (undone: Int, kept: Int) {
        let (operation, path) = (operation, path)
        return try change { database, _ in
            guard
                let row = try Row.fetchOne(
                    database, sql: "SELECT undoneBy FROM operations WHERE number = ?", arguments: [undone])
            else { throw StoreError(.noInput, path, "expected an operation, found none with the number \(undone)") }
            if let other: Int64 = row[0] {
                throw StoreError(
                    .data, path, "operation \(undone) was undone by operation \(other); undo that one to redo it")
            }
            return try History(database).undo(undone, as: operation)
        }
    }

    package func keep(
        _ names: [(variant: VariantKey, names: [NameSpan])], upTo mark: StoreMark
    ) throws(StoreError) {
        try change { database, _ in
            for (variant, names) in names {
                try database.cachedStatement(sql: "DELETE FROM names WHERE variant = ?").execute(
                    arguments: [variant.number])
                for name in names {
                    try database.cachedStatement(sql: "INSERT INTO names VALUES (?, ?, ?, ?)").execute(
                        arguments: [variant.number, name.range.lowerBound, name.range.count, name.entity])
                }
            }
            try database.execute(
                sql: "UPDATE namesMark SET unit = ?, change = ?", arguments: [mark.unit, mark.change])
        }
    }

    package func commit() throws(StoreError) {
        writer = nil
        try run { database in
            guard database.isInsideTransaction else { return }
            try database.execute(
                sql: """
                    UPDATE operations SET units = (SELECT count(*) FROM units WHERE operation = ?1)
                    + (SELECT count(*) FROM changes WHERE operation = ?1) WHERE number = ?1
                    """, arguments: [operation])
            try database.commit()
        }
    }

    package func rollBack() {
        writer = nil
        try? queue.inDatabase { database in
            if database.isInsideTransaction { try database.rollback() }
        }
    }
}
