import Interchange
import Testing
import TranslationMemory

@Suite("XLIFF") struct XLIFFTests {
    private static func second(_ units: String, attributes: String = #"srcLang="en" trgLang="de""#) -> String {
        """
        <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" \(attributes)>
        <file id="f" original="a.html">\(units)</file></xliff>
        """
    }

    private static func first(_ units: String) -> String {
        """
        <xliff version="1.2"><file original="a.html" source-language="en" target-language="de" datatype="x"><body>
        \(units)
        </body></file></xliff>
        """
    }

    @Test("A trans-unit of XLIFF 1.2 is a unit, with state, note and codes") func transUnit() throws {
        let events = InterchangeFormat.xliff.read(
            Self.first(
                """
                <trans-unit id="1" approved="yes"><source>A <g id="2" ctype="bold">b</g><x id="3"/></source>
                <target state="needs-review-translation">C <g id="2">d</g></target><note from="me">n</note></trans-unit>
                """))
        #expect(events.problems.isEmpty)
        let unit = try #require(events.units.first)
        #expect(unit.texts == ["en: A b", "de: C d"])
        #expect(unit.status == .needsReview)
        #expect(unit.provenance.origin == "a.html")
        #expect(unit.details.notes == [Note("n", attributes: [Attribute("from", "me")])])
        #expect(unit.variants[0].segment.codes.map(\.element) == ["g", "g", "x"])
        #expect(unit.variants[0].segment.codes.map(\.id) == ["2", "2", "3"])
    }

    @Test("Marked segments are units, candidates are others") func segments() {
        let events = InterchangeFormat.xliff.read(
            Self.first(
                """
                <trans-unit id="1"><source>A. B.</source>
                <seg-source><mrk mtype="seg" mid="0">A.</mrk> <mrk mtype="seg" mid="1">B.</mrk></seg-source>
                <target><mrk mtype="seg" mid="0">C.</mrk> <mrk mtype="seg" mid="1">D.</mrk></target>
                <alt-trans match-quality="80"><source>A</source><target>E</target></alt-trans></trans-unit>
                """))
        #expect(events.units.map(\.texts) == [["en: A.", "de: C."], ["en: B.", "de: D."], ["en: A", "de: E"]])
        #expect(events.units.last?.details.attributes.first == Attribute("alternative", "yes"))
    }

    @Test("A segment of XLIFF 2 is a unit; codes have what they stand for") func segment2() throws {
        let events = InterchangeFormat.xliff.read(
            Self.second(
                """
                <unit id="u"><notes><note>n</note></notes>
                <originalData><data id="d">&lt;br/></data></originalData>
                <segment state="final"><source>A <pc id="1">b</pc><ph id="2" dataRef="d"/></source><target>C</target></segment>
                <ignorable><source> </source></ignorable>
                <segment><source>x<cp hex="0001"/></source></segment></unit>
                """))
        #expect(events.problems.isEmpty)
        #expect(events.units.map(\.texts) == [["en: A b", "de: C"], ["en: x\u{1}"]])
        #expect(events.units.first?.status == .final)
        let codes = try #require(events.units.first?.variants.first?.segment.codes)
        #expect(codes.map(\.element) == ["pc", "pc", "ph"])
        #expect(codes.last?.content == "&lt;br/&gt;")
    }

    @Test(
        "A breach of the standard is told with its place, and the unit read",
        arguments: [
            (#"<unit id="u"><segment><source>a</source><target>b</target></segment></unit>"#, ""),
            (#"<unit id="u"><segment state="done"><source>a</source></segment></unit>"#, "state"),
            (#"<unit id="u u"><segment><source>a</source></segment></unit>"#, "name token"),
            (#"<unit id="u"><segment><source>a<ph id="1"/><ph id="1"/></source></segment></unit>"#, "unique"),
            (#"<unit id="u"><segment><source>a<ph id="1" dataRef="d"/></source></segment></unit>"#, "<data>"),
            (#"<unit id="u"><segment><source>a<sc id="1"/></source></segment></unit>"#, "startRef"),
            (#"<unit id="u"><segment><source>a<ec startRef="1"/></source></segment></unit>"#, "<sc>"),
            (#"<unit id="u"><segment><source xml:lang="fr">a</source></segment></unit>"#, "language"),
            (#"<unit id="u"><segment><source>a</source><target order="2">b</target></segment></unit>"#, "order"),
            (#"<unit id="u"><segment><target>b</target><source>a</source></segment></unit>"#, "<target>"),
            (#"<unit><segment><source>a</source></segment></unit>"#, "id"),
            (#"<unit id="u"><segment><source>a<cp hex="0041"/></source></segment></unit>"#, "hexadecimal"),
        ])
    func breaches(_ unit: String, _ word: String) {
        let events = InterchangeFormat.xliff.read(Self.second("\n  " + unit))
        #expect(events.units.first?.variants.first?.segment.text.hasPrefix("a") == true)
        #expect(events.problems.isEmpty == word.isEmpty, "\(events.problems)")
        guard let problem = events.problems.first else { return }
        #expect(problem.message.contains(word), "\(problem)")
        #expect(problem.place.line == 3)
    }

    @Test("Units of other formats come back from either version") func law() {
        let segment = SegmentText(
            "a b\u{1} c",
            codes: [
                InlineCode(.opening, at: 0, id: "1", element: "bpt", content: "&lt;b&gt;"),
                InlineCode(.closing, at: 3, id: "1", element: "ept", content: "&lt;/b&gt;"),
                InlineCode(.standalone, at: 4, id: "1", element: "ph"),
            ])
        var unit = TranslationUnit(
            id: "a b",
            variants: [Variant(language: "en", segment: segment), Variant(language: "de", segment: segment)],
            sourceLanguage: "en", status: .needsReview)
        unit.provenance.origin = "x"
        unit.provenance.position = 0
        unit.provenance.created = 5
        unit.details.properties = [Property("p", "v", attributes: [Attribute("xml:lang", "en")])]
        unit.details.notes = [Note("n", attributes: [Attribute("xml:lang", "en")])]
        for usesFirst in [false, true] {
            var options = WriteOptions()
            options.usesXLIFF1 = usesFirst
            let (text, refused) = InterchangeFormat.xliff.write([unit, unit], options)
            #expect(refused.isEmpty)
            let events = InterchangeFormat.xliff.read(text)
            #expect(events.problems.isEmpty, "\(events.problems)\n\(text)")
            #expect(events.units.map(\.id) == ["a b", "a b"])
            #expect(events.units.first?.status == .needsReview)
            #expect(events.units.first?.details.properties == unit.details.properties)
            #expect(events.units.first?.details.notes == unit.details.notes)
            #expect(events.units.first?.provenance == unit.provenance)
            #expect(InterchangeFormat.xliff.write(events.units, options).text == text)
        }
    }

    @Test("A broken unit is reported, the rest goes in") func recovery() {
        let unit = #"<trans-unit id="1"><source>a</source><target>b</target></trans-unit>"#
        let events = InterchangeFormat.xliff.read(
            Self.first("\(unit)\n<trans-unit id=\"2\"><source>a & b</source></trans-unit>\n\(unit)"))
        #expect(events.units.count == 2)
        #expect(events.problems.map(\.place.line) == [3])
    }
}
