import Testing

@testable import Names

@Suite struct AliasTableCheckTests {
    private func warnings(_ lines: String...) -> [TableProblem] {
        let bytes = Array(([AliasTable.header] + lines).joined(separator: "\n").utf8)
        let table = AliasTableReader.read(bytes, file: "t.tsv")
        return AliasTableCheck.warnings(in: table, bytes: bytes, file: "t.tsv")
    }

    @Test func aSortedTableHasNoWarnings() {
        #expect(warnings("Q1\tplace\tbe\tpreferred\tКіеў\ts", "Q1\tplace\ten\tpreferred\tKyiv\ts").isEmpty)
    }

    @Test func aDoubleIsReportedWithItsLine() {
        let problems = warnings("Q1\tplace\ten\talias\tKiev\ts", "Q1\tplace\ten\talias\tKiev\ts")
        #expect(problems.map(\.line) == [3])
        #expect(problems.first?.found.contains("double") == true)
        #expect(problems.first?.severity == .warning)
    }

    @Test func aLineOutOfByteOrderIsReported() {
        let problems = warnings("Q2\tplace\ten\talias\tOdesa\ts", "Q1\tplace\ten\talias\tKiev\ts")
        #expect(problems.map(\.line) == [3])
        #expect(problems.first?.expected == "lines in byte order")
    }

    @Test func aSecondPreferredNameOfALanguageIsReported() {
        let problems = warnings("Q1\tplace\ten\tpreferred\tKiev\ts", "Q1\tplace\ten\tpreferred\tKyiv\ts")
        #expect(problems.map(\.line) == [3])
        #expect(problems.first?.found == "“Kyiv” beside “Kiev”")
    }

    @Test func preferredNamesOfTwoLanguagesAreNoProblem() {
        #expect(warnings("Q1\tplace\tde\tpreferred\tKiew\ts", "Q1\tplace\ten\tpreferred\tKyiv\ts").isEmpty)
    }

    @Test func anEntityOfTwoTypesIsReported() {
        let problems = warnings("Q1\tperson\ten\talias\tPutin\ts", "Q1\tplace\tfr\talias\tPoutine\ts")
        #expect(problems.map(\.line) == [3])
        #expect(problems.first?.expected.contains("person") == true)
    }
}
