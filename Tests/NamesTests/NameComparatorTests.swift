import Names
import TestSupport
import Testing

@Suite struct NameComparatorTests {
    private let comparator = NameComparator()

    @Test(arguments: [
        ("Тихановская", "Tsikhanouskaya"), ("李显龙", "Lee Hsien Loong"), ("مايكل كولينز", "Michael Collins"),
        ("필립 글래스", "Philip Glass"), ("ジャック・シラク", "Jacques Chirac"), ("נתניהו בנימין", "Benjamin Netanyahu"),
        ("Λέων Τρότσκι", "Leon Trotsky"), ("जॉन केरी", "John Kerry"), ("Putin, Vladimir", "Владимир Путин"),
        ("თბილისი", "Tbilisi"), ("Երևան", "Yerevan"), ("กรุงเทพ", "Krung Thep"),
    ])
    func namesOfOneBearerAreTheSame(_ first: String, _ second: String) {
        #expect(comparator.score(first, second) >= 0.5)
    }

    @Test(arguments: [
        ("Chittagong", "𑄌𑄨𑄑𑄴𑄑𑄉𑄧𑄁"), ("Madrid", "ⵎⴰⴷⵔⵉⴷ"), ("Ranchi", "ᱨᱟᱱᱪᱤ"), ("Lhasa", "ལྷ་ས"), ("Malé", "މާލެ"),
        ("Дамаск", "ܕܡܣܩ"), ("Conakry", "ߞߐߣߊߞߙߌ"), ("Labé", "𞤂𞤢𞤦𞤫"), ("Imphal", "ꯏꯝꯐꯥꯜ"), ("Iqaluit", "ᐃᖃᓗᐃᑦ"),
    ])
    func lettersWithoutLearnedCostsAreHeardByTheirNames(_ first: String, _ second: String) {
        #expect(comparator.score(first, second) >= 0.5)
    }

    @Test func shanLettersAreHeardAsTheBurmeseOnes() {
        #expect(comparator.score("Namkham", "ၼမ်ႉၶမ်း") >= 0.5)
        #expect(comparator.score("နမ့်ခမ်း", "ၼမ်ႉၶမ်း") >= 0.5)
    }

    @Test(arguments: [
        ("Тихановская", "Lukashenko"), ("李显龙", "Michael Tien"), ("필립 글래스", "Jacques Chirac"),
        ("Angela Merkel", "François Fillon"), ("Владимир Путин", "Benjamin Netanyahu"),
    ])
    func namesOfTwoBearersAreDifferent(_ first: String, _ second: String) {
        #expect(comparator.score(first, second) < 0.5)
    }

    /// Names as nobody writes them, with whatever else reaches a comparison.
    private static let odd = [
        "", " ", "-", "a", "李", "...,,,", "🙂🙂", "\u{0378}\u{E000}", "Pаypal", "x-李-김-ア", "\u{301}", "0 1 2",
        String(repeating: "a", count: 10_000), String(repeating: "Ivan ", count: 2_000),
        String(repeating: "李", count: 10_000),
        "Александр", "Alexander", "John  Smith", "JOHN SMITH", "Straße", "STRASSE",
    ]

    @Test func comparisonIsSymmetricAndBounded() {
        for first in Self.odd {
            for second in Self.odd {
                let score = comparator.score(first, second)
                #expect((0...1).contains(score))
                #expect(score == comparator.score(second, first), "\(first.prefix(20)) ~ \(second.prefix(20))")
            }
        }
    }

    @Test func equalFoldedNamesScoreOne() {
        for name in Self.odd { #expect(comparator.score(name, name) == 1) }
        #expect(comparator.score("JOHN SMITH", "John Smith") == 1)
        #expect(comparator.score("Straße", "STRASSE") == 1)
    }

    @Test func comparisonIsSymmetricForRandomNames() {
        var random = SeededRandom(seed: 7)
        let letters = Array("abcdefžшщкатябنمحخ김박ジャ李龙ก".map(String.init)) + [" ", "-", "'"]
        for _ in 0..<300 {
            let first = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                letters.randomElement(using: &random) ?? ""
            }
            let second = first.shuffled(using: &random)
            let (one, other) = (first.joined(), second.joined())
            #expect(comparator.score(one, other) == comparator.score(other, one), "\(one) ~ \(other)")
        }
    }

    @Test func listedPartsStandForEachOther() {
        let table = PartTable(table: "group\tsound\than\nQ1\talexander, александр | sasha, саша\t亚历山大\n")
        let listed = NameComparator(table: table)
        #expect(listed.score("Sasha", "Alexander") > comparator.score("Sasha", "Alexander"))
        #expect(listed.score("亚历山大", "Саша") >= 0.5)
    }

    @Test func anExplanationNamesEveryPart() {
        let why = comparator.explanation("Владимир Путин", "Putin, Vladimir Vladimirovich")
        #expect(why.rows.map(\.first) == ["владимир", "путин", ""])
        #expect(why.rows.map(\.second) == ["vladimir", "putin", "vladimirovich"])
        #expect(why.rows.map(\.reason) == [.sound, .sound, .missing])
        #expect(why.rows[1].letters.map(\.first).joined() == "путин")
        #expect(why.rows[1].letters.map(\.second).joined() == "putin")
    }

    @Test func trainingIsDeterministicAndLearnsLetters() {
        let lines = [
            "шура\tshura", "саша\tsasha", "миша\tmisha", "иван\tivan", "роман\troman", "нина\tnina", "марина\tmarina",
        ]
        let text = Array(repeating: lines, count: 40).flatMap { $0 }.joined(separator: "\n")
        func learned() -> String {
            var names = TrainingNames()
            names.add(text)
            return SoundModel.train(names) { _ in }
        }
        let costs = learned()
        #expect(costs == learned())
        #expect(costs.hasPrefix("script\tletters\tlatin\tweight\nCyrl\t"))
        let own = NameComparator(model: SoundModel(text: Array(costs.utf8)))
        #expect(own.score("ромашура", "romashura") >= 0.5)
        #expect(own.score("нина", "sasha") < 0.5)
    }
}
