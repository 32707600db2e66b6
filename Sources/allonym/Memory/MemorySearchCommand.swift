import ArgumentParser
import Corpus
import Glibc
import Lexicon
import Mentions
import Names
import SQLiteStore
import TranslationMemory

struct MemorySearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Finds what a memory offers for a segment.",
        discussion: """
            Every unit at or above the least score is found, best first. The score is 1 - edit distance / length of the \
            longer, by characters; two more shares, by words and by words, numbers and marks, stand beside it. Of a unit \
            that differs in names and numbers only, the translation has the new ones in place, names as the language of \
            the translation writes them. The exit code is 1 when nothing is found.

            EXAMPLES
              allonym tm search --memory news.memory --from en --to be "Macron met Tsikhanouskaya."
              allonym tm search --memory news.memory --from en --to de --stdin < segments.txt
              allonym tm search --memory news.memory --from pt-BR --to en --min-score 0.5 "Bom dia" --json
            """)

    @OptionGroup var file: MemoryFileOptions

    @Argument(help: "The segment.")
    var segment: String?

    @Option(help: ArgumentHelp("The language of the segment (BCP 47).", valueName: "language"))
    var from: String

    @Option(help: ArgumentHelp("The language of the translation (BCP 47).", valueName: "language"))
    var to: String

    @Flag(help: "Read a segment a line, write a JSON object a line; neighbouring lines are the context.")
    var stdin = false

    @Option(help: "The least score, 0 to 1.")
    var minScore = 0.7

    @Option(help: "The most matches of a segment.")
    var limit = 10

    @Option(help: ArgumentHelp("What stands before the segment.", valueName: "segment"))
    var contextBefore: String?

    @Option(help: ArgumentHelp("What stands after the segment.", valueName: "segment"))
    var contextAfter: String?

    @Flag(help: "Learn from other segments how names are translated that no dictionary has. Slower in large memories.")
    var learnTerms = false

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var filter: MemoryFilterOptions
    @OptionGroup var penalties: MemoryPenaltyOptions
    @OptionGroup var dictionary: DictionaryOptions

    func validate() throws {
        guard stdin == (segment == nil) else { throw ValidationError("give a segment, or --stdin.") }
        guard (0...1).contains(minScore) else { throw ValidationError("--min-score must be between 0 and 1.") }
        guard limit >= 1 else { throw ValidationError("--limit must be at least 1.") }
    }

    func run() throws {
        try Terminal.run {
            let search = try self.search()
            guard let segment else { return try searchLines(search) }
            let query = MemoryQuery(segment, before: contextBefore, after: contextAfter)
            let matches = try search.matches(for: query)
            if json {
                try Terminal.write(MemoryMatchOutput.json(segment, matches) + "\n")
            } else {
                try Terminal.write(MemoryMatchOutput(isStyled: Terminal.showsStyles).text(segment, matches))
            }
            if matches.isEmpty { throw ExitCode(1) }
        }
    }

    private func search() throws -> MemorySearch {
        let store = try file.open(for: .reading)
        _ = try file.number(in: store)
        var options = LeverageOptions()
        (options.minimumScore, options.limit, options.learnsTerms) = (minScore, limit, learnTerms)
        options.filter = try filter.filter(file)
        try penalties.apply(to: &options)
        return try MemorySearch(
            store, path: file.path, from: from, to: to, options: options, knowledge: try dictionary.knowledge())
    }

    /// Each line with the ones around it.
    private func searchLines(_ search: MemorySearch) throws {
        var (before, current) = (String?.none, readLine())
        while let line = current {
            let next = readLine()
            let matches = try search.matches(for: MemoryQuery(line, before: before, after: next))
            try Terminal.write(MemoryMatchOutput.json(line, matches) + "\n")
            (before, current) = (line, next)
        }
    }
}

/// Options that lower the score of matches.
struct MemoryPenaltyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Take this off the scores of a memory, as old=0.05; may be repeated.", valueName: "name=number"))
    var penalty: [String] = []

    @Option(help: "Take this off the scores of units that need review.")
    var reviewPenalty = 0.0

    @Option(help: "Take this off the scores of translations for another region, as pt-BR for pt-PT.")
    var regionPenalty = 0.0

    func apply(to options: inout LeverageOptions) throws {
        (options.unreviewedPenalty, options.regionPenalty) = (reviewPenalty, regionPenalty)
        for text in penalty {
            let parts = text.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let number = Double(parts[1]), (0...1).contains(number) else {
                throw Failure(code: 64, message: "--penalty: expected name=0.05, found “\(text)”")
            }
            options.memoryPenalties[String(parts[0])] = number
        }
    }
}

extension DictionaryOptions {
    /// What the dictionaries know of names in segments; nil when there is none.
    func knowledge() throws -> SessionNames? {
        guard !files.isEmpty, !noBundled || !dictionaries.isEmpty else { return nil }
        var options = LexiconLoader.normalizerOptions()
        options.findsSimilar = false
        return SessionNames(
            Normalizer(try stack(), options: options), comparator: NameComparator(table: try DictionaryOptions.parts()))
    }
}
