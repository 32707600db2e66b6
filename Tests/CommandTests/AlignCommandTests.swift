import Foundation
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
final class AlignCommandTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(
            "Q1\tperson\ten\tpreferred\tAngela Merkel\ts\nQ1\tperson\tru\tpreferred\tАнгела Меркель\ts\n",
            to: "rest.tsv")
        let header = "entity\ttype\tlang\trole\tname\tsource\n"
        let rest = try String(contentsOf: folder.appending(path: "rest.tsv"), encoding: .utf8)
        try write(header + rest, to: "names.tsv")
        try write(Self.english.joined(separator: "\n") + "\n", to: "a.en.txt")
        try write(Self.russian.joined(separator: "\n") + "\n", to: "a.ru.txt")
    }

    private static let english = [
        "Angela Merkel came on 12 May.", "For weeks the people of the small town would talk about nothing else.",
        "She left in 2020 and never said why.", "There were 35 houses and 1 church.", "It rained for 17 days in June.",
        "Then Angela Merkel wrote a letter.",
    ]
    private static let russian = [
        "Ангела Меркель приехала 12 мая.", "Она уехала в 2020 году и не сказала почему.",
        "Там было 35 домов и 1 церковь.", "В июне дождь шёл 17 дней.", "Потом Ангела Меркель написала письмо.",
    ]

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    private func run(_ arguments: String...) throws -> Program.Result {
        try Program.run(["align", "--no-bundled", "-d", "names.tsv"] + arguments, in: folder)
    }

    @Test func `Lines are aligned, and what is missing stands alone`() throws {
        let result = try run("--lines", "--format", "beads", "--from", "en", "--to", "ru", "a.en.txt", "a.ru.txt")
        #expect(result.code == 0)
        #expect(result.text == "[0]:[0]\n[1]:[]\n[2]:[1]\n[3]:[2]\n[4]:[3]\n[5]:[4]\n")
    }

    @Test func `Texts are cut into sentences with their offsets`() throws {
        try write("Angela Merkel came on 12 May. She left in 2020.", to: "b.en.txt")
        try write("Ангела Меркель приехала 12 мая. Она уехала в 2020 году.", to: "b.ru.txt")
        let result = try run("--json", "--from", "en", "--to", "ru", "b.en.txt", "b.ru.txt")
        let rows = try result.text.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(rows.count == 2)
        let first = try #require((rows[0]["source"] as? [[String: Any]])?.first)
        #expect(first["text"] as? String == "Angela Merkel came on 12 May.")
        #expect(first["end"] as? Int == 29)
        #expect(first["entities"] as? [String] == ["Q1"])
    }

    @Test func `A table of pairs goes into one memory, and what cannot be read is told of`() throws {
        try write("a.en.txt\ta.ru.txt\ten\tru\nmissing.txt\ta.ru.txt\n", to: "pairs.tsv")
        let result = try run("--lines", "--format", "tmx", "--pairs", "pairs.tsv")
        #expect(result.code == 66)
        #expect(result.errors.contains("missing.txt"))
        #expect(result.text.contains("<tuv xml:lang=\"ru\"><seg>Ангела Меркель приехала 12 мая.</seg></tuv>"))
        #expect(result.text.hasSuffix("</tmx>\n"))
    }

    @Test func `Own anchors are kept`() throws {
        try write("1 2\n", to: "anchors.txt")
        let result = try run(
            "--lines", "--format", "beads", "--anchors", "anchors.txt", "--from", "en", "--to", "ru", "a.en.txt",
            "a.ru.txt")
        #expect(result.code == 0)
        // Nothing of the translation is left behind the anchor.
        let crossing = result.text.split(separator: "\n").contains { $0.hasPrefix("[0") && $0.hasSuffix("2]") }
        #expect(!crossing)
        try write("two\n", to: "anchors.txt")
        #expect(try run("--anchors", "anchors.txt", "a.en.txt", "a.ru.txt").code == 65)
    }

    @Test func `Wrong arguments and odd files have their exit codes`() throws {
        #expect(try run("a.en.txt").code == 64)
        #expect(try run("--pairs", "x", "a.en.txt", "a.ru.txt").code == 64)
        #expect(try run("a.en.txt", "nowhere.txt").code == 66)
        try Data([0, 1, 2, 255]).write(to: folder.appending(path: "binary"))
        #expect(try run("a.en.txt", "binary").code == 65)
        try write("", to: "empty.txt")
        let empty = try run("--lines", "--format", "beads", "a.en.txt", "empty.txt")
        #expect(empty.text == (0..<6).map { "[\($0)]:[]\n" }.joined())
    }
}
