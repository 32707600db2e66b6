public import ArgumentParser
import Corpus
import Lexicon
public import Mentions
import Names

extension NormalizeRun.Format: ExpressibleByArgument {}
extension NormalizerOptions.ProtectedSpan: ExpressibleByArgument {}

struct NormalizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "normalize",
        abstract: "Finds the known names in texts and writes each in one spelling.",
        discussion: """
            The normalized text goes to standard output; a table of what was found to standard error.

            EXAMPLES
              allonym normalize article.txt > clean.txt
              allonym normalize --to be article.txt           write the Belarusian names
              allonym normalize --format jsonl archive/       a directory; one JSON object a file
              allonym normalize -d house.tsv --only person -  your own names win; read standard input
            """)

    @Argument(help: "Files, directories, or - for standard input (the default).")
    var paths: [String] = ["-"]

    @Option(help: ArgumentHelp("Language of the texts (BCP 47), or auto.", valueName: "language"))
    var lang = "auto"

    @Option(help: ArgumentHelp("Language of the names to write; default: the text's own.", valueName: "language"))
    var to: String?

    @OptionGroup var dictionary: DictionaryOptions

    @Option(help: "What to write: text, jsonl, tsv, html, conll, standoff (brat), tei or webannotation (W3C).")
    var format = NormalizeRun.Format.text

    @Flag(help: "The same as --format jsonl.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Write the table of variants to a file (JSON if it ends in .json, else TSV).", valueName: "file"))
    var report: String?

    @Option(help: ArgumentHelp("Only these types, as person,place,organization.", valueName: "types"))
    var only: String?

    @Option(
        help: ArgumentHelp(
            "Rewrite only mentions with at least this score, 0 to 1; others are annotated.", valueName: "score"))
    var minScore = NormalizerOptions().minimumScore

    @Option(
        help: ArgumentHelp("Look for names there too: url, email, hashtag, code; may be repeated.", valueName: "span"))
    var inside: [NormalizerOptions.ProtectedSpan] = []

    @Flag(help: "Only names in spellings that the dictionaries have, not those that sound like them. Faster.")
    var listedOnly = false

    @Flag(help: "Show what decided between the entities that each name may stand for: a table, or with jsonl a list.")
    var explain = false

    @Flag(help: "Find adjectives and words for people made from names, too: British, Londoner. They are not rewritten.")
    var derived = false

    @Flag(help: "Replace bytes that are no UTF-8 instead of refusing the file.")
    var lossy = false

    @Option(help: ArgumentHelp("The largest file to read.", valueName: "bytes"))
    var maxBytes = DocumentReader().maximumBytes

    @Flag(name: .shortAndLong, help: "No progress and no table on standard error.")
    var quiet = false

    func validate() throws {
        guard (0...1).contains(minScore) else { throw ValidationError("--min-score must lie between 0 and 1.") }
        _ = try types()
    }

    private func types() throws -> Set<EntityType>? {
        guard let only else { return nil }
        return Set(
            try only.split(separator: ",").map { name in
                guard let type = EntityType(rawValue: String(name)) else {
                    let known = EntityType.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("--only: “\(name)” is none of \(known).")
                }
                return type
            })
    }

    private func options() throws -> NormalizerOptions {
        var options = NormalizerOptions()
        options.targetLanguage = to
        options.types = try types()
        options.minimumScore = minScore
        options.protected.subtract(inside)
        options.places = LexiconLoader.places()
        options.nameParts = LexiconLoader.bundledPath().flatMap { try? Lexicon(path: $0) }
        options.findsSimilar = !listedOnly
        options.explains = explain
        options.findsDerived = derived
        return options
    }

    func run() throws {
        try Terminal.run {
            let normalizer = Normalizer(try dictionary.stack(), options: try options())
            var reader = DocumentReader()
            reader.isLossy = lossy
            reader.maximumBytes = maxBytes
            var run = NormalizeRun(
                normalizer, reader: reader, format: json ? .jsonl : format,
                language: lang == "auto" ? nil : lang)
            let failures = try normalize(&run)
            if !quiet, format == .text, !json { Terminal.note(run.tally.table + run.explanations.text) }
            if let report {
                let table = report.hasSuffix(".json") ? run.tally.json : run.tally.tsv
                try AtomicFile.write(Array(table.utf8), to: report)
            }
            if let first = failures.first { throw ExitCode(first) }
        }
    }

    /// Normalizes all documents; returns the exit codes of those that failed.
    private func normalize(_ run: inout NormalizeRun) throws -> [Int32] {
        let progress = ProgressLine(isWanted: !quiet && !Terminal.isOutputTerminal)
        defer { progress.erase() }
        try Terminal.write(run.head)
        let failures = try Documents.forEach(below: paths, progress) { try Terminal.write(try run.run($0)) }
        try Terminal.write(run.tail)
        return failures
    }
}
