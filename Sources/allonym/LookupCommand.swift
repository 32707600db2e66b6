import ArgumentParser
import Corpus
import Lexicon
import Names

struct LookupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Finds the entity of a name and prints all its names.",
        discussion: """
            Any spelling in any script; the order of the parts does not matter. An entity's id will do too.
            When no name is spelled so, those that sound most like it are given, with a score from 0 to 1; from
            0.5 on they are likely to be the same.

            EXAMPLES
              allonym lookup Cichanouska
              allonym lookup "Putin, Vladimir" 习近平
              allonym lookup --json 普京
              allonym lookup "Svetlana Tichanowskaya"
              allonym lookup --stdin < names.txt > matches.jsonl
            """)

    @Argument(help: "Names, or ids of entities.")
    var names: [String] = []

    @OptionGroup var dictionary: DictionaryOptions

    @Flag(help: "Read a name a line, write a JSON object a line, in the same order.")
    var stdin = false

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Give no names that only sound alike.")
    var exact = false

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
            // Made when the first name is met that has no exact match.
            var search: FuzzySearch?
            func matches(_ name: String) throws -> [LookupMatch] {
                let found = lookup.matches(for: name, limit: limit)
                if exact || found.contains(where: { $0.how != [.romanized] }) { return found }
                let similar = try search ?? FuzzySearch(stack, parts: DictionaryOptions.parts())
                search = similar
                return LookupMatch.merged(found, similar.matches(for: name, limit: limit), limit: limit)
            }
            if stdin {
                while let line = readLine() {
                    try Terminal.write(LookupOutput.json(query: line, matches(line)))
                }
                return
            }
            var isMissing = false
            for name in names {
                var found = try matches(name)
                if !json { isMissing = !Self.keepLikely(&found, name) || isMissing }
                try Terminal.write(
                    json
                        ? LookupOutput.json(query: name, found, stack: stack)
                        : LookupOutput.table(found, stack: stack))
            }
            if isMissing { throw ExitCode(1) }
        }
    }

    /// Leaves out names that only sound somewhat alike, and says when none is spelled so; false when none is left.
    private static func keepLikely(_ matches: inout [LookupMatch], _ name: String) -> Bool {
        let nearest = matches.first
        matches.removeAll { $0.how == [.similar] && $0.score < 0.5 }
        guard let first = matches.first else {
            let hint = nearest.map { "; the nearest is “\($0.name.text)”, score \(MatchOutput.score($0.score))" }
            Terminal.warn("no entity is known by the name “\(name)”\(hint ?? "")")
            return false
        }
        if first.how == [.similar] { Terminal.warn("no name is spelled “\(name)”; these sound alike") }
        return true
    }
}
