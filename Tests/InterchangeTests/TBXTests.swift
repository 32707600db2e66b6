import Interchange
import Testing
import TranslationMemory

@Suite("TBX") struct TBXTests {
    private static let file = """
        <martif type="TBX" xml:lang="en"><text><body>
        <termEntry id="c1"><descrip type="subjectField">law</descrip>
        <langSet xml:lang="en"><tig><term>court</term><termNote type="partOfSpeech">noun</termNote></tig>
        <tig><term>tribunal</term></tig></langSet>
        <langSet xml:lang="de"><note>n</note><tig><term>Gericht</term></tig></langSet></termEntry>
        </body></text></martif>
        """

    @Test("An entry is a unit with the first term of each language") func entry() throws {
        let events = InterchangeFormat.tbx.read(Self.file)
        #expect(events.problems.isEmpty)
        let unit = try #require(events.units.first)
        #expect(unit.id == "c1")
        #expect(unit.texts == ["en: court", "de: Gericht"])
        #expect(unit.details.properties.map(\.type) == ["subjectField"])
        #expect(unit.variants[0].details.properties.map(\.value) == ["noun", "tribunal"])
        #expect(unit.variants[1].details.notes == [Note("n")])
    }

    @Test("What was read is written as TBX of 2019, and read again the same") func law() {
        let units = InterchangeFormat.tbx.read(Self.file).units
        let (text, refused) = InterchangeFormat.tbx.write(units)
        #expect(refused.isEmpty)
        #expect(InterchangeFormat.detect(Array(text.utf8), name: "x") == .tbx)
        let events = InterchangeFormat.tbx.read(text)
        #expect(events.problems.isEmpty)
        #expect(events.units == units)
        #expect(InterchangeFormat.tbx.write(events.units).text == text)
    }

    @Test("Names of categories may be elements") func tags() {
        let text = """
            <tbx style="dct" type="TBX-Min" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
            xmlns:min="http://www.tbxinfo.net/ns/min"><text><body><conceptEntry id="c">
            <min:subjectField>law</min:subjectField><langSec xml:lang="en"><termSec><term>a</term></termSec></langSec>
            </conceptEntry></body></text></tbx>
            """
        let unit = InterchangeFormat.tbx.read(text).units.first
        #expect(unit?.details.properties.map(\.type) == ["subjectField"])
    }
}
