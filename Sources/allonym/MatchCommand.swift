import ArgumentParser
import Corpus
import Names

struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Says how likely two names are of one bearer.",
        discussion: """
            In any scripts; the order of the parts does not matter. The score is from 0 to 1, from 0.5 on the names
            are taken to be the same. The exit code is 0 when they are, 1 when they are not; with --stdin it is 0.

            EXAMPLES
              allonym match Тихановская Tsikhanouskaya
              allonym match --explain "李显龙" "Lee Hsien Loong"
              allonym match --stdin --format score < pairs.tsv
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, score, json
    }

    @Argument(help: "Two names.")
    var names: [String] = []

    @Flag(help: "Read two names a line, a tab between them; print a line for each.")
    var stdin = false

    @Option(help: "text, score (the number alone) or json.")
    var format: Format = .text

    @Flag(help: "Print JSON: the same as --format json.")
    var json = false

    @Flag(help: "Print which parts stand for which, which letters for which, and how much each weighs.")
    var explain = false

    @Option(
        help: ArgumentHelp(
            "Costs learned by “allonym train”, instead of those that come with Allonym.", valueName: "file"))
    var costs: String?

    @Flag(help: "Leave out the table of given and family names that stand for each other.")
    var noNameParts = false

    func validate() throws {
        if stdin != names.isEmpty || (!stdin && names.count != 2) {
            throw ValidationError("Give two names, or --stdin.")
        }
    }

    func run() throws {
        try Terminal.run {
            let model = try costs.map { SoundModel(text: Array(try DocumentReader().text($0).utf8)) }
            let comparator = NameComparator(
                model: model ?? .shared, table: noNameParts ? PartTable() : try DictionaryOptions.parts())
            if stdin { return try matchLines(comparator) }
            let score = comparator.score(names[0], names[1])
            try print(names[0], names[1], comparator, score)
            if score < 0.5 { throw ExitCode(1) }
        }
    }

    private func matchLines(_ comparator: NameComparator) throws {
        var number = 0
        var hasErrors = false
        while let line = readLine() {
            number += 1
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            if fields.count != 2 {
                Terminal.warn(
                    "line \(number): expected two names with a tab between them, found \(fields.count) columns")
                hasErrors = true
            }
            let (first, second) = (String(fields[0]), fields.count > 1 ? String(fields[1]) : "")
            try print(first, second, comparator, fields.count == 2 ? comparator.score(first, second) : 0)
        }
        if hasErrors { throw ExitCode(65) }
    }

    private func print(_ first: String, _ second: String, _ comparator: NameComparator, _ score: Double) throws {
        let explanation = explain ? comparator.explanation(first, second) : nil
        switch json ? .json : format {
        case .score: try Terminal.write(MatchOutput.score(score) + "\n")
        case .json: try Terminal.write(MatchOutput.json(first, second, score, explanation))
        case .text: try Terminal.write(MatchOutput.text(first, second, score, explanation))
        }
    }
}
