package import Interchange
package import TranslationMemory

/// Adds the units of files to a memory.
///
/// What was added is committed now and then; a run that is broken off at any moment leaves whole units, and done again it adds
/// the rest: a unit that is there from the same place changes nothing.
package struct MemoryImport {
    /// What became of the units.
    package struct Counts: Sendable, Equatable {
        package var files = 0
        package var units = 0
        package var added = 0
        package var merged = 0
        package var unchanged = 0
        /// Entries without a translation.
        package var untranslated = 0
        package var problems = 0
        /// Files of which nothing, or not all, could be read.
        package var failedFiles = 0
    }

    package struct Options: Sendable {
        package var reading = ReadOptions()
        /// The format of all files; nil: as each looks.
        package var format: InterchangeFormat?
        /// What guards against compressed files that grow without bound.
        package var maximumExpansion = ArchiveReader.Limits().expansion
        /// Stop at the first problem.
        package var isStrict = false

        package init() {}
    }

    /// What a run tells while it goes on.
    package struct Listener {
        /// What is wrong, with its place.
        package var problem: (String) -> Void
        package var progress: (Counts, String) -> Void

        package init(problem: @escaping (String) -> Void, progress: @escaping (Counts, String) -> Void) {
            (self.problem, self.progress) = (problem, progress)
        }
    }

    package private(set) var counts = Counts()
    private let store: any MemoryStore
    private let operation: OperationInfo
    private let memory: String
    private let options: Options
    private let listener: Listener
    private var memoryNumber: Int64 = 0
    private var sinceCommit = 0
    private var sources: [String: Int] = [:]

    /// So many units are committed at once.
    private static let committed = 50_000
    /// So many batches wait for the store at most.
    private static let mostBatches = 4

    package init(
        into store: any MemoryStore, memory: String, as operation: OperationInfo, _ options: Options,
        _ listener: Listener
    ) {
        (self.store, self.memory, self.operation) = (store, memory, operation)
        (self.options, self.listener) = (options, listener)
    }

    /// The languages that most originals are in, without regions: those in which a memory is searched.
    package var sourceLanguages: [String] {
        sources.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    /// Adds the units of all files below paths, `-` for standard input; stops after what is in flight when the program is
    /// asked to. One thread reads while another stores.
    ///
    /// - Throws: `StoreError`. What is wrong with a file is told to the listener, and the others go in.
    package mutating func run(_ paths: [String]) throws {
        memoryNumber = try store.makeMemory(named: memory)
        _ = try store.begin(operation)
        let reader = ImportReader(paths, options)
        let pipeline = Pipeline<ImportBatch, ImportBatch>(mostItems: Self.mostBatches, mostWeight: .max) {
            reader.next().map { ($0, 1) }
        }
        do {
            try pipeline.run(workers: 1, makeWorker: { { $0 } }, write: { try add($0) })
        } catch is Stop {}
        try store.commit()
    }

    /// Asked to stop at the first problem, and there is one.
    private struct Stop: Error {}

    private mutating func add(_ batch: ImportBatch) throws {
        counts.add(batch.counts)
        sources.merge(batch.sources, uniquingKeysWith: +)
        for (entry, place) in batch.entries { try add(entry, place, batch.name) }
        for problem in batch.problems { listener.problem(problem) }
        listener.progress(counts, batch.name)
    }

    private mutating func add(_ entry: UnitEntry, _ place: InputPlace, _ name: String) throws {
        do throws(StoreError) {
            switch try store.add(entry, to: memoryNumber) {
            case .added: counts.added += 1
            case .merged: counts.merged += 1
            case .unchanged: counts.unchanged += 1
            }
            sinceCommit += 1
            guard sinceCommit >= Self.committed else { return }
            sinceCommit = 0
            try store.commit()
        } catch {
            guard error.kind == .data else { throw error }
            counts.problems += 1
            listener.problem("\(name):\(place): \(error.message)")
            if options.isStrict { throw Stop() }
        }
    }
}

extension MemoryImport.Counts {
    fileprivate mutating func add(_ other: Self) {
        files += other.files
        units += other.units
        untranslated += other.untranslated
        problems += other.problems
        failedFiles += other.failedFiles
    }
}
