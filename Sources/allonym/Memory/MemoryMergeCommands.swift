import ArgumentParser
import Corpus
import SQLiteStore
import TranslationMemory

struct MemoryMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Adds all units of other memory files to one.",
        discussion: """
            Each memory of the others goes into the one of its name, or into the one that --name says. Units that are there
            already are merged.

            EXAMPLES
              allonym tm merge --memory all.memory alice.memory bob.memory
            """)

    @OptionGroup var file: MemoryFileOptions

    @Argument(help: "The memory files to add.")
    var others: [String]

    @Option(help: ArgumentHelp("Who merges; default: who runs the program.", valueName: "name"))
    var user: String?

    func run() throws {
        try Terminal.run {
            let others = try self.others.map { try SQLiteStore(path: $0, for: .reading) }
            let store = try file.open(for: .writing)
            _ = try store.begin(file.operation(.merge, user: user, detail: self.others.joined(separator: " ")))
            var (added, known) = (0, 0)
            for other in others {
                for memory in try other.memories() {
                    let number = try store.makeMemory(named: file.name ?? memory.name)
                    var last: Int64 = 0
                    while let end = try copy(other, memory.number, to: store, number, after: last, &added, &known) {
                        last = end
                    }
                }
            }
            try store.commit()
            try Terminal.write("\(Terminal.count(added, of: "unit")) added, \(known) there already\n")
        }
    }

    /// Copies some units; the number of the last, or nil when there are no more.
    private func copy(
        _ other: SQLiteStore, _ memory: Int64, to store: SQLiteStore, _ number: Int64, after last: Int64,
        _ added: inout Int, _ known: inout Int
    ) throws -> Int64? {
        let units = try other.units(after: last, in: memory, limit: 1000)
        for stored in units {
            if case .added = try store.add(UnitEntry(stored.unit, context: stored.context), to: number) {
                added += 1
            } else {
                known += 1
            }
        }
        return units.last?.number
    }
}

struct MemoryDedupeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dedupe",
        abstract: "Makes one unit of those that say the same but for letter case and spaces.",
        discussion: """
            The one that is done further stays, or else the earlier; the places of all are kept.

            EXAMPLES
              allonym tm dedupe --memory news.memory --dry-run
              allonym tm dedupe --memory news.memory
            """)

    @OptionGroup var file: MemoryFileOptions

    @Flag(help: "Units that differ in letter case or spaces stay apart; only codes and notes may differ.")
    var exact = false

    @Flag(help: "Only say how many there are.")
    var dryRun = false

    @Option(help: ArgumentHelp("Who merges them; default: who runs the program.", valueName: "name"))
    var user: String?

    func run() throws {
        try Terminal.run {
            let store = try file.open(for: dryRun ? .reading : .changing)
            let run = Deduplication(store, memory: try file.number(in: store), isExact: exact)
            let groups = try run.groups()
            let extra = groups.reduce(0) { $0 + $1.count - 1 }
            guard !dryRun, extra > 0 else {
                return try Terminal.write("\(Terminal.count(extra, of: "unit")) more than needed\n")
            }
            let number = try store.begin(file.operation(.dedupe, user: user))
            let gone = try run.merge(groups)
            try store.commit()
            let count = Terminal.count(gone, of: "unit")
            try Terminal.write(
                "\(count) merged into others; “allonym tm undo --memory \(file.path) \(number)” brings back\n")
        }
    }
}
