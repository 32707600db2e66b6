import Foundation
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
final class SegmentCommandTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func segment(_ arguments: String..., input: String = "") throws -> Program.Result {
        try segment(arguments, input: Data(input.utf8))
    }

    private func segment(_ arguments: [String], input: Data) throws -> Program.Result {
        try Program.run(["segment"] + arguments, input: input, in: folder)
    }

    @Test func `A segment a line, paragraphs apart when asked`() throws {
        let text = "Dr. Gray left.  She was late.\n\nWhy?\n"
        #expect(try segment(input: text).text == "Dr. Gray left.\nShe was late.\nWhy?\n")
        #expect(try segment("--paragraphs", input: text).text == "Dr. Gray left.\nShe was late.\n\nWhy?\n")
    }

    @Test func `Offsets count characters`() throws {
        let text = "🎉 Ünder. Öl.\n"
        #expect(try segment("--lang", "de", "--offsets", input: text).text == "0\t8\t🎉 Ünder.\n9\t12\tÖl.\n")
        let json = try segment("--lang", "de", "--format", "jsonl", input: text).text
        #expect(json.contains(#""paragraph": 0, "start": 9, "end": 12, "text": "Öl.""#))
    }

    @Test func `JSON strings become lists, and a wrong line null`() throws {
        let result = try segment("--lang", "en", "--json", input: "\"One. Two.\\nThree\"\nx\n\"\"\n")
        #expect(result.text == "[\"One.\", \"Two.\", \"Three\"]\nnull\n[]\n")
        #expect(result.code == 65)
        #expect(result.errors.contains("standard input:2: no valid JSON at byte 1"))
    }

    @Test func `Bad input has the exit codes of the other commands`() throws {
        #expect(try segment("nothing.txt").code == 66)
        #expect(try segment([], input: Data([0x41, 0xFF])).code == 65)
        #expect(try segment(["--lossy"], input: Data([0x41, 0xFF])).text == "A\u{FFFD}\n")
        #expect(try segment("--max-bytes", "3", input: "too long").code == 65)
        #expect(try segment("--json", "file.txt").code == 64)
        #expect(try segment(input: "").text == "")
    }

    @Test func `Rules of a file are used, and told of when they are wrong`() throws {
        let file = """
            <srx version="2.0"><header cascade="no" segmentsubflows="yes"/><body><languagerules>
            <languagerule languagerulename="x"><rule><beforebreak>;</beforebreak><afterbreak>\\s</afterbreak></rule>
            </languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="x"/></maprules>
            </body></srx>
            """
        try Data(file.utf8).write(to: folder.appending(path: "a.srx"))
        try Data(file.replacing(">;<", with: ">(<").utf8).write(to: folder.appending(path: "b.srx"))
        #expect(try segment("--srx", "a.srx", "--lang", "en", input: "One. Two; three.").text == "One. Two;\nthree.\n")
        let wrong = try segment("--srx", "b.srx", "--lang", "en", input: "x")
        #expect(wrong.code == 65)
        #expect(wrong.errors.hasPrefix("allonym: b.srx:2: beforebreak “(” is no regular expression"))
    }
}
