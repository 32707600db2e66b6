import ArgumentParser
import Corpus
import Lexicon
import Names

struct CompileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compile",
        abstract: "Makes a lexicon from alias tables.",
        discussion: """
            A line that cannot be read is reported and left out; the others are compiled.

            EXAMPLES
              allonym compile names.tsv -o names.lexicon
              allonym compile --strict dictionaries/*.tsv -o all.lexicon
            """)

    @Argument(help: "Alias tables (TSV).")
    var tables: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("The lexicon to write.", valueName: "file"))
    var output: String

    @Option(help: ArgumentHelp("A table of name parts for the lexicon to bring.", valueName: "file"))
    var nameParts: String?

    @Flag(help: "Write nothing when a table has an error.")
    var strict = false

    @Flag(name: .shortAndLong, help: "No progress and no counts.")
    var quiet = false

    @Flag(help: "Print the counts as JSON on standard output.")
    var json = false

    func run() throws {
        try Terminal.run {
            let (names, errors) = try TableReport.read(tables)
            if strict && errors > 0 {
                let lines = Terminal.count(errors, of: "line")
                throw Failure(code: 65, message: "\(lines) with errors: nothing was written (--strict)")
            }
            guard !names.isEmpty else { throw Failure(code: 65, message: "no table holds a name: nothing was written") }
            var builder = LexiconBuilder()
            builder.add(names)
            if let nameParts {
                builder.add(PartTable(table: try DocumentReader().text(nameParts)))
            }
            let progress = ProgressLine(isWanted: !quiet)
            builder.progress = { done, all in progress.show("compiling \(done * 100 / max(all, 1)) %") }
            let written = Result { try builder.write(to: output) }
            progress.erase()
            try written.get()
            let lexicon = try Lexicon(path: output)
            if json {
                try Terminal.write(
                    TableReport.json(
                        names: lexicon.nameCount, entities: lexicon.entityCount, bytes: lexicon.byteCount,
                        errors: errors))
            } else if !quiet {
                let names = Terminal.count(lexicon.nameCount, of: "name")
                let entities = Terminal.count(lexicon.entityCount, of: "entity", "entities")
                let lines = Terminal.count(errors, of: "line")
                Terminal.note("\(output): \(names) of \(entities), \(lexicon.byteCount) bytes; \(lines) left out\n")
            }
            if errors > 0 { throw ExitCode(65) }
        }
    }
}
