import Lexicon
import Names
import TestSupport
import Testing

@Suite struct LexiconBuilderTests {
    private func names() -> [Name] {
        var random = SeededRandom(seed: 9)
        let words = [
            "Ana", "Bolon", "Čapek", "Duro", "O'Neil", "Тихановская", "Минск", "习近平", "北京", "محمد", "Tbilisi",
            "თბილისი", "Rio",
        ]
        let names = (0..<1_700).map { number in
            Name(
                entity: "Q\(Int.random(in: 0..<400, using: &random))", type: number % 2 == 0 ? .person : .place,
                language: ["pl", "ru", "zh-Hans", "ka"][number % 4], role: number % 17 == 0 ? .retracted : .alias,
                text: (0..<Int.random(in: 1...4, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                    .joined(separator: " "), source: "t")
        }
        // Some of them twice.
        return names + names.prefix(100)
    }

    /// One slice of all names is the plain way; the others are to give the same file.
    @Test func aLexiconIsTheSameHoweverManyWorkOnIt() throws {
        var builder = LexiconBuilder()
        builder.add(names())
        builder.workers = 1
        let plain = try builder.bytes()
        for workers in [2, 3, 4] {
            builder.workers = workers
            #expect(try builder.bytes() == plain)
        }
    }

    @Test func namesThatComeByEntityMakeTheSameLexicon() throws {
        let names = names()
        let sorted = names.enumerated().sorted { ($0.element.entity, $0.offset) < ($1.element.entity, $1.offset) }
        var (plain, ordered) = (LexiconBuilder(), LexiconBuilder())
        plain.add(names)
        ordered.add(sorted.map(\.element))
        #expect(try plain.bytes() == ordered.bytes())
    }
}
