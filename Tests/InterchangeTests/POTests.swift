import Interchange
import Testing
import TranslationMemory

@Suite("PO") struct POTests {
    private static let head = """
        # About
        msgid ""
        msgstr "Language: pt_BR\\nContent-Type: text/plain; charset=UTF-8\\n"


        """

    @Test("An entry is a unit; its language is that of the header") func entry() {
        let events = InterchangeFormat.po.read(
            Self.head + """
                #  one
                #. two
                #: a.c:1
                #, fuzzy, c-format
                #| msgid "old"
                msgctxt "menu"
                msgid "a\\n"
                "b"
                msgstr "\\"x\\"\\t\\\\"
                """)
        #expect(events.problems.isEmpty)
        let unit = events.units.first
        #expect(unit?.id == "menu")
        #expect(unit?.texts == ["en: a\nb", "pt-BR: \"x\"\t\\"])
        #expect(unit?.variants.last?.writtenLanguage == "pt_BR")
        #expect(unit?.status == .needsReview)
        #expect(unit?.details.notes.map(\.text) == [" one", "two"])
        #expect(unit?.details.properties == [Property("reference", "a.c:1"), Property("previous-msgid", "old")])
        #expect(unit?.details.attributes == [Attribute("flags", "c-format")])
    }

    @Test("Each form of a plural is a unit, and they become one entry again") func plurals() {
        let text =
            Self.head + """
                msgid "one"
                msgid_plural "many"
                msgstr[0] "um"
                msgstr[1] "muitos"
                msgstr[2] "mais"


                """
        let units = InterchangeFormat.po.read(text).units
        #expect(
            units.map(\.texts) == [
                ["en: one", "pt-BR: um"], ["en: many", "pt-BR: muitos"], ["en: many", "pt-BR: mais"],
            ])
        let written = InterchangeFormat.po.write(units).text
        #expect(written.contains(String(text.dropFirst(Self.head.count))), "\(written)")
    }

    @Test("What is not translated is counted; what is out of use is left out unless it is asked for") func others() {
        let text = Self.head + "msgid \"a\"\nmsgstr \"\"\n\n#~ msgid \"b\"\n#~ msgstr \"c\"\n"
        let reader = InterchangeFormat.po.reader(ReadOptions())
        #expect(reader.readAll(Array(text.utf8)).isEmpty)
        #expect(reader.untranslatedCount == 1)
        var options = ReadOptions()
        options.includesObsolete = true
        let units = InterchangeFormat.po.read(text, options).units
        #expect(units.map(\.texts) == [["en: b", "pt-BR: c"]])
        #expect(InterchangeFormat.po.write(units).text.hasSuffix("#~ msgid \"b\"\n#~ msgstr \"c\"\n\n"))
    }

    @Test("A broken entry is reported with its place; the rest goes in") func recovery() {
        for line in ["msgstr \"a", "msgstr a", "msgstr[x] \"a\"", "nothing", "msgstr \"a\" b"] {
            let text = Self.head + "msgid \"x\"\n\(line)\n\nmsgid \"y\"\nmsgstr \"z\"\n"
            let events = InterchangeFormat.po.read(text)
            #expect(events.units.map(\.texts) == [["en: y", "pt-BR: z"]], "\(line)")
            #expect(events.problems.map(\.place.line) == [6], "\(line): \(events.problems)")
        }
    }

    @Test("The header says the encoding") func encodings() {
        var bytes = Array(Self.head.replacing("UTF-8", with: "ISO-8859-1").utf8)
        bytes += Array("msgid \"a\"\nmsgstr \"".utf8) + [0xE9] + Array("\"\n".utf8)
        for size in [1, 7, 1_000] {
            #expect(InterchangeFormat.po.read(bytes, chunks: size).units.map(\.texts) == [["en: a", "pt-BR: é"]])
        }
    }

    @Test("The language is that of the file's name where the header says none") func fileNames() {
        for (name, language) in [("po/de.po", "de"), ("app-pt_BR.po", "pt-BR"), ("fr/LC_MESSAGES/app.po", "fr")] {
            let units = InterchangeFormat.po.read("msgid \"a\"\nmsgstr \"b\"\n", ReadOptions(origin: name)).units
            #expect(units.first?.variants.last?.language == language)
        }
    }
}
