import ArgumentParser
import Corpus
import Lexicon
import MappedFile
import Names

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learns from names what letters stand for each other.",
        discussion: """
            Reads alias tables, tables of name parts, and lists of names of one bearer a line, between tabs; says
            which by their first line. Each script is learned against the Latin one. The costs are the same on
            every run.

            EXAMPLES
              allonym train aliases.tsv pairs.tsv -o costs.tsv
              allonym match --costs costs.tsv Тихановская Tsikhanouskaya
            """)

    @Argument(help: "Names to learn from (TSV).")
    var files: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("The costs to write.", valueName: "file"))
    var output: String

    @Flag(name: .shortAndLong, help: "No progress and no counts.")
    var quiet = false

    func run() throws {
        try Terminal.run {
            var names = TrainingNames()
            for file in files { names.add(try DocumentReader().text(file)) }
            guard names.count > 0 else {
                throw Failure(
                    code: 65, message: "no line holds a name in Latin letters and another: nothing was written")
            }
            let text = SoundModel.train(names) { line in if !quiet { Terminal.note(line + "\n") } }
            try AtomicFile.write(Array(text.utf8), to: output)
        }
    }
}
