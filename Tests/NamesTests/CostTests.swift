import Glibc
import TestSupport
import Testing

@testable import Names

/// What letters say, step by step and by way of a third script.
@Suite struct CostTests {
    /// Letters that a table has rows for, at random.
    private static func letters(_ script: SoundScript, _ random: inout SeededRandom) -> [UInt8] {
        (0..<Int.random(in: 0...7, using: &random)).map { _ in
            UInt8.random(in: 1...UInt8(min(24, script.alphabet.count)), using: &random)
        }
    }

    @Test func stepsOfAnAlignmentSayWhatItSays() throws {
        var random = SeededRandom(seed: 24)
        let scratch = AlignmentScratch()
        for script in [SoundScript.latin, .cyrillic, .hebrew] {
            let table = try #require(SoundModel.shared[script])
            for _ in 0..<100 {
                let (one, other) = (Self.letters(script, &random), Self.letters(.latin, &random))
                let hearing = table.hearing(one.span, other.span, scratch, above: .min)
                let weights = table.alignment(one, other, scratch).map { table.weight($0.source[...], $0.target[...]) }
                #expect(weights.reduce(0) { $0 + Int32($1) } == hearing.value, "\(one) ~ \(other)")
                #expect(weights.reduce(0) { $0 + max(0, -Int32($1)) } == hearing.against)
                #expect(max(0, -Int32(weights.min() ?? 0)) == hearing.worst)
            }
        }
    }

    /// Of two letters that no chunk has with others: what both say of each Latin letter, by how often it is met.
    @Test func lettersOfTwoScriptsMeetInLatinOnes() throws {
        let text = """
            Latn\ta\ta\t2
            Latn\tb\tb\t3
            Cyrl\tа\ta\t1.5
            Cyrl\tа\tb\t-1
            Cyrl\tб\t\t-4
            Grek\tα\ta\t1
            Grek\tα\tb\t0.5
            Grek\tββ\tab\t6
            Cyrl\tаа\tab\t4
            """
        let table = try #require(SoundModel(text: Array(text.utf8))[.cyrillic, .greek])
        let expected = log(exp(1.5 + 1 - 2) + exp(-1 + 0.5 - 3))
        #expect(table.weight([1], [1]) == ChunkTable.stored(expected))
        #expect(table.weight([1, 1], [2, 2]) == ChunkTable.stored(4 + 6 - 2 - 3))
        #expect(table.weight([2], []) == ChunkTable.stored(-4))
        #expect(table.weight([2], [1]) == ChunkTable.never)
    }

    /// Two scripts that take ş and ch for the same say nothing, three do; and names are compared by it.
    @Test func lettersShareASoundWhereScriptsAgree() throws {
        let scripts = ["Cyrl\tш", "Arab\tش", "Hebr\tש"]
        let rows = scripts.flatMap { ["\($0)\tş\t4", "\($0)\tch\t3", "\($0)\tsh\t3.5"] }
        func shared(_ count: Int) throws -> [String] {
            let text = (["Latn\tş\tş\t5"] + rows.prefix(3 * count)).joined(separator: "\n")
            let model = SoundModel(text: Array(text.utf8))
            let tables = try [SoundScript.cyrillic, .arabic, .hebrew].prefix(count).map { try #require(model[$0]) }
            return SharedSounds.rows(of: tables, beside: model.latin).map {
                CostTable.spell($0.source, .latin) + CostTable.spell($0.target, .latin) + " \($0.weight)"
            }
        }
        #expect(try shared(2).isEmpty)
        #expect(try shared(3).contains("şch 3.0"))
        let text = CostTable.text([SoundModel.shared.latin], shared: [])
        let comparator = NameComparator()
        let plain = NameComparator(model: SoundModel(text: Array(text.utf8)))
        #expect(comparator.score("Jak Şirak", "Jacques Chirac") > plain.score("Jak Şirak", "Jacques Chirac"))
    }

    @Test func aNameInTwoScriptsIsNearerThanAnother() {
        let comparator = NameComparator()
        for (one, other, wrong) in [
            ("אווריסט גלואה", "에바리스트 갈루아", "에바 가드너"), ("ダグラス", "Дуглас", "Даллас"), ("لوہارو", "लोहारू", "लाहौर"),
        ] {
            #expect(comparator.score(one, other) > 0.5)
            #expect(comparator.score(one, other) > comparator.score(one, wrong))
        }
    }

    @Test func whereAPlaceIsCountsLittle() {
        let comparator = NameComparator()
        #expect(comparator.score("بفرڈ، جارجیا", "Бьюфорд") > 0.6)
        #expect(comparator.score("بفرڈ، جارجیا", "Джорджия") < 0.5)
    }
}

extension ChunkTable {
    /// What the letters of two chunks say; `never` where the table has no row for them.
    func weight(_ source: ArraySlice<UInt8>, _ target: ArraySlice<UInt8>) -> Int16 {
        if source.count < 2, target.count < 2 {
            return singles[Int(source.first ?? 0) * columns + Int(target.first ?? 0)]
        }
        if source.isEmpty || target.isEmpty { return Self.never }
        let wanted = Pair(Array(source), Array(target), 0)
        let hash = PairShape(wanted).hash(wanted.key)
        let range = Int(pairStarts[hash])..<Int(pairStarts[hash + 1])
        return pairs[range].first { $0.key == wanted.key && $0.mask == wanted.mask }?.weight ?? Self.never
    }
}
