import ArgumentParser
import Corpus
import Lexicon

struct LookupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Finds the entity of a name and prints all its names.",
        discussion: """
            Any spelling in any script; the order of the parts does not matter. An entity's id will do too.

            EXAMPLES
              allonym lookup Cichanouska
              allonym lookup "Putin, Vladimir" 习近平
              allonym lookup --json 普京
              allonym lookup --stdin < names.txt > matches.jsonl
            """)

    @Argument(help: "Names, or ids of entities.")
    var names: [String] = []

    @OptionGroup var dictionary: DictionaryOptions

    @Flag(help: "Read a name a line, write a JSON object a line, in the same order.")
    var stdin = false

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "The most entities for a name.")
    var limit = 10

    func validate() throws {
        if names.isEmpty && !stdin { throw ValidationError("Give a name to look up, or --stdin.") }
        if limit < 1 { throw ValidationError("--limit must be at least 1.") }
    }

    func run() throws {
        try Terminal.run {
            let stack = try dictionary.stack()
            let lookup = NameLookup(stack)
            if stdin {
                while let line = readLine() {
                    try Terminal.write(LookupOutput.json(query: line, lookup.matches(for: line, limit: limit)))
                }
                return
            }
            var isMissing = false
            for name in names {
                let matches = lookup.matches(for: name, limit: limit)
                if matches.isEmpty && !json {
                    Terminal.warn("no entity is known by the name “\(name)”")
                    isMissing = true
                }
                try Terminal.write(
                    json
                        ? LookupOutput.json(query: name, matches, stack: stack)
                        : LookupOutput.table(matches, stack: stack))
            }
            if isMissing { throw ExitCode(1) }
        }
    }
}
