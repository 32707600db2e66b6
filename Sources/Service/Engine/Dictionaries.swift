import Corpus
import Lexicon
import Mentions
import Names
import Synchronization

/// The dictionaries of the service, which can be read anew while it runs.
package final class Dictionaries: Sendable {
    /// All that is made of one state of the dictionaries.
    struct Snapshot: Sendable {
        /// How often they have been read.
        var generation: Int
        var stack: LexiconStack
        var parts: PartTable
        var options: NormalizerOptions
        /// Problems of tables.
        var problems: [String]
    }

    private let options: ServiceOptions
    private let state: Mutex<Snapshot>
    private let sessions = Pool<NormalizerSession>(most: 2 * Parallel.workers)
    private let lookups = Pool<(exact: NameLookup, similar: FuzzySearch)>(most: 2 * Parallel.workers)
    private let comparators = Pool<NameComparator>(most: 2 * Parallel.workers)

    /// Reads the dictionaries.
    package init(_ options: ServiceOptions) throws {
        self.options = options
        state = Mutex(try Self.read(options, generation: 1))
    }

    var current: Snapshot { state.withLock { $0 } }

    /// Reads the dictionaries anew; requests that are being answered keep the old ones. When they cannot be read, the old ones
    /// stay.
    package func reload() throws {
        let next = try Self.read(options, generation: current.generation + 1)
        state.withLock { $0 = next }
    }

    /// The user's own table, which the service writes.
    static func userTable(_ options: ServiceOptions) -> String { "\(options.dataFolder)/names.tsv" }

    private static func read(_ options: ServiceOptions, generation: Int) throws -> Snapshot {
        var (loader, layers, parts) = (LexiconLoader(), [Lexicon](), PartTable())
        if let path = LexiconLoader.bundledPath() {
            let bundled = try Lexicon(path: path)
            if options.usesBundled { layers.append(bundled) }
            parts = bundled.partTable
        } else if options.usesBundled {
            throw ServiceError(
                path: "allonym.lexicon",
                message: "the bundled lexicon is missing: put it beside the program, or name one in ALLONYM_LEXICON")
        }
        for path in options.dictionaries { layers.append(try loader.layer(at: path)) }
        let user = userTable(options)
        if ServiceFiles.exists(user) { layers.append(try loader.layer(at: user)) }
        return Snapshot(
            generation: generation, stack: LexiconStack(layers), parts: parts,
            options: LexiconLoader.normalizerOptions(),
            problems: TableReport.lines(loader.problems))
    }

    /// Runs `body` with a session of the current dictionaries.
    func withSession<Result>(_ body: (NormalizerSession) throws -> Result) rethrows -> Result {
        let snapshot = current
        return try sessions.with(
            generation: snapshot.generation,
            make: { Normalizer(snapshot.stack, options: snapshot.options).session() }, body)
    }

    /// Runs `body` with what compares names.
    func withComparator<Result>(_ body: (NameComparator) throws -> Result) rethrows -> Result {
        let snapshot = current
        return try comparators.with(
            generation: snapshot.generation, make: { NameComparator(table: snapshot.parts) }, body)
    }

    /// The entities that a name may stand for, as `allonym lookup` gives them.
    func lookUp(_ name: String, limit: Int) -> [LookupMatch] {
        let snapshot = current
        return lookups.with(
            generation: snapshot.generation,
            make: { (NameLookup(snapshot.stack), FuzzySearch(snapshot.stack, parts: snapshot.parts)) }
        ) { lookup in
            let found = lookup.exact.matches(for: name, limit: limit)
            if found.contains(where: { $0.how != [.romanized] }) { return found }
            return LookupMatch.merged(found, lookup.similar.matches(for: name, limit: limit), limit: limit)
        }
    }
}
