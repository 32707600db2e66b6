import Lexicon
import Names
import Testing

@Suite struct PartEarTests {
    private func ear(_ names: [String]) throws -> PartEar {
        var builder = LexiconBuilder()
        builder.add(
            names.map { Name(entity: "Q1", type: .place, language: "pl", role: .alias, text: $0, source: "t") })
        return PartEar(try Lexicon(bytes: builder.bytes()), NameComparator())
    }

    /// The names that have one of some parts.
    private func names(_ ear: PartEar, _ parts: [Int]) -> Set<Int> {
        var names: Set<Int> = []
        for part in parts { ear.forEachName(of: part) { names.insert($0) } }
        return names
    }

    @Test func aWordIsHeardWithoutItsEndingAndWithOneOrTwoVowelsInItsPlace() throws {
        let ear = try ear(["Bolon", "Bolona", "Bolonia", "Boloniae", "Bolont"])
        let stems = ear.parts(heardAs: "Болоном", endings: [2], within: .near).stems
        #expect(names(ear, stems.filter { !$0.hasOtherEnding }.map(\.part)).contains(0))
        let others = stems.filter(\.hasOtherEnding)
        #expect(!names(ear, others.map(\.part)).contains(4))
        // What is said is for the letters before the ending, whatever that has.
        let said = [1, 2].map { name in
            others.filter { names(ear, [$0.part]).contains(name) }.map(\.evidence).max() ?? 0
        }
        #expect(said[0] > 0 && said[0] == said[1])
    }

    @Test func nothingIsHeardInNothing() throws {
        let ear = try ear(["Bolonia"])
        for word in ["", "-", "1"] {
            let heard = ear.parts(heardAs: word, endings: [1, 9], within: .near)
            #expect(heard.parts.isEmpty && heard.stems.isEmpty)
        }
    }
}
