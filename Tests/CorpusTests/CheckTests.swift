import Lexicon
import Names
import TestSupport
import Testing

@testable import Corpus
@testable import Mentions

@Suite struct CheckTests {
    static let names: [Name] = [
        ("Q1", .place, "en", .preferred, "Kyiv"), ("Q1", .place, "en", .alias, "Kiev"),
        ("Q2", .place, "en", .preferred, "Springfield"), ("Q3", .place, "en", .preferred, "Springfield"),
        ("Q4", .person, "en", .preferred, "Sviatlana Tsikhanouskaya"),
    ].map { Name(entity: $0, type: $1, language: $2, role: $3, text: $4, source: "reviewed") }

    static func stack() throws -> LexiconStack {
        var builder = LexiconBuilder()
        builder.add(names)
        return LexiconStack([try Lexicon(bytes: builder.bytes(), label: "names")])
    }

    private static let header = "entity\tlang\twanted\treason\n"

    private func read(_ text: String) throws -> (style: HouseStyle, problems: [String]) {
        let (style, problems) = HouseStyleReader.read(Array(text.utf8), file: "h.tsv", stack: try Self.stack())
        return (style, problems.map(\.description))
    }

    @Test func `Columns count scalars, and no byte order mark`() {
        let text = "\u{FEFF}Kiev 🎉 e\u{301} Kiev\r\n\tKiev\nKiev"
        let bytes = Array(text.utf8)
        let offsets = bytes.indices.filter { bytes[$0...].starts(with: "Kiev".utf8) }
        var counter = PlaceCounter(bytes)
        let places = offsets.map { counter.place(at: $0) }
        #expect(places.map(\.line) == [1, 1, 2, 3])
        #expect(places.map(\.column) == [1, 11, 2, 1])
    }

    @Test func `A house style is read with comments, byte order mark and CR LF`() throws {
        let text = "\u{FEFF}# ours\r\nentity\tlang\twanted\treason\r\n\r\nKiev\ten\tKyiv\tsince 2019\r\n# end"
        let (style, problems) = try read(text)
        #expect(problems == [])
        #expect(style.wanted(for: "Q1", language: "en-GB") == WantedSpelling(text: "Kyiv", reason: "since 2019"))
        #expect(style.wanted(for: "Q1", language: "de") == nil)
        #expect(style.wanted(for: "Q2", language: "en") == nil)
    }

    @Test(arguments: [
        ("", "h.tsv:1:1: error: expected the header “entity⇥lang⇥wanted⇥reason”, found a file without it"),
        ("Kiev\ten\tKyiv\t\n", "h.tsv:1:1: error: expected the header"),
        (header + "Kiev\ten\tKyiv\n", "h.tsv:2:13: error: expected 4 columns (entity, lang, wanted, reason), found 3"),
        (header + "Kiev\ten\tKyiv\tx\ty\n", "h.tsv:2:16: error: expected 4 columns"),
        (header + "Kiew\ten\tKyiv\t\n", "h.tsv:2:1: error: expected an entity that the dictionaries know"),
        (header + "Springfield\ten\tSpringfield\t\n", "h.tsv:2:1: error: expected a name of one entity"),
        (header + "Q1\tenglish language\tKyiv\t\n", "h.tsv:2:4: error: expected a BCP 47 language tag"),
        (header + "Q1\ten\t Kyiv\t\n", "h.tsv:2:7: error: expected a name, without"),
        (header + "Q1\ten\t\t\n", "h.tsv:2:7: error: expected a name, without"),
        (header + "Q1\ten\tKyiv\t\nKiev\ten\tKiev\t\n", "h.tsv:3:9: error: expected one spelling of Q1 in en"),
        (header + "Q1\ten\tKijiw\t\n", "h.tsv:2:7: warning: expected a name that the dictionaries have for Q1"),
    ])
    func `What is wrong in a house style is told with its place`(_ text: String, _ expected: String) throws {
        let problems = try read(text).problems
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix(expected) == true, "\(problems)")
    }

    @Test func `Bytes that are no UTF-8 are told with their place`() throws {
        let bytes = Array((Self.header + "Q1\ten\tÜ").utf8) + [0xFF] + Array("\t\nQ4\ten\tTsikhanouskaya\t\n".utf8)
        let (style, problems) = HouseStyleReader.read(bytes, file: "h.tsv", stack: try Self.stack())
        #expect(problems.first?.description.hasPrefix("h.tsv:2:8: error: expected UTF-8, found the byte 0xFF") == true)
        #expect(style.wanted(for: "Q4", language: "en")?.text == "Tsikhanouskaya")
    }

    @Test func `No bytes make the reader of house styles fail`() throws {
        var random = SeededRandom(seed: 5)
        let stack = try Self.stack()
        let seed = Array((Self.header + "# x\nQ1\ten\tKyiv\twhy\r\nKiev\tde\tKyjiw\t\n").utf8)
        for _ in 0..<2_000 {
            var bytes = seed
            for _ in 0...Int.random(in: 0..<4, using: &random) {
                let place = Int.random(in: 0..<max(bytes.count, 1), using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0 where !bytes.isEmpty: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: min(place, bytes.count))
                default: bytes.removeLast(min(place, bytes.count))
                }
            }
            let (_, problems) = HouseStyleReader.read(bytes, file: "h.tsv", stack: stack)
            let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
            #expect(problems.allSatisfy { (1...lines).contains($0.line) && $0.column >= 1 })
        }
    }

    @Test(arguments: [
        ("a.txt", "a.txt"), ("-", "stdin"), ("a b/ü#1.txt", "a%20b/%C3%BC%231.txt"), ("/tmp/a", "file:///tmp/a"),
        ("c:d", "c%3Ad"), ("../x", "../x"), ("100%", "100%25"),
    ])
    func `Addresses in a log are percent-encoded`(_ path: String, _ uri: String) {
        #expect(SARIFLog.uri(of: path) == uri)
    }

    @Test func `A message says what stands where`() {
        var finding = CheckFinding(
            file: "a.txt", start: TextPlace(line: 12, column: 5), end: TextPlace(line: 12, column: 9), surface: "Kiev",
            entity: "Q1899", verdict: SpellingVerdict(rule: .inconsistent, wanted: "Kyiv", count: 4))
        #expect(
            CheckOutput.text(finding) == "a.txt:12:5: warning: “Kiev” here, “Kyiv” elsewhere (4 times) [Q1899]\n")
        finding.verdict.count = 1
        #expect(CheckOutput.text(finding).contains("elsewhere (once)"))
        finding.verdict = SpellingVerdict(rule: .houseStyle, wanted: "Kyiv", count: 0, reason: "since 2019")
        finding.surface = "Ki\nev"
        #expect(
            CheckOutput.text(finding)
                == "a.txt:12:5: error: “Ki ev” here, the house style wants “Kyiv” (since 2019) [Q1899]\n")
        finding.surface = "Кiev"
        #expect(CheckOutput.message(finding).hasPrefix("“Кiev” here, with letters of another script,"))
    }
}
