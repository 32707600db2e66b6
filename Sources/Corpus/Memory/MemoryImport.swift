import Glibc
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
    private var operationNumber: Int64 = 0
    private var sinceCommit = 0
    /// A unit that waits for what stands after it, and what stands before it.
    private var pending: (unit: TranslationUnit, place: String)?
    private var previous: TranslationUnit?

    /// So many units are committed at once.
    private static let batch = 50_000
    private static let chunk = 1 << 18

    package init(
        into store: any MemoryStore, memory: String, as operation: OperationInfo, _ options: Options,
        _ listener: Listener
    ) {
        (self.store, self.memory, self.operation) = (store, memory, operation)
        (self.options, self.listener) = (options, listener)
    }

    /// Adds the units of all files below paths, `-` for standard input; stops after what is in flight when the program is
    /// asked to.
    ///
    /// - Throws: `StoreError`. What is wrong with a file is told to the listener, and the others go in.
    package mutating func run(_ paths: [String]) throws {
        memoryNumber = try store.makeMemory(named: memory)
        operationNumber = try store.begin(operation)
        var walker = PathWalker(paths)
        while !isStopped, let found = walker.next() {
            do throws(DocumentError) {
                try read(try found.get().path)
            } catch {
                fail("\(error)")
            }
            if let failure = storeFailure { throw failure }
        }
        try store.commit()
    }

    private var storeFailure: (any Error)?
    private var isStopped: Bool { Interruption.isRequested || (options.isStrict && counts.problems > 0) }

    private mutating func fail(_ message: String) {
        counts.failedFiles += 1
        counts.problems += 1
        listener.problem(message)
    }

    private mutating func read(_ path: String) throws(DocumentError) {
        var limits = ArchiveReader.Limits()
        limits.expansion = options.maximumExpansion
        let archive = try ArchiveReader(path, limits: limits)
        while !isStopped, storeFailure == nil, let entry = try archive.nextEntry() {
            try read(archive, name: entry.path.map { "\(path)/\($0)" } ?? (path == "-" ? "standard input" : path))
        }
    }

    private mutating func read(_ archive: ArchiveReader, name: String) throws(DocumentError) {
        let head = try archive.read(Self.chunk)
        guard let format = options.format ?? InterchangeFormat.detect(head, name: Self.plainName(name)) else {
            return fail(
                "\(name): expected TMX, XLIFF, PO, MO, TBX, TSV or CSV, found another kind of file; name its format with --format"
            )
        }
        counts.files += 1
        var reading = options.reading
        reading.origin = reading.origin ?? name.split(separator: "/").last.map(String.init)
        let reader = format.reader(reading)
        let problems = counts.problems
        var bytes = head
        while !bytes.isEmpty, !isStopped, storeFailure == nil {
            take(reader.read(bytes), name)
            bytes = try archive.read(Self.chunk)
        }
        if !isStopped { take(reader.finish(), name) }
        finishDocument()
        counts.untranslated += reader.untranslatedCount
        if counts.problems > problems { counts.failedFiles += 1 }
    }

    /// A name without the ending that compression gave it.
    private static func plainName(_ name: String) -> String {
        for ending in [".gz", ".bz2", ".zst", ".xz"] where name.hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return name
    }

    private mutating func take(_ events: [ReadEvent], _ name: String) {
        for event in events {
            switch event {
            case .problem(let problem):
                counts.problems += 1
                listener.problem("\(name):\(problem)")
            case .unit(let unit, let place):
                counts.units += 1
                add(unit, "\(name):\(place)")
            }
        }
        listener.progress(counts, name)
    }

    private mutating func add(_ unit: TranslationUnit, _ place: String) {
        if let (last, lastPlace) = pending {
            let isSame = last.provenance.origin == unit.provenance.origin
            store(last, lastPlace, after: isSame ? unit : nil)
            previous = isSame ? last : nil
        }
        pending = (unit, place)
    }

    private mutating func finishDocument() {
        if let (last, place) = pending { store(last, place, after: nil) }
        (pending, previous) = (nil, nil)
    }

    private mutating func store(_ unit: TranslationUnit, _ place: String, after next: TranslationUnit?) {
        guard storeFailure == nil else { return }
        let context = unit.variants.map { variant in
            (before: Self.hash(variant, in: previous), after: Self.hash(variant, in: next))
        }
        do throws(StoreError) {
            switch try store.add(UnitEntry(unit, context: context), to: memoryNumber) {
            case .added: counts.added += 1
            case .merged: counts.merged += 1
            case .unchanged: counts.unchanged += 1
            }
            sinceCommit += 1
            guard sinceCommit >= Self.batch else { return }
            sinceCommit = 0
            try store.commit()
        } catch {
            if error.kind == .data {
                counts.problems += 1
                listener.problem("\(place): \(error.message)")
            } else {
                storeFailure = error
            }
        }
    }

    private static func hash(_ variant: Variant, in neighbour: TranslationUnit?) -> Int64? {
        neighbour?.variants.first { $0.language == variant.language }.map { ContentHash.of($0.segment.text) }
    }
}
