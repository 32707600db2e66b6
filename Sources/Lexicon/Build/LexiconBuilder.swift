import MappedFile
public import Names
import Synchronization

/// Compiles names into a lexicon.
///
/// ```
/// var builder = LexiconBuilder()
/// builder.add(table.names)
/// try builder.write(to: "news.lexicon")
/// ```
public struct LexiconBuilder {
    private var names: [Name] = []
    private var parts = PartTable()
    /// Called now and then with the number of names compiled, and of all.
    public var progress: ((Int, Int) -> Void)?

    /// How many slices of the names are worked on at once.
    package var workers = Parallel.workers

    public init() {}

    /// Adds names; those of an entity keep their order.
    public mutating func add(_ names: [Name]) { self.names += names }

    /// Gives the lexicon a table of name parts to bring.
    package mutating func add(_ parts: PartTable) { self.parts = parts }

    /// The bytes of the lexicon, the same whatever the number of processors. About n log n in the number of names.
    ///
    /// - Throws: `LexiconError.tooManyTags`.
    public func bytes() throws(LexiconError) -> [UInt8] {
        let tags = Set(names.map(\.language)).union(names.map(\.source)).count
        guard tags <= LexiconFormat.maximumTags else { throw .tooManyTags(tags) }
        let (names, groups) = grouped()
        let (keys, parts) = derived(from: names)
        // What takes longest begins first.
        let made = Parallel.map(3) { task in
            switch task {
            case 0: parts.sections()
            case 1: keys.sections()
            default: LexiconSections(names, groups).finished()
            }
        }
        var (entries, rows): ([UInt8], [UInt8]) = ([], [])
        entries.append(numbers: self.parts.entries)
        rows.append(numbers: self.parts.rows)
        return LexiconFiling.assemble(
            made[2] + made[1] + made[0] + [(.partTable, entries), (.partTableRows, rows)])
    }

    /// The keys and the parts of names. Each worker has a slice of them; in rounds, to tell how far they are.
    private func derived(from names: [Name]) -> (NameKeyTables, PartIndexBuilder) {
        let ranges = Parallel.ranges(names.count, parts: workers, least: Self.fewestNames)
        let slices = Parallel.map(ranges.count) { _ in Slice() }
        let longest = ranges.map(\.count).max() ?? 0
        for start in stride(from: 0, to: longest, by: Self.namesOfRound) {
            progress?(start * ranges.count, names.count)
            _ = Parallel.map(ranges.count) { number in
                let range = ranges[number].dropFirst(start).prefix(Self.namesOfRound)
                slices[number].add(names, range)
            }
        }
        progress?(names.count, names.count)
        var (keys, parts) = (NameKeyTables(), PartIndexBuilder())
        for slice in slices { slice.merge(into: &keys, &parts) }
        return (keys, parts)
    }

    private static let fewestNames = 500
    private static let namesOfRound = 5_000

    /// Compiles and writes the lexicon: the file appears whole or not at all.
    public func write(to path: String) throws(LexiconError) {
        let bytes = try bytes()
        do throws(FileError) { try AtomicFile.write(bytes, to: path) } catch { throw LexiconError(error) }
    }

    /// The names by entity, each once, entities in byte order of their ids; and where those of each entity stand. Linear
    /// for names that come in this order, as those of tables do, else n log n in the entities.
    private func grouped() -> (names: [Name], groups: [Range<Int>]) {
        var (names, groups): ([Name], [Range<Int>]) = ([], [])
        names.reserveCapacity(self.names.count)
        func add(_ group: some Collection<Name>) {
            let start = names.count
            if let only = group.first, group.count == 1 { names.append(only) } else { names += Self.once(group) }
            groups.append(start..<names.count)
        }
        if let runs = runs() {
            for run in runs { add(self.names[run]) }
        } else {
            let byEntity = Dictionary(grouping: self.names, by: \.entity)
            let ids = byEntity.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            for id in ids { add(byEntity[id] ?? []) }
        }
        return (names, groups)
    }

    /// Where the names of each entity stand; nil when they are not in byte order of their entities.
    private func runs() -> [Range<Int>]? {
        var runs: [Range<Int>] = []
        var start = 0
        for place in names.indices.dropFirst() where names[place].entity != names[place - 1].entity {
            guard names[place - 1].entity.utf8.lexicographicallyPrecedes(names[place].entity.utf8) else { return nil }
            runs.append(start..<place)
            start = place
        }
        if start < names.count { runs.append(start..<names.count) }
        return runs
    }

    /// Names in their order, without those that came before.
    private static func once(_ names: some Collection<Name>) -> [Name] {
        var seen: Set<Name> = []
        return names.filter { seen.insert($0).inserted }
    }
}

/// What is derived from a slice of the names, by one worker at a time.
private final class Slice: Sendable {
    private let derived = Mutex((keys: KeyCollector(), parts: PartCollector()))

    func add(_ names: [Name], _ range: Range<Int>) {
        derived.withLock { derived in
            for index in range {
                derived.keys.add(names[index], index: index)
                derived.parts.add(names[index].role == .retracted ? nil : names[index].text)
            }
        }
    }

    func merge(into keys: inout NameKeyTables, _ parts: inout PartIndexBuilder) {
        let made = derived.withLock { ($0.keys.tables, $0.parts.names) }
        keys.merge(made.0)
        parts.add(made.1)
    }
}
