import ArgumentParser
import Corpus
import Lexicon
import Mentions

struct DiscoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Finds names that no dictionary has, over many texts.",
        discussion: """
            Forms that sound like one name stand together, across languages and cased scripts, with how often each was
            seen. Accepting a suggestion is keeping its lines of the table:

            EXAMPLES
              allonym discover archive/
              allonym discover --format table archive/ > new.tsv     then edit new.tsv
              allonym normalize -d new.tsv archive/article.txt
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, table, json
    }

    @Argument(help: "Files, directories, or - for standard input.")
    var paths: [String]

    @Option(help: ArgumentHelp("Language of the texts (BCP 47), or auto.", valueName: "language"))
    var lang = "auto"

    @OptionGroup var dictionary: DictionaryOptions

    @Option(help: "Names seen less often are left out.")
    var minCount = 3

    @Option(help: "The most names to print.")
    var limit = 200

    @Option(help: "text, table (an alias table to review) or json (a line a name).")
    var format = Format.text

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(help: ArgumentHelp("The largest file to read.", valueName: "bytes"))
    var maxBytes = DocumentReader().maximumBytes

    @Flag(name: .shortAndLong, help: "No progress on standard error.")
    var quiet = false

    func validate() throws {
        guard minCount > 0, limit > 0 else { throw ValidationError("--min-count and --limit are at least 1.") }
    }

    func run() throws {
        try Terminal.run {
            var reader = DocumentReader()
            reader.maximumBytes = maxBytes
            let run = DiscoverRun(
                Normalizer(try dictionary.stack()), reader: reader, language: lang == "auto" ? nil : lang)
            let progress = ProgressLine(isWanted: !quiet)
            defer { progress.erase() }
            let failures = try Documents.forEach(below: paths, progress) { try run.run($0) }
            progress.show("comparing the names")
            let suggestions = Array(try run.suggestions(atLeast: minCount).prefix(limit))
            progress.erase()
            switch json ? .json : format {
            case .text: try Terminal.write(DiscoverOutput.text(suggestions))
            case .table: try Terminal.write(DiscoverOutput.table(suggestions))
            case .json: for suggestion in suggestions { try Terminal.write(DiscoverOutput.json(suggestion)) }
            }
            if let first = failures.first { throw ExitCode(first) }
        }
    }
}
