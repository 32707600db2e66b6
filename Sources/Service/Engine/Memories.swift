import Corpus
import Mentions
import Names
import SQLiteStore
import Synchronization
import TranslationMemory

/// The translation memories of the service: many readers, one writer.
package final class Memories: Sendable {
    /// A search with its own connection.
    private struct Reader {
        var store: SQLiteStore
        var search: MemorySearch
    }

    let path: String
    private let dictionaries: Dictionaries
    private let readers = Mutex<[String: Pool<Reader>]>([:])
    private let stores = Pool<SQLiteStore>(most: Parallel.workers)
    let writer: MemoryWriter

    /// The most language pairs for which searches are kept ready.
    private static let mostPairs = 64

    package init(_ options: ServiceOptions, _ dictionaries: Dictionaries) throws {
        path = "\(options.dataFolder)/allonym.memory"
        self.dictionaries = dictionaries
        writer = try MemoryWriter(path: path)
    }

    /// What the memories offer for a segment.
    func matches(
        _ query: MemoryQuery, from: String, to: String, options: LeverageOptions
    ) throws -> [MemoryMatch] {
        let snapshot = dictionaries.current
        return try pool(from, to).with(
            generation: snapshot.generation, make: { try self.reader(from, to, snapshot) }
        ) { reader in
            reader.search.options = options
            try reader.search.refresh()
            return try reader.search.matches(for: query)
        }
    }

    private func pool(_ from: String, _ to: String) -> Pool<Reader> {
        readers.withLock { pools in
            let key = "\(LanguageTag.normalized(from)) \(LanguageTag.normalized(to))"
            if let pool = pools[key] { return pool }
            if pools.count >= Self.mostPairs { pools = [:] }
            let pool = Pool<Reader>(most: Parallel.workers)
            pools[key] = pool
            return pool
        }
    }

    private func reader(_ from: String, _ to: String, _ snapshot: Dictionaries.Snapshot) throws -> Reader {
        var options = snapshot.options
        options.findsSimilar = false
        let names = SessionNames(
            Normalizer(snapshot.stack, options: options), comparator: NameComparator(table: snapshot.parts))
        let store = try SQLiteStore(path: path, for: .reading)
        let search = try MemorySearch(
            store, path: path, from: from, to: to, options: LeverageOptions(), knowledge: names)
        return Reader(store: store, search: search)
    }

    /// Runs `body` with a connection that only reads.
    func reading<Result>(_ body: (SQLiteStore) throws -> Result) throws -> Result {
        try stores.with(generation: 0, make: { try SQLiteStore(path: self.path, for: .reading) }, body)
    }
}

/// The one who writes: changes come one after the other, and each is lasting when it is answered.
package actor MemoryWriter {
    private let store: SQLiteStore

    init(path: String) throws { store = try SQLiteStore(path: path, for: .writing) }

    /// Runs a change as an operation: all of it is committed, or nothing.
    func change<Result: Sendable>(
        _ operation: OperationInfo, _ body: @Sendable (SQLiteStore) throws -> Result
    ) throws -> Result {
        do {
            _ = try store.begin(operation)
            let result = try body(store)
            try store.commit()
            return result
        } catch {
            store.rollBack()
            throw error
        }
    }

    /// Runs an import within the writer; what it committed stays when it fails.
    func importing(
        _ memory: String, _ operation: OperationInfo, _ options: MemoryImport.Options,
        _ listener: MemoryImport.Listener, _ path: String, _ problems: ProblemList
    ) throws -> (MemoryImport.Counts, [String]) {
        do {
            var run = MemoryImport(into: store, memory: memory, as: operation, options, listener)
            try run.run([path])
            return (run.counts, problems.problems)
        } catch {
            store.rollBack()
            throw error
        }
    }
}
