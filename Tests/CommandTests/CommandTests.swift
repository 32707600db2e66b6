import Foundation
import Testing

/// The program under test, and how to run it.
enum Program {
    struct Result {
        var code: Int32
        var output: Data
        var errors: String
        var text: String { String(decoding: output, as: UTF8.self) }
    }

    private static let release = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: ".build/release")

    /// The program, or nil when it is not built.
    static let path: String? = {
        let path = ProcessInfo.processInfo.environment["ALLONYM_BINARY"] ?? release.appending(path: "allonym").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    /// Runs the program with a small dictionary of its own.
    static func run(_ arguments: [String], input: Data = Data(), in folder: URL) throws -> Result {
        let files = try ["out", "err", "in"].map { name in
            let file = folder.appending(path: ".\(name)")
            try (name == "in" ? input : Data()).write(to: file)
            return file
        }
        let process = Process()
        process.executableURL = URL(filePath: try #require(path))
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        process.standardInput = try FileHandle(forReadingFrom: files[2])
        try process.run()
        process.waitUntilExit()
        return Result(
            code: process.terminationStatus, output: try Data(contentsOf: files[0]),
            errors: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self))
    }
}

@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
final class CommandTests {
    private let folder: URL
    private let dictionary = ["--no-bundled", "-d", "names.tsv"]

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let lines = [
            "entity\ttype\tlang\trole\tname\tsource",
            "Q1\tperson\tbe\tpreferred\tСвятлана Ціханоўская\ts",
            "Q1\tperson\ten\talias\tSvetlana Tikhanovskaya\ts",
            "Q1\tperson\ten\tpreferred\tSviatlana Tsikhanouskaya\ts",
            "Q2\tplace\ten\talias\tKiev\ts", "Q2\tplace\ten\tpreferred\tKyiv\ts",
        ]
        try write(lines.joined(separator: "\n") + "\n", to: "names.tsv")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    private func run(_ arguments: String..., input: String = "") throws -> Program.Result {
        try Program.run(arguments, input: Data(input.utf8), in: folder)
    }

    private func normalize(_ text: String, _ options: String...) throws -> Program.Result {
        try Program.run(["normalize", "--lang", "en"] + dictionary + options, input: Data(text.utf8), in: folder)
    }

    @Test func normalizingKeepsAllElseAndTwiceIsOnce() throws {
        let text = "\u{FEFF}🎉 «Svetlana Tikhanovskaya»\r\n\tin  Kiev\u{A0}… e\u{301}\r\n\r\n"
        let wanted = text.replacing("Svetlana Tikhanovskaya", with: "Sviatlana Tsikhanouskaya")
            .replacing("Kiev", with: "Kyiv")
        let once = try normalize(text)
        #expect(once.code == 0)
        #expect(once.output == Data(wanted.utf8))
        #expect(try normalize(once.text).output == once.output)
    }

    @Test func anEmptyTextStaysEmpty() throws {
        let result = try normalize("")
        #expect(result.code == 0 && result.output.isEmpty)
    }

    @Test func aJSONLineHasTheKeysOfTheContractInOrder() throws {
        let line = try normalize("🎉 Kiev", "--format", "jsonl").text
        let wanted = [
            #"{"id": "-", "lang": "en", "text": "🎉 Kyiv", "mentions": [{"start": 2, "end": 6, "byteStart": 5, "byteEnd": 9, "#,
            #""surface": "Kiev", "entity": "Q2", "type": "place", "preferred": "Kyiv", "replacement": "Kyiv", "score": "#,
        ].joined()
        #expect(line.hasPrefix(wanted))
        #expect(line.contains(#", "how": ["exact"], "alternatives": []}]}"#))
        #expect(line.hasSuffix("}\n"))
    }

    @Test(arguments: [
        ("https://example.org/Kiev", "url"), ("Kiev@example.org", "email"), ("#Kiev", "hashtag"), ("`Kiev`", "code"),
    ])
    func protectedPlacesAreLeftAloneUnlessAskedFor(_ text: String, _ kind: String) throws {
        #expect(try normalize("see \(text) now").text == "see \(text) now")
        let wanted = "see \(text.replacing("Kiev", with: "Kyiv")) now"
        #expect(try normalize("see \(text) now", "--inside", kind).text == wanted)
    }

    @Test func optionsChooseWhatIsRewritten() throws {
        let text = "Svetlana Tikhanovskaya in Kiev"
        #expect(try normalize(text, "--only", "place").text == "Svetlana Tikhanovskaya in Kyiv")
        #expect(try normalize(text, "--to", "be", "--only", "person").text == "Святлана Ціханоўская in Kiev")
        #expect(try normalize("TIKHANOVSKAYA. KIEV", "--min-score", "1").text == "TIKHANOVSKAYA. KIEV")
    }

    @Test func noTableIsShownWhenNoNameIsFound() throws {
        let none = try normalize("Nobody was here.")
        #expect(none.code == 0 && none.text == "Nobody was here." && none.errors.isEmpty)
        #expect(try normalize("Kiev").errors.hasPrefix("entity "))
    }

    @Test func explainShowsWhatDecided() throws {
        let table = try normalize("Kiev", "--explain").errors
        #expect(table.contains("\nform") && table.contains("listed +"))
        let json = try normalize("Kiev", "--explain", "--format", "jsonl").text
        #expect(json.contains(#""features": [{"name": "listed", "value": 1, "weight": "#))
        #expect(try !normalize("Kiev", "--format", "jsonl").text.contains("features"))
    }

    @Test(arguments: [["--format", "xml"], ["--min-score", "2"], ["--only", "city"], ["--nonsense"]])
    func wrongOptionsExitWith64(_ options: [String]) throws {
        let result = try Program.run(["normalize"] + dictionary + options, in: folder)
        #expect(result.code == 64 && !result.errors.isEmpty && result.output.isEmpty)
    }

    @Test func aBadFileDoesNotStopTheOthers() throws {
        try write("Kiev", to: "good.txt")
        try Data([0x4B, 0xFF]).write(to: folder.appending(path: "bad.txt"))
        let missing = try run("normalize", "--lang", "en", "--no-bundled", "-d", "names.tsv", "none.txt", "good.txt")
        #expect(missing.code == 66 && missing.text == "Kyiv" && missing.errors.contains("none.txt: "))
        let bad = try run("normalize", "--lang", "en", "--no-bundled", "-d", "names.tsv", "bad.txt", "good.txt")
        #expect(bad.code == 65 && bad.text == "Kyiv" && bad.errors.contains("byte 1"))
    }

    @Test func noProgressIsShownInAPipe() throws {
        try write(String(repeating: "Kiev ", count: 200_000), to: "long.txt")
        let result = try Program.run(
            ["normalize", "--lang", "en"] + dictionary + ["long.txt", "long.txt"], in: folder)
        #expect(result.code == 0 && !result.errors.contains("\r") && !result.errors.contains("\u{1B}"))
    }

    @Test(arguments: [
        [], ["normalize"], ["lookup"], ["compile"], ["dictionary"], ["dictionary", "check"], ["check"], ["mentions"],
        ["timeline"],
    ])
    func everyCommandHasExamples(_ command: [String]) throws {
        #expect(try Program.run(command + ["--help"], in: folder).text.contains("EXAMPLES\n  allonym "))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsArePrinted(_ shell: String) throws {
        let result = try run("--generate-completion-script", shell)
        #expect(result.code == 0 && result.text.contains("normalize"))
    }

    @Test func aReportIsWrittenWhole() throws {
        #expect(try normalize("Kiev Kiev Kyiv", "--report", "r.json").code == 0)
        let json = try Data(contentsOf: folder.appending(path: "r.json"))
        #expect(try (JSONSerialization.jsonObject(with: json) as? [[String: Any]])?.first?["count"] as? Int == 3)
        #expect(try normalize("Kiev Kiev Kyiv", "--report", "r.tsv").code == 0)
        let table = try String(contentsOf: folder.appending(path: "r.tsv"), encoding: .utf8)
        #expect(table.hasPrefix("entity\ttype\tpreferred\tvariant\tcount\tkept\nQ2\tplace\tKyiv\tKiev\t2\t\n"))
    }

    @Test func aTruncatedLexiconIsRefused() throws {
        #expect(try run("compile", "names.tsv", "-o", "n.lexicon").code == 0)
        let file = folder.appending(path: "n.lexicon")
        #expect(try run("lookup", "--no-bundled", "-d", "n.lexicon", "Kiev").code == 0)
        try Data(contentsOf: file).dropLast(9).write(to: file)
        let result = try run("lookup", "--no-bundled", "-d", "n.lexicon", "Kiev")
        #expect(result.code == 65 && result.errors.contains("n.lexicon: expected"))
    }

    @Test func tablesWithErrorsAreReportedWithTheirPlace() throws {
        #expect(try run("dictionary", "check", "names.tsv").code == 0)
        try write("entity\ttype\tlang\trole\tname\tsource\nQ2\tcity\ten\talias\tKiev\ts\n", to: "bad.tsv")
        let check = try run("dictionary", "check", "bad.tsv")
        #expect(check.code == 65 && check.text.hasPrefix("bad.tsv:2:4: error: expected one of person"))
        let strict = try run("compile", "--strict", "bad.tsv", "names.tsv", "-o", "s.lexicon")
        #expect(strict.code == 65)
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "s.lexicon").path))
        let mild = try run("compile", "bad.tsv", "names.tsv", "-o", "m.lexicon")
        #expect(mild.code == 65 && mild.errors.contains("5 names of 2 entities"))
    }

    @Test(arguments: [
        (1, 1, "1 name, 1 error, 0 warnings", "1 name of 1 entity, ", "1 line left out"),
        (2, 2, "2 names, 2 errors, 0 warnings", "2 names of 2 entities, ", "2 lines left out"),
    ])
    func oneIsCountedAsOne(_ good: Int, _ bad: Int, _ check: String, _ names: String, _ lines: String) throws {
        let goodRows = (0..<good).map { "Q\($0)\tplace\ten\tpreferred\tKyiv\($0)\ts" }
        let badRows = (0..<bad).map { "R\($0)\tcity\ten\tpreferred\tKiev\($0)\ts" }
        let rows = ["entity\ttype\tlang\trole\tname\tsource"] + goodRows + badRows
        try write(rows.joined(separator: "\n") + "\n", to: "t.tsv")
        #expect(try run("dictionary", "check", "t.tsv").errors == check + "\n")
        let compiled = try run("compile", "t.tsv", "-o", "t.lexicon").errors
        #expect(compiled.contains("t.lexicon: \(names)") && compiled.hasSuffix("; \(lines)\n"))
    }

    @Test func aFileThatIsNoTableIsToldInOneLine() throws {
        let picture = Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10]) + Data((0..<4000).map { UInt8($0 * 7 % 256) })
        try picture.write(to: folder.appending(path: "p.jpg"))
        try write("id,name\nQ2,Kiev\n", to: "list.csv")
        for file in ["p.jpg", "list.csv"] {
            let check = try run("dictionary", "check", file)
            #expect(check.code == 65 && check.text.split(separator: "\n").count == 1)
            #expect(check.text.hasPrefix("\(file):1:1: error: expected the header"))
        }
    }

    @Test func manyProblemsOfAFileAreCounted() throws {
        let lines = (0..<130).map { "Q\($0)\tcity\ten\talias\tKiev\ts" }
        try write((["entity\ttype\tlang\trole\tname\tsource"] + lines).joined(separator: "\n"), to: "many.tsv")
        let check = try run("dictionary", "check", "many.tsv")
        #expect(check.text.split(separator: "\n").count == 101)
        #expect(check.errors.hasPrefix("0 names, 130 errors"))
        #expect(check.text.contains("\nmany.tsv: … and "))
    }

    @Test func lookupKeepsOrderAndAnswersEveryLine() throws {
        let result = try run("lookup", "--no-bundled", "-d", "names.tsv", "--stdin", input: "Kiev\n\nNobody\nKyiv\n")
        let lines = result.text.split(separator: "\n")
        #expect(result.code == 0 && lines.count == 4)
        #expect(lines.first?.hasPrefix(#"{"query": "Kiev", "matches": [{"entity": "Q2""#) == true)
        let unknown = [#"{"query": "", "matches": []}"#, #"{"query": "Nobody", "matches": []}"#]
        #expect(lines.dropFirst().prefix(2).map(String.init) == unknown)
        #expect(try run("lookup", "--no-bundled", "-d", "names.tsv", "Nobody").code == 1)
    }
}
