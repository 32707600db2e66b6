import Foundation
import MentionIndex
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
final class IndexCommandTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let lines = [
            "entity\ttype\tlang\trole\tname\tsource", "Q2\tplace\ten\talias\tKiev\ts",
            "Q2\tplace\ten\tpreferred\tKyiv\ts", "Q3\tplace\ten\tpreferred\tOmsk\ts",
            "Q4\tplace\ten\tpreferred\tTown\ts", "Q5\tplace\ten\tpreferred\tTown\ts",
        ]
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: "names.tsv"))
        let index = try MentionIndex(path: folder.appending(path: "news.index").path)
        for (id, date, language, name) in [
            ("a.txt", "2020-08-09", "en", "Kiev"), ("b.txt", "2022-03-01", "en", "Kyiv"),
            ("c.txt", nil, "de", "Kiew"),
        ] as [(String, String?, String, String)] {
            let text = Array("In \(name) today".utf8)
            let mention = IndexedMention(range: 3..<7, entity: "Q2", type: "place", surface: name)
            try index.add(IndexedDocument(id: id, date: date, language: language, text: text, mentions: [mention]))
        }
        try index.commit()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func run(_ command: String, _ arguments: String...) throws -> Program.Result {
        try Program.run(
            [command, "--no-bundled", "-d", "names.tsv", "--index", "news.index"] + arguments, in: folder)
    }

    @Test(arguments: ["Kiev", "Kyiv", "Q2", "KYIV"])
    func `Every article that names an entity is listed under any of its names`(_ name: String) throws {
        let result = try run("mentions", name)
        let wanted = [
            "a.txt · en · 2020-08-09", "  In **Kiev** today", "b.txt · en · 2022-03-01", "  In **Kyiv** today",
            "c.txt · de · no date", "  In **Kiew** today", "",
        ]
        #expect(result.code == 0 && result.text == wanted.joined(separator: "\n"))
        #expect(result.errors == "Kyiv (Q2): 3 mentions in 3 articles\n")
    }

    @Test func `Options choose articles by language, date and number`() throws {
        #expect(try run("mentions", "Q2", "--lang", "de").text.hasPrefix("c.txt"))
        #expect(try run("mentions", "Q2", "--since", "2021").text.hasPrefix("b.txt"))
        #expect(try run("mentions", "Q2", "--until", "2020-08-09").text.split(separator: "\n").count == 2)
        #expect(try run("mentions", "Q2", "--limit", "1", "--json").text.split(separator: "\n").count == 1)
    }

    @Test func `JSON has an object a mention`() throws {
        let line = try #require(try run("mentions", "Q2", "--json", "--lang", "en").text.split(separator: "\n").first)
        let wanted = [
            #"{"document": "a.txt", "source": "", "lang": "en", "date": "2020-08-09", "start": 3, "end": 7, "#,
            #""byteStart": 3, "byteEnd": 7, "surface": "Kiev", "variant": "Kiev", "entity": "Q2", "type": "place", "#,
            #""score": 1, "before": "In ", "after": " today"}"#,
        ]
        #expect(line == wanted.joined())
    }

    @Test(arguments: ["mentions", "timeline"])
    func `Exit codes tell what is missing`(_ command: String) throws {
        let unnamed = try run(command, "Omsk")
        #expect(unnamed.code == 1 && unnamed.errors == "allonym: no article names Omsk (Q3)\n")
        #expect(try run(command, "Atlantis").code == 1)
        let ambiguous = try run(command, "Town")
        #expect(ambiguous.code == 64 && ambiguous.errors.contains("may be Q4 (Town), Q5 (Town); give the id"))
        #expect(try run(command, "Q2", "--since", "yesterday").code == 64)
        let dictionary = ["--no-bundled", "-d", "names.tsv"]
        let missing = try Program.run([command] + dictionary + ["--index", "none", "Q2"], in: folder)
        #expect(missing.code == 66 && missing.errors.hasPrefix("allonym: none: "))
        let foreign = try Program.run([command] + dictionary + ["--index", "names.tsv", "Q2"], in: folder)
        #expect(foreign.code == 65 && foreign.errors.contains("expected an index of mentions"))
    }

    @Test func `A timeline is a table, and a plot where one is wanted`() throws {
        let result = try run("timeline", "Kiev", "--by", "year", "--svg", "k.svg")
        let wanted = """
            Kyiv · Q2
            year     all  Kiev            Kiew            Kyiv
            2020     1    ████████████ 1
            2022     1                                    ████████████ 1
            no date  1                    ████████████ 1

            """
        #expect(result.code == 0 && result.text == wanted)
        let svg = try String(contentsOf: folder.appending(path: "k.svg"), encoding: .utf8)
        #expect(svg.hasPrefix("<svg ") && svg.contains("Kyiv, by year") && svg.contains("Not shown: 1"))
        #expect(
            try run("timeline", "Kiev", "--json").text.hasPrefix(#"{"entity": "Q2", "title": "Kyiv", "by": "month""#))
        #expect(try run("timeline", "Kiev", "--svg", "none/k.svg").code == 66)
    }
}
