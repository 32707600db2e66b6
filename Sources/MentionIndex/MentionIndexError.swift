import GRDB

/// Why an index could not be opened, read or written.
package struct MentionIndexError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of trouble, as sysexits counts it.
    package enum Kind: Int32, Sendable {
        /// No index, a damaged one, or one of a later version.
        case data = 65
        case noInput = 66
        case software = 70
        /// The disk or the index is full, or cannot be read.
        case system = 74
        /// Another process is writing.
        case busy = 75
        case permission = 77
    }

    package var kind: Kind
    /// The path as it was given.
    package var path: String
    package var message: String

    package var description: String { "\(path): \(message)" }

    init(_ kind: Kind, _ path: String, _ message: String) {
        self.kind = kind
        self.path = path
        self.message = message
    }

    static let remedy = "name another file, or delete it and index the documents anew"

    static func notAnIndex(_ path: String, found: String) -> MentionIndexError {
        MentionIndexError(.data, path, "expected an index of mentions, found \(found); \(remedy)")
    }

    init(_ error: any Error, path: String) {
        if let error = error as? MentionIndexError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.software, path, "\(error)")
            return
        }
        let reason = error.message ?? "no reason given"
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notAnIndex(path, found: "a file that is no SQLite database")
        case .SQLITE_CORRUPT, .SQLITE_FORMAT, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_SCHEMA:
            self = .notAnIndex(path, found: "a damaged one (\(reason))")
        case .SQLITE_FULL:
            self.init(.system, path, "no room for more: the disk is full, or the limit of the index is reached")
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
