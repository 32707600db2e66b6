import Lexicon
import Names
import TestSupport
import Testing

@Suite struct PartEarTests {
    private func ear(_ names: [String]) throws -> PartEar {
        let names = names.map { Name(entity: "Q1", type: .place, language: "pl", role: .alias, text: $0, source: "t") }
        return PartEar(try Lexicon(bytes: lexiconBytes(names)), NameComparator())
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

    /// The names that are picked by their parts are those that a look at all parts of each picks.
    @Test func namesArePickedByTheirParts() throws {
        var random = SeededRandom(seed: 5)
        let words = ["Ana", "Bolon", "Cesar", "Duro", "Emil", "Foka"]
        let ear = try ear(
            (0..<60).map { _ in
                (0..<Int.random(in: 1...4, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                    .joined(separator: " ")
            })
        for part in 0..<ear.partCount {
            let others = (0..<3).map { _ in Int.random(in: 0..<ear.partCount, using: &random) }
            var (set, last, only, both): (PartSet, Set<Int>, Set<Int>, Set<Int>) = (PartSet(), [], [], [])
            for other in others { set.insert(other) }
            ear.forEachName(of: part) { name in
                var parts: [Int] = []
                ear.copyParts(ofName: name, to: &parts)
                if parts.last == part { last.insert(name) }
                if parts == [part] { only.insert(name) }
                if !Set(parts).isDisjoint(with: others) { both.insert(name) }
            }
            var picked: Set<Int> = []
            ear.forEachName(endingWith: part, withoutOthers: false) { picked.insert($0) }
            #expect(picked == last)
            picked = []
            ear.forEachName(endingWith: part, withoutOthers: true) { picked.insert($0) }
            #expect(picked == only)
            picked = []
            // Two parts as one are parts, too.
            ear.forEachName(of: part, andOneOf: set) { picked.insert($0) }
            #expect(picked.isSuperset(of: both))
        }
    }
}
