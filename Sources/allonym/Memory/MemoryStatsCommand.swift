import ArgumentParser
import Corpus
import SQLiteStore
import TranslationMemory
import UnicodeText

struct MemoryStatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Counts what a memory file holds.",
        discussion: """
            EXAMPLES
              allonym tm stats --memory news.memory
              allonym tm stats --memory news.memory --json
            """)

    @OptionGroup var file: MemoryFileOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        try Terminal.run {
            let store = try file.open(for: .reading)
            let (memories, languages) = (try store.memories(), try store.languages())
            guard json else { return try Terminal.write(text(memories, languages)) }
            var writer = JSONWriter()
            writer.object { json in
                json.member("memories", objects: memories) { json, memory in
                    json.member("name", memory.name)
                    json.member("units", memory.units)
                }
                json.member("languages", objects: languages) { json, language in
                    json.member("language", language.tag)
                    json.member("segments", language.count)
                }
            }
            try Terminal.write(writer.text + "\n")
        }
    }

    private func text(_ memories: [MemoryInfo], _ languages: [(tag: String, count: Int)]) -> String {
        let rows =
            memories.map { ("memory \($0.name)", Terminal.count($0.units, of: "unit")) }
            + languages.map { ("language \($0.tag)", Terminal.count($0.count, of: "segment")) }
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { $0.0 + String(repeating: " ", count: width - $0.0.count + 2) + $0.1 + "\n" }.joined()
    }
}
