import TestSupport
import Testing

@testable import Names

/// What is asked for above a line only, or not anew, against what is asked for in full.
@Suite struct EvidenceTests {
    private static let names = [
        "Тихановская", "Sviatlana Tsikhanouskaya", "李显龙", "Lee Hsien Loong", "李顯龍", "필립 글래스", "Philip Glass",
        "ジャック・シラク", "Jacques Chirac", "נתניהו בנימין", "Λέων Τρότσκι", "जॉन केरी", "Putin, Vladimir V.", "გორი",
        "จังหวัดซูรู", "나고시", "San José Province", "弗里德里希罗达", "مايكل كولينز", "Rio",
    ]

    private static func names(_ random: inout SeededRandom) -> (String, String) {
        (names.randomElement(using: &random) ?? "", names.randomElement(using: &random) ?? "")
    }

    @Test func evidenceAboveALineIsThatOfAll() {
        var random = SeededRandom(seed: 21)
        let comparator = NameComparator()
        for _ in 0..<200 {
            let (one, other) = Self.names(&random)
            let names = comparator.readInOrder(one, other)
            for first in names.first.units.indices {
                for second in names.second.units.indices {
                    let all = comparator.evidence(names, first, second, above: NameComparator.never)
                    for line in [-500, -1, 0, 1].map({ all.value + $0 }) + [
                        Int32.random(in: -3_000...3_000, using: &random)
                    ] {
                        let some = comparator.evidence(names, first, second, above: max(line, NameComparator.never))
                        #expect(
                            all.value > line ? some == all : some.value <= max(line, NameComparator.never),
                            "\(one) ~ \(other)")
                    }
                }
            }
        }
    }

    @Test func evidenceOfASpellingAboveALineIsThatOfAll() {
        var random = SeededRandom(seed: 22)
        let comparator = NameComparator()
        for _ in 0..<200 {
            let (one, other) = Self.names(&random)
            let names = comparator.readInOrder(one, other)
            for letters in names.second.romanizations(of: 0) {
                var part = PartSpelling()
                (part.letters, part.isForeign) = (letters, names.second.isForeign(0))
                for unit in names.first.units {
                    let all = comparator.evidence(unit, of: names.first, spelled: part, above: NameComparator.never)
                    for line in [all - 1, all, Int32.random(in: -3_000...3_000, using: &random)] {
                        let some = comparator.evidence(unit, of: names.first, spelled: part, above: line)
                        #expect(all > line ? some == all : some <= max(line, all), "\(one) ~ \(letters)")
                    }
                }
            }
        }
    }

    @Test func whatWasFoundBelowALineIsFoundAnewBelowIt() {
        var memory = EvidenceMemory()
        memory.add(2)
        var asked: [Int32] = []
        func value(above line: Int32) -> Int32 {
            memory.value(1, above: line) {
                asked.append(line)
                return line < 40 ? 40 : -1_000
            }
        }
        #expect(value(above: 50) <= 50 && value(above: 60) <= 60 && asked == [50])
        #expect(value(above: 10) == 40 && value(above: 20) == 40 && asked == [50, 10])
        #expect(memory.value(1) == 40)
    }

    /// More names than are kept, each often.
    @Test func aComparatorThatHasReadNamesSaysTheSame() {
        var random = SeededRandom(seed: 23)
        let comparator = NameComparator()
        let names = Self.names + (0..<100).map { "Ivan \($0 % 7) Petrov\(String(repeating: "a", count: $0))" }
        for _ in 0..<150 {
            let one = names.randomElement(using: &random) ?? ""
            let other = names.randomElement(using: &random) ?? ""
            #expect(comparator.score(one, other) == NameComparator().score(one, other), "\(one) ~ \(other)")
        }
    }

    @Test func weightsAreReadAsTheyAreWritten() {
        let weights = ["0.5", "-12.25", "3", "1e1", "0.07", "-0.3", "12.125"]
        let letters = Array("abcdefg".utf8)
        let lines = zip(letters, weights).map { "Latn\t\(UnicodeScalar($0))\t\(UnicodeScalar($0))\t\($1)" }
        let table = SoundModel(text: Array((["script\tletters\tlatin\tweight"] + lines).joined(separator: "\n").utf8))
            .latin
        for (place, weight) in weights.enumerated() {
            let letter = UInt8(place + 1)
            #expect(table.weight([letter], [letter]) == ChunkTable.stored(Double(weight) ?? 0))
        }
    }
}
