import Foundation
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
final class CheckCommandTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let lines = [
            "entity\ttype\tlang\trole\tname\tsource",
            "Q1\tperson\ten\talias\tSvetlana Tikhanovskaya\ts",
            "Q1\tperson\ten\tpreferred\tSviatlana Tsikhanouskaya\ts",
            "Q2\tplace\tde\tpreferred\tKiew\ts", "Q2\tplace\ten\talias\tKiev\ts",
            "Q2\tplace\ten\tpreferred\tKyiv\ts",
        ]
        try write(lines.joined(separator: "\n") + "\n", to: "names.tsv")
        try write("Kyiv, Kyiv.\n\n🎉 Kiev\n", to: "two ways.txt")
        try write("Kiev.\n", to: "kiev.txt")
        try write("Kyiv. Sviatlana Tsikhanouskaya and Tsikhanouskaya's team in KYIV.\n", to: "kyiv.txt")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    private func check(_ arguments: String..., input: String = "") throws -> Program.Result {
        try Program.run(
            ["check", "--lang", "en", "--no-bundled", "-d", "names.tsv"] + arguments, input: Data(input.utf8),
            in: folder)
    }

    @Test func `A name spelled two ways in a file is told with its place`() throws {
        let result = try check("two ways.txt")
        #expect(result.code == 1)
        #expect(result.text == "two ways.txt:3:3: warning: “Kiev” here, “Kyiv” elsewhere (2 times) [Q2]\n")
        #expect(result.errors == "1 finding\n")
        #expect(try check("-q", "kyiv.txt", "kiev.txt").errors == "")
    }

    @Test func `Nothing is found where each file has one spelling, unless they are compared`() throws {
        let apart = try check("kyiv.txt", "kiev.txt")
        #expect(apart.code == 0 && apart.text == "")
        let across = try check("--across", "kiev.txt", "kyiv.txt")
        #expect(across.code == 1)
        #expect(across.text == "kiev.txt:1:1: warning: “Kiev” here, “Kyiv” elsewhere (2 times) [Q2]\n")
    }

    @Test func `Standard input is checked when no file is given`() throws {
        let result = try check(input: "Svetlana Tikhanovskaya. Tsikhanouskaya, Tsikhanouskaya.")
        #expect(result.code == 1)
        #expect(result.text.hasPrefix("-:1:1: warning: “Svetlana Tikhanovskaya” here, “Tsikhanouskaya” elsewhere (2"))
    }

    @Test func `A house style makes a lone wrong spelling an error`() throws {
        try write("entity\tlang\twanted\treason\nKiev\ten\tKyiv\tsince 2019\n", to: "house.tsv")
        let result = try check("--style", "house.tsv", "kiev.txt", "kyiv.txt")
        #expect(result.code == 1)
        #expect(
            result.text == "kiev.txt:1:1: error: “Kiev” here, the house style wants “Kyiv” (since 2019) [Q2]\n")
    }

    @Test func `A bad line of a house style is told and does not stop the others`() throws {
        try write("entity\tlang\twanted\treason\nAtlantis\ten\tX\t\nQ2\ten\tKyiv\t\n", to: "house.tsv")
        let result = try check("--style", "house.tsv", "kiev.txt")
        #expect(result.code == 65)
        #expect(result.errors.hasPrefix("allonym: house.tsv:2:1: error: expected an entity"))
        #expect(result.text.hasPrefix("kiev.txt:1:1: error:"))
        #expect(try check("--style", "none.tsv", "kiev.txt").code == 66)
    }

    @Test func `A file that cannot be read does not stop the others`() throws {
        let result = try check("none.txt", "two ways.txt")
        #expect(result.code == 66 && result.errors.contains("none.txt: "))
        #expect(result.text.hasPrefix("two ways.txt:3:3: "))
    }

    @Test func `JSON has a line a finding`() throws {
        let result = try check("--json", "two ways.txt")
        let wanted = [
            #"{"file": "two ways.txt", "line": 3, "column": 3, "endLine": 3, "endColumn": 7, "severity": "warning", "#,
            #""rule": "inconsistent-spelling", "surface": "Kiev", "wanted": "Kyiv", "count": 2, "reason": null, "#,
            #""entity": "Q2"}"#, "\n",
        ]
        #expect(result.text == wanted.joined())
    }

    @Test func `SARIF names the rule, the file and the region of each finding`() throws {
        let result = try check("--format", "sarif", "two ways.txt", "none.txt")
        #expect(result.code == 66)
        let log = try #require(try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let invocation = (run["invocations"] as? [[String: Any]])?.first
        #expect(invocation?["executionSuccessful"] as? Bool == false)
        let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
        let rules = (driver?["rules"] as? [[String: Any]])?.compactMap { $0["id"] as? String } ?? []
        let found = try #require((run["results"] as? [[String: Any]])?.first)
        let index = try #require(found["ruleIndex"] as? Int)
        #expect(found["ruleId"] as? String == rules[index])
        let location = (found["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        #expect((location?["artifactLocation"] as? [String: Any])?["uri"] as? String == "two%20ways.txt")
        let region = location?["region"] as? [String: Int]
        #expect(region == ["startLine": 3, "startColumn": 3, "endLine": 3, "endColumn": 7])
    }

    @Test func `A name broken over two lines ends on the second`() throws {
        let result = try check("--json", input: "Svetlana\nTikhanovskaya. Tsikhanouskaya, Tsikhanouskaya.")
        #expect(result.text.contains(#""line": 1, "column": 1, "endLine": 2, "endColumn": 14"#))
    }

    @Test(arguments: [["--format", "xml"], ["--nonsense"]])
    func `Wrong options exit with 64`(_ options: [String]) throws {
        #expect(try Program.run(["check"] + options, in: folder).code == 64)
    }
}
