import ArgumentParser
import Corpus

extension SegmentOutput.Format: ExpressibleByArgument {}

struct SegmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Cuts texts into sentences.",
        discussion: """
            A line is a paragraph. Abbreviations, initials, ordinals, ellipses, quotations and lists are told apart by tables \
            for more than forty languages; --srx takes the rules of a file instead.

            EXAMPLES
              allonym segment article.txt                      a segment a line
              allonym segment --paragraphs article.txt         an empty line between paragraphs
              allonym segment --format jsonl news/             with paragraph and offsets, in characters
              allonym segment --lang de --srx rules.srx a.txt  by rules of your own
              echo '"Dr. Who? He left."' | allonym segment --lang en --json
            """)

    @Argument(help: "Files, directories, or - for standard input (the default).")
    var paths: [String] = ["-"]

    @Option(help: ArgumentHelp("The language of the texts (BCP 47), or auto.", valueName: "language"))
    var lang = "auto"

    @Flag(help: "Read a JSON string a line from standard input; print the JSON list of its segments for each.")
    var json = false

    @Option(help: "text or jsonl (document, paragraph, start, end, text).")
    var format = SegmentOutput.Format.text

    @Flag(help: "Part paragraphs by an empty line.")
    var paragraphs = false

    @Flag(help: "Put before each segment where it begins and ends, in characters (Unicode scalars), tabs between.")
    var offsets = false

    @Option(help: ArgumentHelp("Use the rules of an SRX file.", valueName: "file"))
    var srx: String?

    @OptionGroup var reading: ReadingOptions

    @Flag(name: .shortAndLong, help: "No progress on standard error.")
    var quiet = false

    func validate() throws {
        if json, paths != ["-"] || paragraphs || offsets || format != .text {
            throw ValidationError("--json reads standard input and has a form of its own.")
        }
    }

    func run() throws {
        try Terminal.run {
            var rules = try SegmentRules(language: lang == "auto" ? nil : lang, srx: srx)
            let failures = json ? try segmentLines(&rules) : try segmentFiles(&rules)
            if let first = failures.first { throw ExitCode(first) }
        }
    }

    /// A line of output for each of input: null for one that is wrong. Returns the exit codes of those.
    private func segmentLines(_ rules: inout SegmentRules) throws -> [Int32] {
        var (failures, number) = ([Int32](), 0)
        var lines = InputLines(maximumBytes: reading.maxBytes)
        while let line = try lines.next() {
            number += 1
            do {
                try Terminal.write(try SegmentOutput.list(line, number: number, isLossy: reading.lossy, &rules))
            } catch let error as DocumentError {
                Terminal.warn("\(error)")
                try Terminal.write("null\n")
                failures.append(error.kind.rawValue)
            }
        }
        return failures
    }

    private func segmentFiles(_ rules: inout SegmentRules) throws -> [Int32] {
        let reader = reading.reader
        var output = SegmentOutput()
        output.format = format
        output.partsParagraphs = paragraphs
        output.showsOffsets = offsets
        let progress = ProgressLine(isWanted: !quiet && !Terminal.isOutputTerminal)
        defer { progress.erase() }
        var isFirst = true
        return try Documents.forEach(below: paths, progress) { path in
            let document = try reader.read(path)
            let segments = try rules.segments(of: document.text)
            if paragraphs, format == .text, !isFirst, !segments.isEmpty { try Terminal.write("\n") }
            isFirst = isFirst && segments.isEmpty
            try Terminal.write(output.lines(segments, of: document.text, document: path))
        }
    }
}
