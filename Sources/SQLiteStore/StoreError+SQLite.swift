import GRDB
import TranslationMemory

extension StoreError {
    static func notAMemory(_ path: String, found: String) -> StoreError {
        StoreError(.data, path, "expected a translation memory, found \(found); name another file")
    }

    /// An error of the database, told as one of the store.
    init(_ error: any Error, path: String) {
        if let error = error as? StoreError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.software, path, "\(error)")
            return
        }
        let reason = error.message ?? "no reason given"
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notAMemory(path, found: "a file that is no SQLite database")
        case .SQLITE_CORRUPT, .SQLITE_FORMAT, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_SCHEMA:
            self.init(
                .data, path,
                "expected a whole translation memory, found a damaged one (\(reason)); restore a copy, or save what sqlite3 .recover reads"
            )
        case .SQLITE_FULL:
            self.init(.system, path, "no room for more: the disk is full, or the limit of the memory is reached")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.busy, path, "another process is writing to it; try again when it is done")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(.permission, path, "no permission (\(reason))")
        case .SQLITE_CANTOPEN:
            self.init(.system, path, "cannot be opened; is its folder there, and may it be written to?")
        default: self.init(.system, path, reason)
        }
    }
}
