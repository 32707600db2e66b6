import Interchange
import Testing
import TranslationMemory

@Suite("TSV and CSV") struct DelimitedTests {
    @Test("A header names the columns") func headers() {
        let events = InterchangeFormat.tsv.read("en\tde_AT\torigin\tclient\na\tb\tx.txt\tACME\n")
        #expect(events.problems.isEmpty)
        #expect(events.units.map(\.texts) == [["en: a", "de-AT: b"]])
        #expect(events.units.first?.provenance.origin == "x.txt")
        #expect(events.units.first?.details.properties == [Property("client", "ACME")])
    }

    @Test("Without a header the options say the languages") func plain() {
        let options = ReadOptions(sourceLanguage: "en", targetLanguage: "de", origin: "f")
        let units = InterchangeFormat.tsv.read("no\tnein\nyes\tja\td\n", options).units
        #expect(units.map(\.texts) == [["en: no", "de: nein"], ["en: yes", "de: ja"]])
        #expect(units.map(\.provenance.origin) == ["f", "d"])
    }

    @Test("Cells of CSV may be quoted; the delimiter is told by the first row") func quotes() {
        let events = InterchangeFormat.csv.read("source;target\r\n\"a;\"\"b\"\"\nc\";d\r\n")
        #expect(events.units.map(\.texts) == [["und: a;\"b\"\nc", "und: d"]])
    }

    @Test("A row that is wrong is reported with its line; the rest goes in") func recovery() {
        let csv = InterchangeFormat.csv.read("en,de\na,b\n\"c,d\ne,f\n\"g\"h,i\nj,k\nl\n")
        #expect(csv.units.map(\.texts) == [["en: a", "de: b"], ["en: e", "de: f"], ["en: j", "de: k"]])
        #expect(csv.problems.map(\.place.line) == [3, 5, 7])
    }

    @Test("What was read is written, and read again the same") func law() {
        for (format, text) in [
            (InterchangeFormat.tsv, "en\tde\tnote\torigin\na \"b\"\tc\tn\to\nd\te\t\to\n"),
            (.csv, "en,de,id,origin\r\n\"a, \"\"b\"\"\nx\",c,7,o\r\n"),
        ] {
            let reader = format.reader(ReadOptions())
            let units = reader.readAll(Array(text.utf8)).units
            var options = WriteOptions()
            options.header = reader.header
            let written = format.write(units, options).text
            #expect(written == text)
            #expect(format.read(written).units == units)
        }
    }
}
