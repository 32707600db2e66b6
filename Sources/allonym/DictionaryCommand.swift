import ArgumentParser
import Corpus
import Names

struct DictionaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dictionary", abstract: "Looks after alias tables.",
        discussion: """
            EXAMPLES
              allonym dictionary check names.tsv       what is wrong in it, and how to mend it
            """,
        subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Reports every problem of alias tables; writes nothing.",
            discussion: """
                Each as file:line:column: what was expected, what was found, how to mend it.

                EXAMPLES
                  allonym dictionary check names.tsv
                  allonym dictionary check --json dictionaries/*.tsv
                  allonym dictionary check --spelling names.tsv   names that may belong to somebody else
                """)

        @Argument(help: "Alias tables (TSV).")
        var tables: [String]

        @Flag(help: "List names that sound like no other name of their entity, as entity, name.")
        var spelling = false

        @Flag(help: "Print the problems as a JSON list.")
        var json = false

        func run() throws {
            try Terminal.run {
                var loader = LexiconLoader()
                var names: [Name] = []
                for table in tables { names += try loader.table(at: table, isChecked: true).names }
                if spelling {
                    let strangers = SpellingCheck().strangers(in: names)
                    try Terminal.write(Set(strangers.map { "\($0.entity)\t\($0.text)\n" }).sorted().joined())
                    return
                }
                let problems = loader.problems
                try Terminal.write(json ? TableReport.json(problems) : TableReport.text(problems))
                let errors = problems.count { $0.severity == .error }
                let counts = [(names.count, "name"), (errors, "error"), (problems.count - errors, "warning")]
                Terminal.note(counts.map { Terminal.count($0, of: $1) }.joined(separator: ", ") + "\n")
                if !problems.isEmpty { throw ExitCode(65) }
            }
        }
    }
}
