import Lexicon
import Names
import Testing

@Suite struct FuzzySearchTests {
    private static let names = [
        "Sviatlana Tsikhanouskaya", "Alexander Lukashenko", "Vladimir Putin", "Lee Hsien Loong", "Philip Glass",
        "Jacques Chirac", "Benjamin Netanyahu", "Leon Trotsky", "John Kerry", "Angela Merkel", "Michael Collins",
    ]

    private static func stack() throws -> LexiconStack {
        var builder = LexiconBuilder()
        builder.add(
            names.enumerated().map { index, text in
                Name(
                    entity: "Q\(index)", type: .person, language: "en", role: .preferred, text: text, source: "reviewed"
                )
            })
        return LexiconStack([try Lexicon(bytes: try builder.bytes())])
    }

    @Test(arguments: [
        ("Ціханоўская Святлана", 0), ("Лукашенко", 1), ("پوتین", 2), ("李显龙", 3), ("필립 글래스", 4),
        ("ジャック・シラク", 5), ("בנימין נתניהו", 6), ("Τρότσκι", 7), ("जॉन केरी", 8), ("Angella Mercel", 9),
    ])
    func aNameIsFoundByItsSound(_ query: String, _ entity: Int) throws {
        let search = FuzzySearch(try Self.stack())
        #expect(search.matches(for: query).first?.name.entity == "Q\(entity)")
        #expect(search.matches(for: query).first?.how == [.similar])
    }

    @Test func namesWithoutLettersFindNothing() throws {
        let search = FuzzySearch(try Self.stack())
        for query in ["", " ", "...", "🙂", "123"] { #expect(search.matches(for: query).isEmpty) }
    }

    /// What it may miss is stated by the number of candidates alone as long as a part shares its consonants.
    @Test func candidatesHoldTheBestOfBruteForce() throws {
        let stack = try Self.stack()
        let few = FuzzySearch(stack, candidates: 4)
        let all = FuzzySearch(stack, candidates: 1_000)
        for name in Self.names {
            #expect(few.matches(for: name).first == all.matches(for: name).first)
        }
    }

    @Test func aRetractedNameIsNotFound() throws {
        var builder = LexiconBuilder()
        builder.add([
            Name(
                entity: "Q1", type: .person, language: "en", role: .retracted, text: "Angela Merkel", source: "reviewed"
            ),
            Name(entity: "Q1", type: .person, language: "en", role: .preferred, text: "John Kerry", source: "reviewed"),
        ])
        let search = FuzzySearch(LexiconStack([try Lexicon(bytes: try builder.bytes())]))
        #expect(!search.matches(for: "Angella Mercel").contains { $0.name.text == "Angela Merkel" })
    }
}
