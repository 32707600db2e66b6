import ArgumentParser
import Corpus
import Interchange
import MappedFile
import SQLiteStore
import TranslationMemory

struct MemoryPretranslateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pretranslate",
        abstract: "Puts what a memory offers into a file that lacks translations.",
        discussion: """
            Fills XLIFF 1.2 and 2, PO, TSV and CSV, in UTF-8. All else in the file stays as it is, byte for byte. A \
            translation of the same text is taken first, then one that differs in names and numbers only, then the most \
            similar one from the least score on. What is only similar, or has something to check, is marked: \
            needs-review-translation in XLIFF 1.2, the state initial in XLIFF 2, fuzzy in PO, and in a column \
            called status of a table. Segments with codes are filled only where the memory has the same codes.

            EXAMPLES
              allonym tm pretranslate --memory news.memory article.xlf -o article.be.xlf
              allonym tm pretranslate --memory news.memory --from en --to be app.po > be.po
              allonym tm pretranslate --memory news.memory --exact-only --json table.csv -o table.be.csv
            """)

    @OptionGroup var file: MemoryFileOptions

    @Argument(help: "The file; - for standard input.")
    var document: String

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; default: standard output.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("The language of the originals, where the file does not say.", valueName: "language"))
    var from: String?

    @Option(help: ArgumentHelp("The language of the translations, where the file does not say.", valueName: "language"))
    var to: String?

    @Option(help: "The format of the file: xliff, po, tsv or csv; default: as it looks.")
    var format: InterchangeFormat?

    @Option(help: "The least score of a translation that is only similar, 0 to 1.")
    var minScore = Pretranslator.Options().minimumScore

    @Flag(help: "Take translations of the same text only.")
    var exactOnly = false

    @Flag(help: "Fill segments that have a translation anew, where the memory has one.")
    var replace = false

    @Option(help: ArgumentHelp("The longest file.", valueName: "bytes"))
    var maxBytes = MemoryPretranslation.Options().maximumBytes

    @Flag(help: "Print the counts as JSON; on standard error where the file goes to standard output.")
    var json = false

    @Flag(name: .shortAndLong, help: "No counts.")
    var quiet = false

    @OptionGroup var filter: MemoryFilterOptions
    @OptionGroup var dictionary: DictionaryOptions

    func validate() throws {
        guard (0...1).contains(minScore) else { throw ValidationError("--min-score must be between 0 and 1.") }
    }

    func run() throws {
        try Terminal.run {
            let store = try file.open(for: .reading)
            _ = try file.number(in: store)
            var leverage = LeverageOptions()
            leverage.learnsTerms = true
            leverage.filter = try filter.filter(file)
            let knowledge = try dictionary.knowledge()
            var run = MemoryPretranslation(options) { [leverage] from, to in
                try MemorySearch(store, path: file.path, from: from, to: to, options: leverage, knowledge: knowledge)
            }
            let bytes = try run.run(document)
            if let output { try AtomicFile.write(bytes, to: output) } else { try Terminal.write(bytes) }
            try report(run.counts)
        }
    }

    private var options: MemoryPretranslation.Options {
        var options = MemoryPretranslation.Options()
        options.reading = ReadOptions(sourceLanguage: from, targetLanguage: to)
        (options.format, options.replaces, options.maximumBytes) = (format, replace, maxBytes)
        (options.choice.minimumScore, options.choice.isExactOnly) = (minScore, exactOnly)
        return options
    }

    private func report(_ counts: MemoryPretranslation.Counts) throws {
        guard json || !quiet else { return }
        let text = json ? counts.json : self.text(counts)
        if output == nil { Terminal.note(text + "\n") } else { try Terminal.write(text + "\n") }
    }

    private func text(_ counts: MemoryPretranslation.Counts) -> String {
        let filled = [MemoryMatch.Kind.contextExact, .exact, .slotExact, .fuzzy].compactMap { kind in
            counts.filled[kind].map { "\($0) \(kind.rawValue)" }
        }
        let others = [
            (counts.translated, "translated already"), (counts.codes, "with other codes"),
            (counts.plurals, "with several forms"), (counts.nothing, "not found"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let review = counts.review > 0 ? ["\(counts.review) to review"] : []
        return ([Terminal.count(counts.segments, of: "segment")] + filled + review + others).joined(separator: ", ")
    }
}
