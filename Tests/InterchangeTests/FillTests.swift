import Testing
import TranslationMemory

@testable import Interchange

/// Files with translations missing are filled, and nothing else in them changes.
struct FillTests {
    private static let xliff1 = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- <trans-unit> in a comment -->
        <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
         <file source-language="en" target-language='be' original="a" datatype="plaintext"><body>
          <trans-unit id="1">
            <source>Fish &amp; chips</source>
            <note>kept  as it is</note>
          </trans-unit>
          <trans-unit id="2"><source>Press <g id="a">here</g><x id="b"/></source><target state="new"/></trans-unit>
          <trans-unit id="3" translate="no"><source>ISO 9000</source></trans-unit>
          <trans-unit id="4"><source>Done</source><target>Зроблена</target>
            <alt-trans><source>Done!</source><target>Ужо</target></alt-trans></trans-unit>
         </body></file>
        </xliff>

        """

    private static let xliff2 = """
        <xliff version="2.0" srcLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
        <unit id="u"><segment id="s1">
          <source>Hello <pc id="1">you</pc></source>
        </segment><ignorable><source> </source></ignorable>
        <segment id="s2" state="initial"><source>Bye</source></segment></unit></file></xliff>
        """

    private static let po = """
        msgid ""
        msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: be\\n"

        #. A greeting.
        #, c-format
        msgctxt "menu"
        msgid "Hello %s\\n"
        msgstr ""

        msgid "Done"
        msgstr "Зроблена"

        msgid "one file"
        msgid_plural "%d files"
        msgstr[0] ""
        msgstr[1] ""

        #~ msgid "old"
        #~ msgstr ""

        """

    private func file(_ text: String, _ format: InterchangeFormat) throws -> any FillableFile {
        var options = ReadOptions(sourceLanguage: "en", targetLanguage: "be")
        options.origin = "file"
        return try #require(try format.fillable(Array(text.utf8), options))
    }

    private func fill(_ text: String, _ format: InterchangeFormat, _ fillings: [Int: UnitFilling]) throws -> String {
        String(decoding: try file(text, format).filled(Array(text.utf8), fillings), as: UTF8.self)
    }

    @Test func `XLIFF 1.2 has a target after each source`() throws {
        let file = try file(Self.xliff1, .xliff)
        #expect(file.units.map(\.source.text) == ["Fish & chips", "Press here", "Done"])
        #expect(file.units.map(\.isTranslated) == [false, false, true])
        var second = SegmentText("Націсніце тут", codes: file.units[1].source.codes)
        for (index, offset) in [19, 25, 25].enumerated() { second.codes[index].offset = offset }
        let filled = try fill(
            Self.xliff1, .xliff,
            [
                0: UnitFilling(SegmentText("Рыба <і> бульба"), needsReview: true),
                1: UnitFilling(second, needsReview: false),
            ])
        let source = "    <source>Fish &amp; chips</source>\n    "
        let target = "<target state=\"needs-review-translation\">Рыба &lt;і&gt; бульба</target>\n    "
        let expected = Self.xliff1.split(separator: source).joined(separator: source + target)
            .split(separator: "<target state=\"new\"/>")
            .joined(separator: "<target state=\"translated\">Націсніце <g id=\"a\">тут</g><x id=\"b\"/></target>")
        #expect(filled == expected)
    }

    @Test func `XLIFF 2 has targets, states and the language of its targets`() throws {
        let file = try file(Self.xliff2, .xliff)
        #expect(file.units.map(\.source.text) == ["Hello you", "Bye"])
        #expect(file.units.allSatisfy { $0.languages == ("en", "be") })
        let filled = try fill(
            Self.xliff2, .xliff,
            [
                0: UnitFilling(SegmentText("Вітаю"), needsReview: true),
                1: UnitFilling(SegmentText("Бывай"), needsReview: false),
            ])
        #expect(filled.contains("xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" trgLang=\"be\">"))
        #expect(filled.contains("<segment id=\"s1\" state=\"initial\" subState=\"allonym:needs-review\">"))
        #expect(filled.contains("</source>\n  <target>Вітаю</target>\n</segment>"))
        #expect(filled.contains("<segment id=\"s2\" state=\"translated\"><source>Bye</source><target>Бывай</target>"))
        let events = InterchangeFormat.xliff.reader(ReadOptions()).readAll(Array(filled.utf8))
        #expect(events.count == 2)
        for event in events { if case .problem(let problem) = event { Issue.record("\(problem)") } }
    }

    @Test func `PO has its translations, what is similar is fuzzy and says what it translates`() throws {
        let file = try file(Self.po, .po)
        #expect(file.units.map(\.source.text) == ["Hello %s\n", "Done", "one file"])
        #expect(file.units.map(\.isTranslated) == [false, true, false])
        #expect(file.units.map(\.isPlural) == [false, false, true])
        let filling = UnitFilling(SegmentText("Вітаю, %s"), needsReview: true, translatedSource: "Hello \"%s\"")
        let filled = try fill(Self.po, .po, [0: filling])
        let entry = """
            #, fuzzy, c-format
            #| msgid "Hello \\"%s\\""
            msgctxt "menu"
            msgid "Hello %s\\n"
            msgstr "Вітаю, %s\\n"

            """
        #expect(filled.contains(entry))
        #expect(filled.hasSuffix(String(Self.po[Self.po.range(of: "msgid \"Done\"").lowerBound...])))
        let sure = try fill(filled, .po, [0: UnitFilling(SegmentText("Вітаю, %s"), needsReview: false)])
        #expect(!sure.contains("fuzzy"))
        #expect(!sure.contains("#|"))
        #expect(sure.contains("#, c-format\nmsgctxt"))
    }

    @Test func `Tables have their empty cells filled`() throws {
        let tsv = "One\t\tbook\nTwo\tДва\tbook\nThree\n"
        let texts = [
            0: UnitFilling(SegmentText("Адзін\tраз"), needsReview: true),
            2: UnitFilling(SegmentText("Тры"), needsReview: false),
        ]
        #expect(try fill(tsv, .tsv, texts) == "One\tАдзін раз\tbook\nTwo\tДва\tbook\nThree\tТры\n")
        let csv = "id;en;be;status\r\n1;\"a \"\"b\"\"; c\";;\r\n2;\"x\ny\";\"\";\r\n"
        let file = try file(csv, .csv)
        #expect(file.units.map(\.source.text) == ["a \"b\"; c", "x\ny"])
        let marked = [
            0: UnitFilling(SegmentText("а; б"), needsReview: true),
            1: UnitFilling(SegmentText("в \"г\""), needsReview: false),
        ]
        #expect(
            try fill(csv, .csv, marked)
                == "id;en;be;status\r\n1;\"a \"\"b\"\"; c\";\"а; б\";needs-review\r\n2;\"x\ny\";\"в \"\"г\"\"\";\r\n")
    }

    @Test func `What is not UTF-8 or not well-formed is refused`() throws {
        let options = ReadOptions()
        #expect(throws: InterchangeProblem.self) { try InterchangeFormat.tsv.fillable([0x61, 0xFF, 0x09], options) }
        #expect(throws: InterchangeProblem.self) {
            try InterchangeFormat.xliff.fillable(Array("<xliff><file></xliff>".utf8), options)
        }
        let latin = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n"
        #expect(throws: InterchangeProblem.self) { try InterchangeFormat.po.fillable(Array(latin.utf8), options) }
        #expect(try InterchangeFormat.tmx.fillable([], options) == nil)
    }

    @Test(arguments: [(xliff1, InterchangeFormat.xliff), (xliff2, .xliff), (po, .po)])
    func `Nothing to fill in changes nothing, and what is filled is no longer open`(
        text: String, format: InterchangeFormat
    ) throws {
        #expect(try fill(text, format, [:]) == text)
        let open = try file(text, format).units.enumerated().filter { !$0.element.isTranslated && !$0.element.isPlural }
        let fillings = open.map { ($0.offset, UnitFilling(SegmentText("ыыы"), needsReview: false)) }
        let filled = try fill(text, format, Dictionary(uniqueKeysWithValues: fillings))
        let units = try file(filled, format).units
        #expect(open.allSatisfy { units[$0.offset].isTranslated && units[$0.offset].source == $0.element.source })
    }
}

extension String {
    fileprivate func range(of text: String) -> Range<String.Index> {
        let start = indices.first { self[$0...].hasPrefix(text) } ?? endIndex
        return start..<endIndex
    }
}
