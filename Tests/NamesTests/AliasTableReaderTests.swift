import Foundation
import TestSupport
import Testing
import UnicodeText

@testable import Names

/// A table of the header and these lines.
private func table(_ lines: String...) -> [UInt8] {
    Array(([AliasTable.header] + lines).joined(separator: "\n").utf8) + [0x0A]
}

private let good = "Q1\tplace\ten\tpreferred\tKyiv\treviewed"
private let after = "Q2\tplace\tbe\talias\tМенск\treviewed"

@Suite struct AliasTableReaderTests {
    @Test func aGoodLineIsReadWhole() {
        let table = AliasTableReader.read(table("Q1\tperson\tzh-Hans\tshort\t普京\tcldr"), file: "t.tsv")
        #expect(table.problems.isEmpty)
        #expect(
            table.names == [
                Name(entity: "Q1", type: .person, language: "zh-Hans", role: .short, text: "普京", source: "cldr")
            ])
    }

    @Test func aFileIsReadInPiecesAsInOne() {
        var random = SeededRandom(seed: 31)
        let lines = [
            good, after, "", "Q1\tplace", "Q 1\tplace\ten\talias\t \ts", "Q1\tplace\ten\talias\tKyiv \ts", good + "\r",
            "Q1\tplane\ten\talias\tКиев\ts", "Q1\tplace\t\talias\tKyiv\ts", "Q1\tplace\ten\talias\tKyiv\t",
            "\tplace\ten\talias\tKyiv\ts",
        ]
        for round in 0..<40 {
            let body = (0..<round).map { _ in lines.randomElement(using: &random) ?? "" }
            let start = round % 9 == 8 ? "no header" : AliasTable.header
            let bytes =
                Array((round % 3 == 0 ? "\u{FEFF}" : "").utf8) + Array(([start] + body).joined(separator: "\n").utf8)
            let whole = AliasTableReader.read(bytes, file: "t.tsv", inPiecesOf: bytes.count + 1)
            for length in [1, 30, 100, 333] {
                let read = AliasTableReader.read(bytes, file: "t.tsv", inPiecesOf: length)
                #expect(read.names == whole.names)
                #expect(read.problems == whole.problems)
            }
        }
        #expect(AliasTableReader.read([], file: "t.tsv", inPiecesOf: 1).problems.count == 1)
    }

    @Test func everyTypeAndRoleIsRead() {
        for type in EntityType.allCases {
            for role in NameRole.allCases {
                let line = "local:x\t\(type.rawValue)\ten\t\(role.rawValue)\tName\ts"
                let read = AliasTableReader.read(table(line), file: "t.tsv")
                #expect(read.problems.isEmpty)
                #expect(read.names.first?.type == type && read.names.first?.role == role)
            }
        }
    }

    /// A bad line, the column its error names, and a word of what was expected there.
    static let badLines: [(line: String, column: Int, expected: String)] = [
        ("\tplace\ten\talias\tKyiv\ts", 1, "entity id"),
        (" Q1\tplace\ten\talias\tKyiv\ts", 1, "entity id"),
        (String(repeating: "Q", count: 201) + "\tplace\ten\talias\tKyiv\ts", 1, "entity id"),
        ("Q1\tcity\ten\talias\tKyiv\ts", 4, "one of person"),
        ("ü1\tPlace\ten\talias\tKyiv\ts", 4, "one of person"),
        ("Q1\t\ten\talias\tKyiv\ts", 4, "one of person"),
        ("Q1\tplace\tenglish\talias\tKyiv\ts", 10, "BCP 47"),
        ("Q1\tplace\te\talias\tKyiv\ts", 10, "BCP 47"),
        ("Q1\tplace\tzh_Hans\talias\tKyiv\ts", 10, "BCP 47"),
        ("Q1\tplace\tpt-\talias\tKyiv\ts", 10, "BCP 47"),
        ("Q1\tplace\t\talias\tKyiv\ts", 10, "BCP 47"),
        ("Q1\tplace\ten\tnick\tKyiv\ts", 13, "one of preferred"),
        ("Q1\tplace\ten\talias\t\ts", 19, "name with letters"),
        ("Q1\tplace\ten\talias\t—!\ts", 19, "name with letters"),
        ("Q1\tplace\ten\talias\tКиї\u{7}в\ts", 22, "control characters"),
        ("Q1\tplace\ten\talias\t𐍈𐍈\u{0}x\ts", 21, "control characters"),
        ("Q1\tplace\ten\talias\tK\u{7F}\ts", 20, "control characters"),
        ("Q1\tplace\ten\talias\t" + String(repeating: "é", count: 513) + "\ts", 19, "at most 1024 bytes"),
        ("Q1\tplace\ten\talias\tКиев\t", 24, "a source"),
        ("Q1\tplace\ten\talias\tКиев", 23, "6 columns"),
        ("Q1", 3, "6 columns"),
        ("Q1\tplace\ten\talias\tКиев\ts\tmore", 26, "6 columns"),
    ]

    @Test(arguments: badLines)
    func aBadLineIsReportedAtItsPlaceAndTheOthersSurvive(_ line: String, _ column: Int, _ expected: String) throws {
        let read = AliasTableReader.read(table(good, line, after), file: "a/b.tsv")
        #expect(read.names.map(\.text) == ["Kyiv", "Менск"])
        let problem = try #require(read.problems.first)
        #expect(read.problems.count == 1)
        #expect(problem.severity == .error)
        #expect(problem.line == 3)
        #expect(problem.column == column)
        #expect(problem.expected.contains(expected))
        #expect(problem.description.hasPrefix("a/b.tsv:3:\(column): error: expected "))
        #expect(!problem.remedy.isEmpty)
    }

    @Test func anEmptyLineIsAWarning() {
        let read = AliasTableReader.read(table(good, "", after), file: "t.tsv")
        #expect(read.names.count == 2)
        #expect(read.problems.map(\.severity) == [.warning])
        #expect(read.problems.first?.line == 3 && read.problems.first?.column == 1)
    }

    @Test(arguments: [
        ("Q1\tplace\tde\talias\tMu\u{308}nchen\ts", "M\u{FC}nchen", "decomposed"),
        ("Q1\tplace\tko\talias\t\u{1112}\u{1161}\u{11AB}국\ts", "\u{D55C}국", "decomposed"),
        ("Q1\tplace\tde\talias\t Bonn \ts", "Bonn", "spaces"),
        ("Q1\tplace\tde\talias\t\u{A0}Bonn\u{3000}\ts", "Bonn", "spaces"),
    ])
    func aNameThatIsNotNFCIsMendedWithAWarning(_ line: String, _ name: String, _ found: String) throws {
        let read = AliasTableReader.read(table(line), file: "t.tsv")
        let text = try #require(read.names.first?.text)
        #expect(Array(text.utf8) == Array(name.utf8))
        let problem = try #require(read.problems.first)
        #expect(problem.severity == .warning && problem.column == 19 && problem.line == 2)
        #expect(problem.found.contains(found))
    }

    @Test func aByteOrderMarkAndCRLFAreNoProblem() {
        let text = "\u{FEFF}" + [AliasTable.header, good, after].joined(separator: "\r\n") + "\r\n"
        let read = AliasTableReader.read(Array(text.utf8), file: "t.tsv")
        #expect(read.problems.isEmpty)
        #expect(read.names.map(\.source) == ["reviewed", "reviewed"])
    }

    @Test func theLastLineNeedsNoLineEnd() {
        let read = AliasTableReader.read(Array("\(AliasTable.header)\n\(good)".utf8), file: "t.tsv")
        #expect(read.names.count == 1 && read.problems.isEmpty)
    }

    @Test func aFileWithoutTheHeaderIsNoTable() {
        let read = AliasTableReader.read(Array("\(good)\n\(after)\nnonsense\n".utf8), file: "t.tsv")
        #expect(read.names.isEmpty)
        #expect(read.problems.map { [$0.line, $0.column] } == [[1, 1]])
        #expect(read.problems.first?.expected.contains("header") == true)
    }

    @Test(arguments: [[UInt8](), [0xEF, 0xBB, 0xBF]])
    func anEmptyFileIsReported(_ bytes: [UInt8]) {
        let read = AliasTableReader.read(bytes, file: "t.tsv")
        #expect(read.names.isEmpty)
        #expect(read.problems.map { [$0.line, $0.column] } == [[1, 1]])
        #expect(read.problems.first?.found == "an empty file")
    }

    @Test(
        arguments: [
            ([0xFF], 20, "0xFF"), ([0xC3], 20, "0xC3"), ([0xC0, 0xAF], 20, "0xC0"), ([0xED, 0xA0, 0x80], 20, "0xED"),
            ([0xD0, 0x9A, 0x80], 21, "0x80"),
        ] as [([UInt8], Int, String)])
    func bytesThatAreNoUTF8AreReportedByColumnInScalars(_ bad: [UInt8], _ column: Int, _ byte: String) throws {
        let line = Array("ü\tplace\ten\talias\tКи".utf8) + bad + Array("в\ts".utf8)
        let bytes = table(good) + line + [0x0A] + Array("\(after)\n".utf8)
        let read = AliasTableReader.read(bytes, file: "t.tsv")
        #expect(read.names.map(\.text) == ["Kyiv", "Менск"])
        let problem = try #require(read.problems.first)
        #expect(problem.line == 3 && problem.column == column)
        #expect(problem.found.contains(byte))
    }

    @Test func aVeryLongLineIsReportedAndTheOthersSurvive() {
        let long = String(repeating: "x", count: AliasTableReader.maximumLineLength + 1)
        let read = AliasTableReader.read(table(good, long, after), file: "t.tsv")
        #expect(read.names.count == 2)
        #expect(read.problems.map { [$0.line, $0.column] } == [[3, 1]])
    }

    @Test func theLongestLineIsStillRead() {
        let start = "Q1\tplace\ten\talias\tKyiv\t"
        let source = String(repeating: "s", count: AliasTableReader.maximumLineLength - start.utf8.count)
        let read = AliasTableReader.read(table(start + source), file: "t.tsv")
        #expect(read.names.first?.source.count == source.count && read.problems.isEmpty)
    }

    @Test func writtenAndReadAgainIsTheSame() {
        let names = NameRole.allCases.enumerated().map { index, role in
            Name(
                entity: "local:\(index)", type: EntityType.allCases[index % 6], language: "sr-Latn", role: role,
                text: "Ђоковић \(index)", source: "test")
        }
        let text = AliasTable(names: names.reversed()).text
        let read = AliasTableReader.read(Array(text.utf8), file: "t.tsv")
        #expect(read.problems.isEmpty)
        #expect(Set(read.names) == Set(names))
        #expect(AliasTable(names: read.names).text == text)
        #expect(AliasTableCheck.warnings(in: read, bytes: Array(text.utf8), file: "t.tsv").isEmpty)
    }

    @Test func mutatedTablesNeverCrashAndEveryProblemHasAPlace() {
        var random = SeededRandom(seed: 0x5EED)
        let start = table(
            good, after, "Q3\tperson\tko\tpreferred\t윤석열\treviewed",
            "Q4\tperson\tar\tshort\tبوتين\tcldr")
        for _ in 0..<3000 {
            let bytes = random.mutated(start)
            let read = AliasTableReader.read(bytes, file: "t.tsv")
            let problems = read.problems + AliasTableCheck.warnings(in: read, bytes: bytes, file: "t.tsv")
            let lines = bytes.count { $0 == 0x0A } + 1
            #expect(problems.allSatisfy { (1...lines).contains($0.line) && $0.column >= 1 })
            #expect(problems.allSatisfy { !$0.expected.isEmpty && !$0.found.isEmpty && !$0.remedy.isEmpty })
            #expect(read.names.allSatisfy { !$0.text.isEmpty && !$0.entity.isEmpty && !$0.source.isEmpty })
        }
    }
}

extension SeededRandom {
    /// The bytes with one to six of them changed, dropped or doubled.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let telling: [UInt8] = [0, 9, 10, 13, 0x20, 0x7F, 0x80, 0xC3, 0xED, 0xFF]
        for _ in 0..<Int.random(in: 1...6, using: &self) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &self)
            switch Int.random(in: 0..<5, using: &self) {
            case 0: bytes.remove(at: index)
            case 1: bytes.insert(UInt8.random(in: 0...255, using: &self), at: index)
            case 2: bytes.insert(telling[Int.random(in: 0..<telling.count, using: &self)], at: index)
            case 3: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            default: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...20, using: &self)))
            }
        }
        return bytes
    }
}
