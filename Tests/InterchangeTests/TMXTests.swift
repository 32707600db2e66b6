import Interchange
import TestSupport
import Testing
import TranslationMemory

@Suite("TMX") struct TMXTests {
    private static func file(_ body: String, header: String = #"<header srclang="en"/>"#) -> String {
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\">\n\(header)\n<body>\n\(body)\n</body></tmx>\n"
    }

    private static func unit(_ source: String, _ target: String) -> String {
        "<tu><tuv xml:lang=\"en\"><seg>\(source)</seg></tuv><tuv xml:lang=\"de\"><seg>\(target)</seg></tuv></tu>"
    }

    @Test("A unit has its languages, normalized, and keeps how they were written") func languages() {
        let events = InterchangeFormat.tmx.read(
            Self.file("<tu tuid='7'><tuv lang='EN_us'><seg>a</seg></tuv><tuv xml:lang='de'><seg>b</seg></tuv></tu>"))
        #expect(events.problems.isEmpty)
        #expect(events.units.map(\.id) == ["7"])
        #expect(events.units.first?.texts == ["en-US: a", "de: b"])
        #expect(events.units.first?.variants.map(\.writtenLanguage) == ["EN_us", nil])
        #expect(events.units.first?.sourceLanguage == "en")
    }

    @Test("*all* is any language") func anyLanguage() {
        let events = InterchangeFormat.tmx.read(Self.file(Self.unit("a", "b"), header: #"<header srclang="*all*"/>"#))
        #expect(events.units.map(\.sourceLanguage) == [nil])
    }

    @Test("Dates are seconds; what is no date is kept as it is") func dates() {
        let unit = Self.unit("a", "b")
        let known = unit.replacing("<tu>", with: "<tu creationdate='19700102T000001Z' changeid='me' usagecount='3'>")
        let first = InterchangeFormat.tmx.read(Self.file(known)).units.first
        #expect(first?.provenance.created == 86_401)
        #expect(first?.provenance.changedBy == "me")
        #expect(first?.provenance.useCount == 3)
        let wrong = unit.replacing("<tu>", with: "<tu creationdate='20010231T000001Z' segtype='block'>")
        let second = InterchangeFormat.tmx.read(Self.file(wrong)).units.first
        #expect(second?.provenance.created == nil)
        #expect(second?.details.attributes.map(\.name) == ["creationdate", "segtype"])
    }

    @Test("Inline codes are kept with their content; only what a person reads is text") func codes() throws {
        let text =
            #"A <bpt i="1" type="b">&lt;b <sub>x&amp;y</sub>&gt;</bpt>bold<ept i="1"/> <hi x="2">word</hi><ph/>."#
        let events = InterchangeFormat.tmx.read(Self.file(Self.unit(text, "b")))
        #expect(events.problems.isEmpty)
        let segment = try #require(events.units.first?.variants.first?.segment)
        #expect(segment.text == "A bold word.")
        #expect(segment.codes.map(\.element) == ["bpt", "ept", "hi", "hi", "ph"])
        #expect(segment.codes.map(\.role) == [.opening, .closing, .opening, .closing, .standalone])
        #expect(segment.codes.map(\.offset) == [2, 6, 7, 11, 11])
        #expect(segment.codes.first?.content == "&lt;b <sub>x&amp;y</sub>&gt;")
        #expect(segment.codes.first?.attributes == [Attribute("type", "b")])
    }

    @Test("A broken unit is reported with its place; the rest goes in") func recovery() {
        let broken = [
            "<tu><tuv xml:lang='en'><seg>a & b</seg></tuv></tu>",
            "<tu><tuv xml:lang='en'><seg>a < b</seg></tuv></tu>",
            "<tu><tuv xml:lang='en'><seg>a</seg></tu>",
            "<tu><tuv xml:lang='en'><seg>a</seg></tuv>",
            "<tu><tuv xml:lang='en><seg>a</seg></tuv></tu>",
            "<tu><tuv xml:lang='en'><seg>a\u{1}</seg></tuv></tu>",
            "<tu><tuv xml:lang='en'><seg>&nothing;</seg></tuv></tu>",
            "<tu><tuv xml:lang='en'><seg><![CDATA[a</seg></tuv></tu>",
        ]
        for text in broken {
            let file = Self.file(
                "\(Self.unit("x", "y"))\n\(text)\n\(Self.unit("é", "v"))\n<!-- ]]> ' -->\(Self.unit("p", "q"))")
            let events = InterchangeFormat.tmx.read(file)
            #expect(events.units.flatMap(\.texts) == ["en: x", "de: y", "en: é", "de: v", "en: p", "de: q"], "\(text)")
            #expect(events.problems.count == 1, "\(text): \(events.problems)")
            #expect((6...8).contains(events.problems.first?.place.line ?? 0), "\(text): \(events.problems)")
            #expect(events == InterchangeFormat.tmx.read(Array(file.utf8), chunks: 1), "\(text)")
        }
    }

    @Test("Lines and columns are right, before and behind a broken unit") func places() {
        let events = InterchangeFormat.tmx.read(
            Self.file("  \(Self.unit("é", "b")) \(Self.unit("a & b", "c"))\n\n \(Self.unit("d", "e"))"))
        let places = events.map { if case .unit(_, let place) = $0 { place } else { InputPlace(line: 0, column: 0) } }
        #expect(
            places == [InputPlace(line: 5, column: 3), InputPlace(line: 0, column: 0), InputPlace(line: 7, column: 2)])
    }

    @Test("What units hold comes back from a file, and the same file from them") func law() throws {
        var unit = TranslationUnit(
            id: "<1>",
            variants: [
                Variant(
                    language: "en",
                    segment: SegmentText(
                        "a \"b\" <c>\r\n\t& d",
                        codes: [
                            InlineCode(.opening, at: 2, id: "1", element: "bpt", content: "&lt;"),
                            InlineCode(.closing, at: 5, id: "1", element: "ept"),
                        ])),
                Variant(
                    language: "sr-Latn", writtenLanguage: "sr@latin", segment: SegmentText("ж"),
                    details: Details(notes: [Note("n", attributes: [Attribute("xml:lang", "en")])])),
            ], sourceLanguage: "en", status: .reviewed)
        unit.provenance.origin = "x.txt"
        unit.provenance.position = 17
        unit.provenance.created = 1_234_567_890
        unit.provenance.lastUsed = 0
        unit.details.attributes = [Attribute("datatype", "x"), Attribute("{http://a.b}c", "\n")]
        unit.details.properties = [Property("p", "v & w")]
        let (text, refused) = InterchangeFormat.tmx.write([unit, unit])
        #expect(refused.isEmpty)
        let events = InterchangeFormat.tmx.read(text)
        #expect(events.problems.isEmpty)
        #expect(events.units == [unit, unit])
        #expect(InterchangeFormat.tmx.write(events.units).text == text)
    }

    @Test("Codes of XLIFF become codes of TMX") func foreignCodes() {
        let segment = SegmentText(
            "a b c",
            codes: [
                InlineCode(.opening, at: 0, id: "7", element: "pc", attributes: [Attribute("type", "fmt")]),
                InlineCode(.closing, at: 1, id: "7", element: "pc"),
                InlineCode(.standalone, at: 2, id: "8", element: "x"),
                InlineCode(.opening, at: 5, id: "9", element: "sc"),
            ])
        let unit = TranslationUnit(variants: [Variant(language: "en", segment: segment)])
        let text = InterchangeFormat.tmx.write([unit]).text
        #expect(
            text.contains(
                #"<bpt i="1" type="fmt"/>a<ept i="1"/> <ph x="8"/>b c<it x="9" pos="begin"/></seg>"#), "\(text)")
    }

    @Test("What is no TMX is refused with its place") func refusals() {
        for text in ["", "hello", "<html><body/></html>", "<body><tu/></body>", "<tmx version='1.4'"] {
            let events = InterchangeFormat.tmx.read(text)
            #expect(events.problems.count == 1 && events.problems[0].isFatal, "\(text): \(events)")
        }
    }

    @Test("A text that is too long is left out, and never held") func longSegments() {
        var options = ReadOptions()
        options.maximumSegmentBytes = 1_000
        let long = String(repeating: "abcdefghi ", count: 200)
        let file = Self.file("\(Self.unit(long, "y"))\n\(Self.unit("u", "v"))")
        for size in [1, 100, 1 << 20] {
            let events = InterchangeFormat.tmx.read(Array(file.utf8), chunks: size, options)
            #expect(events.units.map(\.texts) == [["en: u", "de: v"]])
            #expect(events.problems.map(\.place.line) == [5])
        }
    }

    @Test("Files are read in any encoding, with a mark or without, whatever they declare") func encodings() {
        let text = Self.file(Self.unit("жé", "b")).replacing("1.0\"?", with: "1.0\" encoding=\"UTF-8\"?")
        func wide(_ isLittle: Bool) -> [UInt8] {
            text.utf16.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        }
        let legacy = text.replacing("UTF-8", with: "windows-1251").replacing("é", with: "").unicodeScalars.map {
            $0 == "ж" ? 0xE6 : UInt8($0.value)
        }
        let files = [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), wide(true), wide(false),
            [0xFF, 0xFE] + wide(true),
            [0xFE, 0xFF] + wide(false), legacy,
        ]
        for (index, file) in files.enumerated() {
            for size in [1, 3, 1 << 16] {
                let events = InterchangeFormat.tmx.read(file, chunks: size)
                #expect(events.problems.isEmpty, "\(index): \(events.problems)")
                #expect(events.units.map(\.texts) == [["en: \(index == 6 ? "ж" : "жé")", "de: b"]], "\(index)")
            }
            #expect(InterchangeFormat.detect(file, name: "x") == .tmx)
        }
    }

    @Test("Entities outside the file are never read") func externalEntities() {
        let head = """
            <!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/hostname"> <!ENTITY % p SYSTEM "file:///etc/hostname"> %p;
            <!ENTITY in "inside">]>
            """
        let file = Self.file("\(Self.unit("&in;", "b"))\n\(Self.unit("&x;", "b"))\n\(Self.unit("c", "d"))")
        let events = InterchangeFormat.tmx.read(file.replacing("<tmx ", with: head + "<tmx "))
        #expect(events.units.map(\.texts) == [["en: inside", "de: b"], ["en: c", "de: d"]])
        #expect(events.problems.count == 1)
    }

    @Test("Entities are known behind a broken unit too") func entitiesBehind() {
        let head = "<!DOCTYPE tmx [<!ENTITY a \"x&#38;lt;\"><!ENTITY b \"&a;&#37;'\">]>"
        let file = Self.file("\(Self.unit("&b;", "y"))\n\(Self.unit("&", "y"))\n\(Self.unit("&b;", "y"))")
        let events = InterchangeFormat.tmx.read(file.replacing("<tmx ", with: head + "<tmx "))
        #expect(events.units.map(\.texts) == [["en: x<%'", "de: y"], ["en: x<%'", "de: y"]])
        #expect(events.problems.map(\.place.line) == [6])
    }

    @Test("Entities that make much of little are refused") func bombs() {
        var head = "<!DOCTYPE tmx [<!ENTITY a0 \"haha\">"
        for level in 1...12 {
            let inner = String(repeating: "&a\(level - 1);", count: 10)
            head += "<!ENTITY a\(level) \"\(inner)\">"
        }
        let file = Self.file("\(Self.unit("&a12;", "b"))\n\(Self.unit("c", "d"))")
        let events = InterchangeFormat.tmx.read(file.replacing("<tmx ", with: head + "]><tmx "))
        #expect(events.units.map(\.texts) == [["en: c", "de: d"]])
        #expect(events.problems.count == 1)
    }
}
