import Foundation
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
final class MemoryCommandTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(
            """
            entity\ttype\tlang\trole\tname\tsource
            Q1\tperson\tbe\tpreferred\tСвятлана Ціханоўская\ts
            Q1\tperson\ten\tpreferred\tSviatlana Tsikhanouskaya\ts
            Q1\tperson\tzh\tpreferred\t季哈诺夫斯卡娅\ts
            Q2\tplace\tbe\tpreferred\tВільнюс\ts
            Q2\tplace\ten\tpreferred\tVilnius\ts
            Q3\tplace\tbe\tpreferred\tРыга\ts
            Q3\tplace\ten\tpreferred\tRiga\ts

            """, to: "names.tsv")
        try write(
            """
            Sviatlana Tsikhanouskaya came to Vilnius on 3 May.\tСвятлана Ціханоўская прыехала 3 мая: Вільнюс.\tnews
            The meeting lasted 2 hours.\tСустрэча доўжылася 2 гадзіны.\tnews
            Good morning\tДобрай раніцы\tphrases

            """, to: "pairs.tsv")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    @discardableResult
    private func tm(_ command: String, _ arguments: String..., input: String = "") throws -> Program.Result {
        let memory = ["tm", command, "--memory", "m.memory"]
        return try Program.run(memory + arguments, input: Data(input.utf8), in: folder)
    }

    private static let dictionary = ["--no-bundled", "-d", "names.tsv"]
    private static let languages = ["--from", "en", "--to", "be"]

    private func search(_ arguments: String..., input: String = "") throws -> Program.Result {
        let all = ["tm", "search", "--memory", "m.memory"] + Self.languages + Self.dictionary + arguments
        return try Program.run(all, input: Data(input.utf8), in: folder)
    }

    private func matches(_ line: some StringProtocol) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return try #require(object?["matches"] as? [[String: Any]])
    }

    private func importPairs() throws { #expect(try tm("import", "--from", "en", "--to", "be", "pairs.tsv").code == 0) }

    @Test func `An import counts, and done twice it changes nothing`() throws {
        let first = try tm("import", "--from", "en", "--to", "be", "--json", "pairs.tsv")
        #expect(first.code == 0)
        #expect(first.text.contains("\"units\": 3, \"added\": 3"))
        let again = try tm("import", "--from", "en", "--to", "be", "pairs.tsv")
        #expect(again.text == "3 units in 1 file, 0 added, 0 merged, 3 there already\n")
    }

    @Test func `A search offers exact, slot-exact and fuzzy matches, the best first`() throws {
        try importPairs()
        let lines = "Good morning\nSviatlana Tsikhanouskaya came to Riga on 7 May.\nThe meeting lasted 2 days.\nxyz\n"
        let result = try search("--stdin", input: lines)
        #expect(result.code == 0)
        let answers = result.text.split(separator: "\n")
        #expect(answers.count == 4)
        let exact = try #require(try matches(answers[0]).first)
        #expect(exact["kind"] as? String == "exact")
        #expect(exact["target"] as? String == "Добрай раніцы")
        #expect(exact["origin"] as? String == "phrases")
        let slots = try #require(try matches(answers[1]).first)
        #expect(slots["kind"] as? String == "slot-exact")
        #expect(slots["target"] as? String == "Святлана Ціханоўская прыехала 7 мая: Рыга.")
        let filled = try #require(slots["slots"] as? [[String: Any]])
        #expect(filled.map { $0["written"] as? String } == ["Рыга", "7"])
        #expect(filled.first?["entity"] as? String == "Q3")
        let fuzzy = try #require(try matches(answers[2]).first)
        #expect(fuzzy["kind"] as? String == "fuzzy")
        #expect(fuzzy["target"] as? String == "Сустрэча доўжылася 2 гадзіны.")
        #expect(try matches(answers[3]).isEmpty)
    }

    @Test func `Neighbours make an exact match one of its context`() throws {
        try importPairs()
        let lines = "Sviatlana Tsikhanouskaya came to Vilnius on 3 May.\nThe meeting lasted 2 hours.\n"
        let result = try search("--stdin", input: lines)
        let kinds = try result.text.split(separator: "\n").map { try matches($0).first?["kind"] as? String }
        #expect(kinds == ["context-exact", "context-exact"])
        let other = try search("--json", "--context-before", "Something else.", "The meeting lasted 2 hours.")
        #expect(try matches(other.text).first?["kind"] as? String == "exact")
    }

    @Test func `It is searched in either direction, and for people`() throws {
        try importPairs()
        let result = try Program.run(
            ["tm", "search", "--memory", "m.memory", "--from", "be", "--to", "en", "Добрай раніцы!"] + Self.dictionary,
            in: folder)
        #expect(result.code == 0)
        #expect(result.text.contains("be  Добрай раніцы{+!+}\n"))
        #expect(result.text.contains("en  Good morning\n"))
        #expect(try search("nothing like it at all").code == 1)
    }

    @Test func `A concordance finds a name by any spelling, and any text`() throws {
        try importPairs()
        let name = try tm("concordance", "季哈诺夫斯卡娅", "--no-bundled", "-d", "names.tsv")
        #expect(name.code == 0)
        #expect(name.text.contains("be  Святлана Ціханоўская прыехала"))
        let text = try tm("concordance", "MEETING", "--no-bundled", "--json")
        #expect(text.text.contains("\"start\": 4, \"end\": 11, \"text\": \"meeting\""))
        #expect(try tm("concordance", "meeting", "--no-bundled", "--lang", "be").code == 1)
    }

    @Test func `Every edit can be undone, and is seen by the next search`() throws {
        try importPairs()
        #expect(try search("Good morning").code == 0)
        #expect(try tm("edit", "3", "--lang", "be", "--text", "Добрай раніцы вам").code == 0)
        #expect(try search("Good morning").text.contains("Добрай раніцы вам"))
        #expect(try tm("delete", "3").code == 0)
        #expect(try search("Good morning").code == 1)
        #expect(try tm("undo").text == "operation 3 undone: 1 unit is as it was\n")
        #expect(try search("Good morning").text.contains("Добрай раніцы вам"))
        #expect(try tm("undo", "2").code == 0)
        #expect(!(try search("Good morning").text.contains("вам")))
        #expect(try tm("add", "--from", "en", "--to", "be", "Good evening", "Добры вечар").text == "unit 4 added\n")
        #expect(try search("Good evening").text.contains("Добры вечар"))
        #expect(try tm("history").text.split(separator: "\n").count == 6)
        #expect(try tm("delete", "99").code == 1)
    }

    @Test func `What is exported and imported is the same again`() throws {
        try importPairs()
        for format in ["tmx", "tsv", "csv", "po", "xliff"] {
            let out = try tm("export", "--format", format, "-o", "out.\(format)")
            #expect(out.code == 0, "\(format): \(out.errors)")
            let other = ["--memory", "\(format).memory"]
            let back = try Program.run(
                ["tm", "import"] + other + Self.languages + ["--quiet", "out.\(format)"], in: folder)
            #expect(back.code == 0, "\(format): \(back.errors)")
            let again = try Program.run(["tm", "export"] + other + ["--format", format], in: folder)
            #expect(
                Data(again.text.utf8) == (try Data(contentsOf: folder.appending(path: "out.\(format)"))), "\(format)")
        }
    }

    @Test func `Memories are merged, and what says the same is made one`() throws {
        try importPairs()
        try write("good  morning\tДобрай раніцы\tother\n", to: "more.tsv")
        _ = try Program.run(
            ["tm", "import", "--memory", "o.memory", "--quiet"] + Self.languages + ["more.tsv"], in: folder)
        #expect(try tm("merge", "o.memory").text == "1 unit added, 0 there already\n")
        #expect(try tm("dedupe", "--dry-run").text == "1 unit more than needed\n")
        #expect(try tm("dedupe").code == 0)
        #expect(try tm("stats").text.contains("3 units"))
    }

    @Test func `Alignments go in, and twice is once`() throws {
        try write("Angela came on 12 May.\nShe left in 2020.\nIt rained for 17 days.\n", to: "a.en.txt")
        try write("Ангела прыехала 12 мая.\nЯна з'ехала ў 2020.\nДождж ішоў 17 дзён.\n", to: "a.be.txt")
        let command = ["align", "--lines", "--memory", "m.memory", "--min-confidence", "0.3"] + Self.languages
        let first = try Program.run(command + Self.dictionary + ["a.en.txt", "a.be.txt"], in: folder)
        #expect(first.code == 0)
        #expect(first.text.hasPrefix("3 beads stored, 0 there already"))
        let again = try Program.run(command + Self.dictionary + ["a.en.txt", "a.be.txt"], in: folder)
        #expect(again.text.hasPrefix("0 beads stored, 3 there already"))
        #expect(try search("She left in 2021.").text.contains("Яна з'ехала ў 2021."))
    }

    @Test func `What is wrong is told, and the rest goes in`() throws {
        try write("one cell\nGood night\tДабранач\n", to: "broken.tsv")
        try write("\u{0}\u{1}\u{2}binary", to: "binary.bin")
        let result = try tm("import", "--from", "en", "--to", "be", "broken.tsv", "binary.bin", "missing.tsv")
        #expect(result.code == 65)
        #expect(result.errors.contains("broken.tsv:1:1: expected"))
        #expect(result.errors.contains("binary.bin: expected TMX"))
        #expect(result.errors.contains("missing.tsv: No such file"))
        #expect(result.text.contains("1 unit in 1 file, 1 added"))
        try write("no memory", to: "m.txt")
        for arguments in [["stats", "--memory", "m.txt"], ["stats", "--memory", "none.memory"]] {
            let code = try Program.run(["tm"] + arguments, in: folder).code
            #expect(code == 65 || code == 66)
        }
        #expect(try tm("search", "--from", "en", "--to", "be").code == 64)
        #expect(try search("--name", "none", "x").code == 66)
    }
}
