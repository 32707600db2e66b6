import ArgumentParser
import Corpus
import Glibc
import Interchange
import SQLiteStore
import TranslationMemory
import UnicodeText

extension InterchangeFormat: ExpressibleByArgument {}

struct MemoryImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Adds the units of files to a memory.",
        discussion: """
            Reads TMX, XLIFF, PO, MO, TBX, TSV (source, target, origin) and CSV in any encoding, compressed or in \
            archives; which one a file is, its content tells. What is broken is reported with its place, and the rest goes \
            in. The same file imported again changes nothing, so an import that was broken off is simply run again.

            EXAMPLES
              allonym tm import --memory news.memory old.tmx
              allonym tm import --memory news.memory --from en --to de translations.tsv po/
              zcat big.tmx.gz | allonym tm import --memory news.memory -
            """)

    @OptionGroup var file: MemoryFileOptions

    @Argument(help: "Files, folders, patterns; - for standard input.")
    var paths: [String]

    @Option(help: ArgumentHelp("The language of the originals, where files do not say.", valueName: "language"))
    var from: String?

    @Option(help: ArgumentHelp("The language of the translations, where files do not say.", valueName: "language"))
    var to: String?

    @Option(help: "The format of all files; default: as each looks.")
    var format: InterchangeFormat?

    @Option(help: ArgumentHelp("Where the units come from, where files do not say.", valueName: "name"))
    var origin: String?

    @Option(help: ArgumentHelp("Who adds them; default: who runs the program.", valueName: "name"))
    var user: String?

    @Option(help: ArgumentHelp("The longest segment.", valueName: "bytes"))
    var maxSegmentBytes = ReadOptions().maximumSegmentBytes

    @Option(help: ArgumentHelp("How many times its size a compressed file may grow.", valueName: "number"))
    var maxExpansion = MemoryImport.Options().maximumExpansion

    @Flag(help: "Stop at the first problem.")
    var strict = false

    @Flag(help: "Print the counts as JSON.")
    var json = false

    @Flag(name: .shortAndLong, help: "No counts and no progress.")
    var quiet = false

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("name files to import, or - for standard input.") }
    }

    func run() throws {
        try Terminal.run {
            Interruption.listen()
            let store = try file.open(for: .writing)
            let progress = ProgressLine(isWanted: !quiet)
            let listener = MemoryImport.Listener(
                problem: { message in
                    progress.erase()
                    Terminal.warn(message)
                },
                progress: { counts, name in
                    progress.show("\(counts.units) units, \(counts.added) new, from \(name)")
                })
            let operation = file.operation(.import, user: user, detail: paths.joined(separator: " "))
            var run = MemoryImport(into: store, memory: file.writtenName, as: operation, options, listener)
            try run.run(paths)
            try makeIndexes(of: run, store, progress)
            progress.erase()
            try report(run.counts)
            if Interruption.isRequested { throw ExitCode(130) }
            if run.counts.problems > 0 { throw ExitCode(65) }
        }
    }

    /// Searches from the languages that were imported most find their index made.
    private func makeIndexes(of run: MemoryImport, _ store: SQLiteStore, _ progress: ProgressLine) throws {
        for language in run.sourceLanguages.prefix(Self.mostIndexes) where !Interruption.isRequested {
            progress.show("\(run.counts.units) units; making the index of \(language)")
            var index = LanguageIndex(language: language, besides: file.path)
            try index.update(from: store)
        }
    }

    private static let mostIndexes = 2

    private var options: MemoryImport.Options {
        var options = MemoryImport.Options()
        options.reading = ReadOptions(sourceLanguage: from, targetLanguage: to, origin: origin)
        options.reading.maximumSegmentBytes = maxSegmentBytes
        (options.format, options.isStrict, options.maximumExpansion) = (format, strict, maxExpansion)
        return options
    }

    private func report(_ counts: MemoryImport.Counts) throws {
        if json {
            var json = JSONWriter()
            json.object { json in
                json.member("files", counts.files)
                json.member("units", counts.units)
                json.member("added", counts.added)
                json.member("merged", counts.merged)
                json.member("unchanged", counts.unchanged)
                json.member("untranslated", counts.untranslated)
                json.member("problems", counts.problems)
                json.member("failedFiles", counts.failedFiles)
            }
            try Terminal.write(json.text + "\n")
        } else if !quiet {
            let parts = [
                "\(Terminal.count(counts.units, of: "unit")) in \(Terminal.count(counts.files, of: "file"))",
                "\(counts.added) added", "\(counts.merged) merged", "\(counts.unchanged) there already",
            ]
            let untranslated = counts.untranslated > 0 ? ", \(counts.untranslated) without a translation" : ""
            let problems = counts.problems > 0 ? ", \(Terminal.count(counts.problems, of: "problem"))" : ""
            try Terminal.write(parts.joined(separator: ", ") + untranslated + problems + "\n")
        }
    }
}
