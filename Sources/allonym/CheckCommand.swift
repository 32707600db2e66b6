import ArgumentParser
import Corpus
import Lexicon
import Mentions
import Names

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Finds names that are spelled in more than one way.",
        discussion: """
            A line a finding, as file:line:column: warning: message. Lines and columns are
            counted from 1, columns in Unicode characters (scalars).

            Of several spellings the most frequent is wanted, of equally frequent ones
            that of the dictionary. Short forms (Merkel), acronyms, capitals, case endings
            and other scripts are no other spellings.

            A house style says what is wanted instead, and makes a lone wrong spelling an
            error: a table with the columns entity (its id or a name), lang, wanted and
            reason, tabs between, that header in the first line, comments after #.

            The exit code is 0 when nothing is found, 1 when something is, and 64 to 78
            when something could not be read.

            EXAMPLES
              allonym check article.txt
              allonym check --across --lang en archive/         one spelling in all
              allonym check --style house.tsv article.txt
              allonym check --format sarif archive/ > names.sarif
                                                for code hosts and editors

            house.tsv:
              entity<TAB>lang<TAB>wanted<TAB>reason
              Kiev<TAB>en<TAB>Kyiv<TAB>since 2019
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sarif
    }

    @Argument(help: "Files, directories, or - for standard input (the default).")
    var paths: [String] = ["-"]

    @Option(help: ArgumentHelp("Language of the texts (BCP 47), or auto.", valueName: "language"))
    var lang = "auto"

    @OptionGroup var dictionary: DictionaryOptions

    @Flag(help: "Compare all files of one language with each other, not each with itself.")
    var across = false

    @Option(help: ArgumentHelp("The house style, a table.", valueName: "file"))
    var style: String?

    @Option(help: "text, json (a line a finding) or sarif (2.1.0).")
    var format = Format.text

    @Flag(help: "The same as --format json.")
    var json = false

    @Flag(help: "Only names in spellings that the dictionaries have, not those that sound like them. Faster.")
    var listedOnly = false

    @OptionGroup var reading: ReadingOptions

    @Flag(name: .shortAndLong, help: "No progress and no count on standard error.")
    var quiet = false

    func run() throws {
        try Terminal.run {
            let stack = try dictionary.stack()
            let (style, problems) = try houseStyle(stack)
            var run = CheckRun(
                Normalizer(stack, options: options()), stack: stack, reader: reading.reader,
                language: lang == "auto" ? nil : lang, style: style, isAcross: across)
            var findings: [CheckFinding] = []
            let progress = ProgressLine(isWanted: !quiet && !Terminal.isOutputTerminal)
            defer { progress.erase() }
            var failures = try Documents.forEach(below: paths, progress) {
                try write(try run.run($0), to: &findings)
            }
            try write(run.finish(), to: &findings)
            progress.erase()
            if problems > 0 { failures.append(65) }
            if output == .sarif {
                let version = Allonym.configuration.version
                try Terminal.write(SARIFLog.text(findings, version: version, isComplete: failures.isEmpty))
            }
            if !quiet { Terminal.note("\(Terminal.count(findings.count, of: "finding"))\n") }
            if let first = failures.first { throw ExitCode(first) }
            if !findings.isEmpty { throw ExitCode(1) }
        }
    }

    private var output: Format { json ? .json : format }

    private func options() -> NormalizerOptions {
        var options = LexiconLoader.normalizerOptions()
        options.findsSimilar = !listedOnly
        return options
    }

    /// The house style, and how many of its lines are wrong; these are told of.
    private func houseStyle(_ stack: LexiconStack) throws -> (HouseStyle, errors: Int) {
        guard let style else { return (HouseStyle(), 0) }
        let (read, problems) = HouseStyleReader.read(try DocumentReader().rawBytes(style), file: style, stack: stack)
        for line in TableReport.lines(problems) { Terminal.warn(line) }
        return (read, problems.count { $0.severity == .error })
    }

    /// Writes findings as they come; a log is written whole in the end.
    private func write(_ found: [CheckFinding], to findings: inout [CheckFinding]) throws {
        findings += found
        switch output {
        case .text: try Terminal.write(found.map(CheckOutput.text).joined())
        case .json: try Terminal.write(found.map(CheckOutput.json).joined())
        case .sarif: break
        }
    }
}
