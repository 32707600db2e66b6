import ArgumentParser
import Corpus
import Glibc
import Lexicon
import Mentions
import Names

extension BatchOptions.Content: ExpressibleByArgument {}
extension InputFormat: ExpressibleByArgument {}

struct BatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Normalizes whole archives of articles, on all processors, and goes on where it was stopped.",
        discussion: """
            Each file of the input gets its counterpart below the output folder, with the same name and in the same format; \
            an archive becomes a folder of its files. Files may be compressed (gzip, bzip2, zstd, xz), in a tar or zip \
            archive, and in any encoding; what they are is told by their content. Output is UTF-8.

            The folder gets a report.html and a report.json: what was found, how names are spelled and when and where, names that \
            no dictionary has, and what could not be read, which failures.jsonl holds row by row.

            Ctrl-C ends a run after what is in flight; --resume goes on from there, also after a crash.

            EXAMPLES
              allonym batch archive/ -o clean/                        a folder of articles
              allonym batch archive/ -o clean/ --resume               go on where it stopped
              allonym batch news.jsonl.gz -o out/ --text-field body   rows of JSON
              allonym batch archive/ -o clean/ --index news.index     and mentions Putin --index news.index asks it
              allonym batch 'feeds/*.csv' -o out/ --text-field title --text-field text
              allonym batch news.zip -o found/ --write annotations    the names that were found, not the texts
              zcat news.jsonl.gz | allonym batch --stdin --format jsonl | gzip > clean.jsonl.gz
            """)

    @Argument(help: "Files, folders, patterns such as '*.txt', archives, or - for standard input.")
    var paths: [String] = []

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The output folder, or - for standard output.", valueName: "folder"))
    var output: String?

    @Flag(
        help:
            "Filter rows in UTF-8 from standard input to standard output, JSON if --format says nothing else; a bad row gives a row with its error."
    )
    var stdin = false

    @Option(
        help:
            "The format of all files: text, jsonl, csv, tsv, html, tmx, xliff, wmt, po, conll or warc; default: each one's own."
    )
    var format: InputFormat?

    @Option(help: "What to write: normalized (the files), annotations (JSON Lines) or both.")
    var write = BatchOptions.Content.normalized

    @OptionGroup var fields: FieldOptions
    @OptionGroup var finding: FindingOptions
    @OptionGroup var dictionary: DictionaryOptions

    @Option(help: ArgumentHelp("Add what is found to an index, which mentions and timeline ask.", valueName: "file"))
    var index: String?

    @Flag(help: "Go on with the run that the output folder holds.")
    var resume = false

    @Flag(help: "Begin anew though the output folder holds an unfinished run.")
    var overwrite = false

    @Option(help: ArgumentHelp("How many threads work; default: one a processor.", valueName: "number"))
    var workers = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    @Flag(help: "Do not look for names that no dictionary has, which the report tells of a sample of the texts.")
    var noSuggestions = false

    @Flag(help: "Stop at the first file or row that fails.")
    var failFast = false

    @Flag(help: "With --stdin: write each row as soon as it is read.")
    var lineBuffered = false

    @Option(
        help: ArgumentHelp("The encoding of all files, as windows-1251; default: each one's own.", valueName: "name"))
    var encoding: String?

    @Flag(help: "Replace bytes that are no UTF-8 instead of refusing the record.")
    var lossy = false

    @Option(help: ArgumentHelp("The longest record, or part of a plain text, to hold at a time.", valueName: "bytes"))
    var maxBytes = BatchOptions().maximumBytes

    @Option(help: ArgumentHelp("How many times its size a compressed file may grow.", valueName: "number"))
    var maxExpansion = BatchOptions().maximumExpansion

    @Option(help: ArgumentHelp("Seconds from one checkpoint to the next.", valueName: "seconds"))
    var checkpointEvery = 5.0

    @Flag(name: .shortAndLong, help: "No progress and no summary on standard error.")
    var quiet = false

    func validate() throws {
        guard workers > 0, maxBytes > 0, maxExpansion > 0, checkpointEvery >= 0 else {
            throw ValidationError(
                "--workers, --max-bytes and --max-expansion are at least 1, --checkpoint-every at least 0.")
        }
        if stdin {
            guard write != .both || (format ?? .jsonl) == .jsonl else {
                throw ValidationError("--write both puts the names into the rows: only with --format jsonl.")
            }
            guard paths.isEmpty, output == nil || output == "-", !resume else {
                throw ValidationError(
                    "--stdin reads standard input and writes standard output: no paths, no -o, no --resume.")
            }
        } else {
            guard !paths.isEmpty else { throw ValidationError("name files or folders to read, or use --stdin.") }
            guard output != nil else {
                throw ValidationError("name an output folder with -o, or - for standard output.")
            }
            guard output != "-" || (!resume && (write != .both || format == .jsonl)) else {
                throw ValidationError("-o - takes no --resume, and --write both only with --format jsonl.")
            }
        }
    }

    private var isStream: Bool { stdin || output == "-" }

    private func options() -> BatchOptions {
        var options = BatchOptions()
        options.content = write
        options.format = format
        options.fields = fields.names
        options.language = finding.language
        options.encoding = encoding
        options.isLossy = lossy
        options.maximumBytes = maxBytes
        options.maximumExpansion = maxExpansion
        options.workers = workers
        options.hasErrorRows = isStream && (format ?? (stdin ? .jsonl : nil)) == .jsonl
        options.insertsMentions = isStream && write == .both
        options.isLineBuffered = lineBuffered
        options.index = index
        options.suggests = !noSuggestions
        options.failsFast = failFast
        return options
    }

    func run() throws {
        try Terminal.run {
            if !isStream, let output { try refuseUnfinished(output) }
            Interruption.listen()
            Heap.share(among: workers)
            let normalizer = Normalizer(try dictionary.stack(), options: try finding.options())
            let run = BatchRun(normalizer, options(), settings: settings())
            let view = BatchView(paths, isQuiet: quiet, isStream: isStream)
            let outcome = try run.run(paths, to: destination(), view.listener)
            view.finish(outcome)
            if outcome.isInterrupted { throw ExitCode(130) }
            if let failure = outcome.failure, !(stdin && !failFast) { throw ExitCode(failure.rawValue) }
        }
    }

    private func destination() -> BatchRun.Destination {
        if stdin { return .filter(format ?? .jsonl) { try Terminal.write($0) } }
        guard !isStream, let output else { return .stream { try Terminal.write($0) } }
        return .folder(output, resumes: resume, checkpointSeconds: checkpointEvery)
    }

    private func refuseUnfinished(_ folder: String) throws {
        guard !resume, !overwrite, BatchRun.isUnfinished(in: folder) else { return }
        throw Failure(
            code: 73, message: "\(folder): holds an unfinished run; go on with --resume, or begin anew with --overwrite"
        )
    }

    /// All that the output depends on, beside the files.
    private func settings() -> [String] {
        let names = fields.names
        let files = dictionary.files.map { path in
            var status = stat()
            return stat(path, &status) == 0 ? "\(path) \(status.st_size) \(status.st_mtim.tv_sec)" : path
        }
        return [
            "\(paths)", write.rawValue, format?.rawValue ?? "", "\(names.text)", names.id, names.language, names.date,
            names.source, encoding ?? "", index ?? "", "\(lossy) \(maxBytes) \(maxExpansion) \(noSuggestions)",
        ] + finding.settings + files
    }
}
