import ArgumentParser
import Corpus
import Lexicon
import Mentions
import SQLiteStore
import TranslationMemory

struct MemoryConcordanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "concordance",
        abstract: "Lists the units that have a text in them, or a name in any spelling.",
        discussion: """
            A name that the dictionaries have finds every segment that names its bearer, in whatever language, script or \
            case. The first time, the names of the whole memory are looked for, and kept. Anything else is sought as it \
            is, whatever its letter case. The exit code is 1 when nothing is found.

            EXAMPLES
              allonym tm concordance --memory news.memory "prime minister"
              allonym tm concordance --memory news.memory Tikhanovskaya --lang zh      in the Chinese segments
              allonym tm concordance --memory news.memory --text-only May
            """)

    @OptionGroup var file: MemoryFileOptions

    @Argument(help: "A text, or a name.")
    var text: String

    @Option(help: ArgumentHelp("Look in the segments of this language only (BCP 47).", valueName: "language"))
    var lang: String?

    @Flag(help: "Take it for a text though it is a name.")
    var textOnly = false

    @Option(help: "The most units to list.")
    var limit = 20

    @Flag(help: "Print a JSON object a unit.")
    var json = false

    @Flag(name: .shortAndLong, help: "No progress on standard error.")
    var quiet = false

    @OptionGroup var filter: MemoryFilterOptions
    @OptionGroup var dictionary: DictionaryOptions

    func validate() throws {
        guard !text.isEmpty else { throw ValidationError("the text must not be empty.") }
        guard limit >= 1 else { throw ValidationError("--limit must be at least 1.") }
    }

    func run() throws {
        try Terminal.run {
            Interruption.listen()
            let store = try file.open(for: .changing)
            _ = try file.number(in: store)
            var concordance = try Concordance(
                store, path: file.path, language: lang.map(LanguageTag.normalized), filter: try filter.filter(file),
                limit: limit)
            if !textOnly, let (entity, names) = try entity(in: store) {
                try concordance.find(entity: entity, names: names)
            }
            try concordance.find(text: text)
            let memories = Dictionary(uniqueKeysWithValues: try store.memories().map { ($0.number, $0.name) })
            for found in concordance.found {
                let memory = memories[found.unit.memory] ?? ""
                try Terminal.write(
                    json
                        ? UnitOutput.json(found.unit, memory: memory, hits: found.hits) + "\n"
                        : UnitOutput.text(found.unit, hits: found.hits, isStyled: Terminal.showsStyles))
            }
            if concordance.found.isEmpty { throw ExitCode(1) }
        }
    }

    /// The entity that the text names, with what knows its names; the memory's names are looked for first.
    private func entity(in store: SQLiteStore) throws -> (String, Normalizer)? {
        guard !dictionary.noBundled || !dictionary.dictionaries.isEmpty else { return nil }
        let stack = try dictionary.stack()
        guard case .one(let entity) = EntityFinder(stack).find(text) else { return nil }
        var options = LexiconLoader.normalizerOptions()
        options.findsSimilar = false
        let normalizer = Normalizer(stack, options: options)
        let progress = ProgressLine(isWanted: !quiet)
        defer { progress.erase() }
        try NameFinding(store, normalizer).run { progress.show("names of \($0) of \($1) units") }
        return (entity, normalizer)
    }
}
