import ArgumentParser
import Corpus
import Lexicon
import MappedFile
import Mentions
import Names

extension NormalizeRun.Format: ExpressibleByArgument {}

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

    @OptionGroup var finding: FindingOptions
    @OptionGroup var dictionary: DictionaryOptions

    @Option(help: "What to write: text, jsonl, tsv, html, conll, standoff (brat), tei or webannotation (W3C).")
    var format = NormalizeRun.Format.text

    @Flag(help: "The same as --format jsonl.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Write the table of variants to a file (JSON if it ends in .json, else TSV).", valueName: "file"))
    var report: String?

    @Flag(help: "Show what decided between the entities that each name may stand for: a table, or with jsonl a list.")
    var explain = false

    @OptionGroup var reading: ReadingOptions

    @Flag(name: .shortAndLong, help: "No progress and no table on standard error.")
    var quiet = false

    func run() throws {
        try Terminal.run {
            var options = try finding.options()
            options.explains = explain
            let normalizer = Normalizer(try dictionary.stack(), options: options)
            var run = NormalizeRun(
                normalizer, reader: reading.reader, format: json ? .jsonl : format,
                language: finding.language)
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
