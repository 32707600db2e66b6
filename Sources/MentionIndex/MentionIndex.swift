import GRDB
import Glibc

/// Which documents name which entities, where, and how they spell them: one SQLite file.
///
/// Documents are added within one transaction until `commit()`; a process that ends before leaves the index as it was
/// after the last one, whenever it is killed. Other processes may read meanwhile. Not `Sendable`: each task has its
/// own, and only one writes at a time.
package final class MentionIndex {
    /// What an index is opened for.
    package enum Access: Sendable {
        /// The file must be there.
        case reading
        /// The file is made where there is none.
        case writing
    }

    /// The path as it was given.
    package let path: String
    private let queue: DatabaseQueue
    private var numbers = NumberMemory()

    /// Opens an index.
    ///
    /// - Parameters:
    ///   - maximumBytes: The size that the file may grow to; nil: as large as the disk allows.
    /// - Throws: `MentionIndexError` for a file that is missing, no index, damaged, or of a later version.
    package init(
        path: String, for access: Access = .writing, maximumBytes: Int? = nil
    ) throws(MentionIndexError) {
        self.path = path
        if access == .reading, Glibc.access(path, R_OK) != 0 {
            let kind: MentionIndexError.Kind = errno == EACCES ? .permission : .noInput
            throw MentionIndexError(kind, path, String(cString: strerror(errno)))
        }
        do {
            var configuration = Configuration()
            configuration.readonly = access == .reading
            configuration.journalMode = .wal
            configuration.allowsUnsafeTransactions = true
            configuration.busyMode = .timeout(Self.patience)
            let name = access == .reading ? Self.addressForReading(path) : path
            queue = try DatabaseQueue(path: name, configuration: configuration)
            try queue.inDatabase { database in
                if try access == .writing && IndexSchema.isEmpty(database) {
                    try database.inTransaction(.immediate) {
                        if try IndexSchema.isEmpty(database) { try IndexSchema.create(database) }
                        return .commit
                    }
                }
                try IndexSchema.check(database, path: path)
                if access == .writing {
                    // What a document overwrites is kept in memory till it is whole.
                    try database.execute(
                        sql: "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -\(Self.cachedKilobytes)")
                }
                try Self.limit(database, to: maximumBytes)
            }
        } catch {
            throw MentionIndexError(error, path: path)
        }
    }

    /// Pages of the index of entities are written to all over: fewer in memory would go to the disk many times.
    private static let cachedKilobytes = 48 * 1024
    /// How long to wait for another process that writes, in seconds.
    private static let patience = 5.0

    /// What SQLite opens a file by that is to be read only.
    ///
    /// It keeps account of readers beside the file. Where nobody may write, nobody changes the file either, and it can be
    /// read without.
    private static func addressForReading(_ path: String) -> String {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard Glibc.access(folder, W_OK) != 0, Glibc.access(path + "-wal", F_OK) != 0 else { return path }
        let name = path.replacing("%", with: "%25").replacing("?", with: "%3F").replacing("#", with: "%23")
        return "file:\(name)?immutable=1"
    }

    private static func limit(_ database: Database, to bytes: Int?) throws {
        guard let bytes else { return }
        let page = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 4096
        try database.execute(sql: "PRAGMA max_page_count = \(max(1, bytes / page))")
    }

    /// Runs something on the database, its errors told as those of the index.
    func run<Result>(_ body: (Database) throws -> Result) throws(MentionIndexError) -> Result {
        do {
            return try queue.inDatabase(body)
        } catch {
            throw MentionIndexError(error, path: path)
        }
    }

    /// Adds a document, in place of an earlier one of the same id. Logarithmic time a mention.
    ///
    /// - Returns: Whether anything changed: not where the same is there already.
    @discardableResult
    package func add(_ document: IndexedDocument) throws(MentionIndexError) -> Bool {
        do {
            return try queue.inDatabase { database in
                if !database.isInsideTransaction { try database.beginTransaction(.immediate) }
                var hasChanged = false
                try database.inSavepoint {
                    hasChanged = try DocumentWriter(database).write(document, &numbers)
                    return .commit
                }
                return hasChanged
            }
        } catch {
            // What was remembered may have been undone with the document.
            numbers = NumberMemory()
            throw MentionIndexError(error, path: path)
        }
    }

    /// Makes what was added since the last time lasting, also when the power fails.
    package func commit() throws(MentionIndexError) {
        try run { database in
            if database.isInsideTransaction { try database.commit() }
        }
    }
}

/// The numbers of entities and forms that were met lately.
struct NumberMemory {
    private var entities: [ExactText: Int64] = [:]
    private var forms: [ExactText: Int64] = [:]

    /// A text that is the same only letter for letter: to `String`, é in one and in two scalars is one.
    private struct ExactText: Hashable {
        let text: String

        static func == (one: ExactText, other: ExactText) -> Bool { one.text.utf8.elementsEqual(other.text.utf8) }

        func hash(into hasher: inout Hasher) {
            for byte in text.utf8 { hasher.combine(byte) }
        }
    }

    /// The most that are remembered of each.
    private static let capacity = 100_000

    mutating func entity(_ id: String, _ find: () throws -> Int64) rethrows -> Int64 {
        try Self.number(of: id, in: &entities, find)
    }

    mutating func form(_ text: String, _ find: () throws -> Int64) rethrows -> Int64 {
        try Self.number(of: text, in: &forms, find)
    }

    private static func number(
        of text: String, in memory: inout [ExactText: Int64], _ find: () throws -> Int64
    ) rethrows -> Int64 {
        let key = ExactText(text: text)
        if let known = memory[key] { return known }
        let number = try find()
        if memory.count >= capacity { memory.removeAll(keepingCapacity: true) }
        memory[key] = number
        return number
    }
}
