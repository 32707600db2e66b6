import ArgumentParser
import Corpus
import Lexicon

struct LookupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Finds the entity of a name and prints all its names.",
        discussion: """
            Any spelling in any script; the order of the parts does not matter. An entity's id will do too.
            With --fuzzy, when no name is spelled so, those that sound most like it are given, with a score from 0 to 1; from
            0.5 on they are likely to be the same.

            EXAMPLES
              allonym lookup Cichanouska
              allonym lookup "Putin, Vladimir" 习近平
              allonym lookup --json 普京
              allonym lookup --fuzzy "Svetlana Tichanowskaya"
              allonym lookup --stdin < names.txt > matches.jsonl
            """)

    @Argument(help: "Names, or ids of entities.")
    var names: [String] = []

    @OptionGroup var dictionary: DictionaryOptions

    @Flag(help: "Read a name a line, write a JSON object a line, in the same order.")
    var stdin = false

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(inversion: .prefixedNo, help: "Give names that only sound alike when none is spelled so.")
    var fuzzy = false

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
                if !fuzzy || found.contains(where: { $0.how != [.romanized] }) { return found }
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
                var matches = try matches(name)
                if !json { matches = Self.likely(matches, name) }
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

    /// Of names that only sound alike, those that are likely the same, or else the nearest; says so.
    private static func likely(_ matches: [LookupMatch], _ name: String) -> [LookupMatch] {
        guard let first = matches.first, first.how == [.similar] else { return matches }
        let likely = matches.filter { $0.score >= 0.5 }
        Terminal.warn(
            "no name is spelled “\(name)”; "
                + (likely.isEmpty ? "the nearest is hardly the same" : "those that sound alike"))
        return likely.isEmpty ? [first] : likely
    }
}
