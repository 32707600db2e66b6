import Lexicon
import Mentions
import Names
import Testing

@Suite struct DiscoveryTests {
    private func suggestions(_ texts: [(String, String)], atLeast count: Int = 2) throws -> [NameSuggestion] {
        let discovery = NameDiscovery(try normalizer())
        for (number, (language, text)) in texts.enumerated() {
            discovery.add(Array(text.utf8), id: "\(number).\(language)", language: language)
        }
        return try discovery.suggestions(atLeast: count)
    }

    @Test func formsOfANameAreOneSuggestionAcrossLanguagesAndScripts() throws {
        let found = try suggestions([
            ("en", "Yesterday Jeremy Bentham spoke in London. Then Bentham left; they say Bentham never came back."),
            ("ru", "Вчера Джереми Бентам выступил. Речь Джереми Бентама была краткой."),
            ("pl", "Wczoraj mówił Jeremy Bentham. Przemówienie Jeremy Benthama było krótkie."),
        ])
        let first = try #require(found.first)
        let texts = Set(first.members.map(\.text))
        #expect(texts.isSuperset(of: ["Jeremy Bentham", "Джереми Бентам", "Джереми Бентама"]))
        #expect(first.members.contains { $0.text == "Bentham" && $0.isShort })
        #expect(first.documents == 3)
        #expect(first.examples.contains { $0.text.contains("Jeremy Bentham spoke") })
    }

    @Test func whatTheDictionaryHasIsNoNews() throws {
        let found = try suggestions([("en", "We saw Donald Trump, and again Donald Trump, in London.")])
        #expect(found.isEmpty)
    }

    @Test func twoNamesWithAConjunctionAreTwo() throws {
        let found = try suggestions([
            ("en", "He met Orla Quigg and Fenno Zabel. Later Orla Quigg and Fenno Zabel left.")
        ])
        #expect(Set(found.flatMap { $0.members.map(\.text) }) == ["Orla Quigg", "Fenno Zabel"])
    }

    @Test func wordsThatBeginSentencesAndGermanNounsAreNoNames() throws {
        #expect(try suggestions([("en", "Nobody came. Nobody cared. Nobody left.")]).isEmpty)
        #expect(try suggestions([("de", "Im Jahr darauf kam das Jahr, das ein Jahr war.")]).isEmpty)
    }

    @Test func nothingIsFoundInNothing() throws {
        #expect(try suggestions([]).isEmpty)
        #expect(try suggestions([("en", ""), ("zh", "昨天下雨了。")]).isEmpty)
    }
}
