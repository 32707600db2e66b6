import Testing

@testable import Names

@Suite struct RomanizedComparisonTests {
    private func name(_ language: String, _ text: String) -> Name {
        Name(entity: "Q1", type: .person, language: language, role: .alias, text: text, source: "s")
    }

    /// Two names and the least similarity they must have.
    static let near: [(String, String, String, String, Double)] = [
        ("en", "Lukashenko", "de", "Lukaschenko", 1), ("ru", "Лукашенко", "en", "Lukashenko", 1),
        ("ru", "Лукашенко", "fr", "Loukachenko", 1), ("en", "Vladimir Putin", "en", "Putin, Vladimir", 1),
        ("el", "Τσίπρας", "en", "Tsipras", 0.8), ("zh-Hans", "弗拉基米尔·普京", "en", "Vladimir Putin", 0.4),
        ("uk", "Зеленський", "pl", "Zełenski", 0.8), ("he", "נתניהו", "en", "Netanyahu", 0.4),
        ("en", "Erdogan", "tr", "Erdoğan", 1), ("en", "Putin", "ru", "Владимир Путин", 1),
    ]

    @Test(arguments: near)
    func spellingsOfOneNameAreNear(_ one: String, _ first: String, _ other: String, _ second: String, _ least: Double) {
        let similarity = RomanizedComparison().similarity(name(one, first), name(other, second))
        #expect(similarity >= least)
        #expect(similarity <= 1)
    }

    @Test(arguments: [
        ("de", "Deutschland", "en", "Germany"), ("fi", "Saksa", "en", "Germany"), ("en", "Macron", "en", "Putin"),
        ("hu", "Bécs", "de", "Wien"),
    ])
    func otherNamesAreFar(_ one: String, _ first: String, _ other: String, _ second: String) {
        #expect(RomanizedComparison().similarity(name(one, first), name(other, second)) < 0.5)
    }

    @Test func theOrderOfTheTwoDoesNotMatter() {
        let comparison = RomanizedComparison()
        let names = Self.near.flatMap { [name($0.0, $0.1), name($0.2, $0.3)] }
        for one in names {
            #expect(comparison.similarity(one, one) == 1)
            for other in names {
                let there = comparison.similarity(one, other)
                #expect(abs(there - comparison.similarity(other, one)) < 1e-9)
                #expect((0...1).contains(there))
            }
        }
    }

    @Test(arguments: ["", "—", "★", "\u{301}"])
    func whatHasNoLettersIsNearNothing(_ text: String) {
        #expect(RomanizedComparison().similarity(name("en", text), name("en", "Putin")) == 0)
    }

    @Test func editDistanceAgreesWithItsDefinition() {
        #expect(EditDistance.distance([], []) == 0)
        #expect(EditDistance.distance(Array("kitten".utf8), Array("sitting".utf8)) == 3)
        #expect(EditDistance.distance([], Array("abc".utf8)) == 3)
        #expect(EditDistance.similarity([], []) == 1)
        #expect(EditDistance.similarity(Array("ab".utf8), Array("cd".utf8)) == 0)
    }
}
