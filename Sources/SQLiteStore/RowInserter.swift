import GRDB
import GRDBSQLite

/// A statement that inserts rows: what imports do millions of times.
///
/// The only type of the module with pointers. The statement is finalized when the inserter goes, and the inserter is kept by
/// what keeps the connection open; bound texts are copied.
final class RowInserter {
    private let statement: OpaquePointer
    private let database: OpaquePointer

    init(_ database: Database, sql: String) throws {
        guard let connection = database.sqliteConnection else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
        }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw Self.error(code, connection) }
        (self.statement, self.database) = (statement, connection)
    }

    deinit { sqlite3_finalize(statement) }

    /// Sets a column of the next row, from 1; those that are not set are null.
    func set(_ column: Int32, _ value: Int64?) {
        if let value { sqlite3_bind_int64(statement, column, value) }
    }

    func set(_ column: Int32, _ value: Int?) { set(column, value.map(Int64.init)) }

    func set(_ column: Int32, _ value: String?) {
        guard var value else { return }
        value.withUTF8 { bytes in
            let count = Int32(bytes.count)
            _ = bytes.withMemoryRebound(to: CChar.self) { characters in
                if let first = characters.baseAddress {
                    sqlite3_bind_text(statement, column, first, count, Self.copied)
                } else {
                    sqlite3_bind_text(statement, column, "", 0, Self.copied)
                }
            }
        }
    }

    /// SQLITE_TRANSIENT, a macro that Swift does not see.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// Inserts the row; whether one was written, as a conflict may be passed over.
    func insert() throws -> Bool {
        let before = sqlite3_total_changes64(database)
        let code = sqlite3_step(statement)
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
        guard code == SQLITE_DONE else { throw Self.error(code, database) }
        return sqlite3_total_changes64(database) != before
    }

    private static func error(_ code: Int32, _ database: OpaquePointer) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(database)))
    }
}
