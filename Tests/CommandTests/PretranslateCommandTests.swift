import Foundation
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
final class PretranslateCommandTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(
            """
            The meeting lasted 2 hours.\tСустрэча доўжылася 2 гадзіны.
            Good morning, dear friends\tДобрай раніцы, дарагія сябры
            One\tАдзін
            Two\tДва

            """, to: "pairs.tsv")
        let command = ["tm", "import", "--memory", "m.memory", "--from", "en", "--to", "be", "--quiet", "pairs.tsv"]
        #expect(try Program.run(command, in: folder).code == 0)
        try write(
            """
            <tmx version="1.4"><header segtype="sentence" srclang="en" datatype="xml"/><body><tu>
            <tuv xml:lang="en"><seg>Press <bpt i="1">b</bpt>this<ept i="1">e</ept></seg></tuv>
            <tuv xml:lang="be"><seg><bpt i="1">b</bpt>Гэта<ept i="1">e</ept> націсніце</seg></tuv></tu></body></tmx>
            """, to: "codes.tmx")
        #expect(
            try Program.run(["tm", "import", "--memory", "m.memory", "--quiet", "codes.tmx"], in: folder).code == 0)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    private func pretranslate(_ arguments: String...) throws -> Program.Result {
        try Program.run(
            ["tm", "pretranslate", "--memory", "m.memory", "--no-bundled", "--quiet"] + arguments, in: folder)
    }

    private static let xliff = """
        <xliff version="1.2"><file source-language="en" target-language="be" original="a" datatype="x"><body>
        <trans-unit id="1"><source>The meeting lasted 2 hours.</source></trans-unit>
        <trans-unit id="2"><source>The meeting lasted 5 hours.</source></trans-unit>
        <trans-unit id="3"><source>Good morning, dear friend</source></trans-unit>
        <trans-unit id="4"><source>Press <g id="7">this</g></source></trans-unit>
        <trans-unit id="5"><source>Press <x id="8"/>this</source></trans-unit>
        <trans-unit id="6"><source>One</source><target>1</target></trans-unit>
        <trans-unit id="7"><source>nothing at all</source></trans-unit>
        </body></file></xliff>
        """

    @Test func `XLIFF is filled with the best of each kind`() throws {
        try write(Self.xliff, to: "a.xlf")
        let result = try pretranslate("--json", "a.xlf", "-o", "b.xlf")
        #expect(result.code == 0, "\(result.errors)")
        #expect(
            result.text.contains(
                "\"exact\": 2, \"slot-exact\": 1, \"fuzzy\": 1, \"review\": 1, \"codes\": 1, \"plurals\": 0, \"nothing\": 1"
            ),
            "\(result.text)")
        let text = try String(contentsOf: folder.appending(path: "b.xlf"), encoding: .utf8)
        #expect(text.contains("<target state=\"translated\">Сустрэча доўжылася 2 гадзіны.</target>"))
        #expect(text.contains("<target state=\"translated\">Сустрэча доўжылася 5 гадзіны.</target>"))
        #expect(text.contains("<target state=\"needs-review-translation\">Добрай раніцы, дарагія сябры</target>"))
        #expect(text.contains("<target state=\"translated\"><g id=\"7\">Гэта</g> націсніце</target>"))
        #expect(text.contains("<source>One</source><target>1</target>"))
        let replaced = try pretranslate("--replace", "--exact-only", "a.xlf").text
        #expect(replaced.contains("<source>One</source><target state=\"translated\">Адзін</target>"))
        #expect(!replaced.contains("needs-review"))
    }

    @Test func `Twice is once, in every format`() throws {
        try write(Self.xliff, to: "a.xlf")
        try write(
            """
            msgid ""
            msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: be\\n"

            msgid "Good morning, dear friend"
            msgstr ""

            msgid "Two"
            msgstr ""

            """, to: "a.po")
        try write("One\t\nThe meeting lasted 9 hours.\nx\t\n", to: "a.tsv")
        try write("en,be\nOne,\n\"Good morning, dear friends\",\n", to: "a.csv")
        for name in ["a.xlf", "a.po", "a.tsv", "a.csv"] {
            let languages = name == "a.tsv" ? ["--from", "en", "--to", "be"] : []
            let command = ["tm", "pretranslate", "--memory", "m.memory", "--no-bundled", "--quiet"] + languages
            let once = try Program.run(command + [name], in: folder)
            #expect(once.code == 0, "\(name): \(once.errors)")
            try write(once.text, to: "once-\(name)")
            let twice = try Program.run(command + ["once-\(name)"], in: folder)
            #expect(twice.text == once.text, "\(name)")
            let back = try Program.run(
                ["tm", "import", "--memory", "back.memory", "--from", "en", "--to", "be", "--quiet", "once-\(name)"],
                in: folder)
            #expect(back.code == 0 || name == "a.tsv", "\(name): \(back.errors)")
        }
        let po = try String(contentsOf: folder.appending(path: "once-a.po"), encoding: .utf8)
        #expect(po.contains("#, fuzzy\n#| msgid \"Good morning, dear friends\"\nmsgid \"Good morning, dear friend\"\n"))
        #expect(po.contains("msgid \"Two\"\nmsgstr \"Два\"\n"))
        let csv = try String(contentsOf: folder.appending(path: "once-a.csv"), encoding: .utf8)
        #expect(csv.contains("One,Адзін\n\"Good morning, dear friends\",\"Добрай раніцы, дарагія сябры\"\n"))
    }

    @Test func `What is broken or says no languages is refused, and nothing is written`() throws {
        try write("<xliff version=\"1.2\"><file>", to: "a.xlf")
        try write("One\t\n", to: "a.tsv")
        for name in ["a.xlf", "a.tsv", "pairs.memory"] {
            let result = try pretranslate(name, "-o", "out")
            #expect(result.code == 65 || result.code == 66)
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out").path))
        }
        #expect(try pretranslate("a.tsv", "--min-score", "2").code == 64)
    }
}
