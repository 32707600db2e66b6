import Names
import Testing

@testable import Lexicon

@Suite struct LookupTests {
    private static let names: [Name] = [
        ("Q1", .person, "en", .preferred, "Vladimir Putin"), ("Q1", .person, "ru", .preferred, "Владимир Путин"),
        ("Q2", .person, "ru", .preferred, "Тихановская"), ("Q3", .place, "en", .preferred, "Springfield"),
        ("Q4", .place, "en", .preferred, "Springfield"), ("Q4", .place, "de", .alias, "Springfield an der Elbe"),
        ("Q5", .place, "en", .preferred, "SPRINGFIELD"), ("Q6", .place, "en", .former, "Kiev"),
        ("Q7", .place, "en", .preferred, "Kiev"), ("Q8", .place, "fr", .preferred, "Orléans"),
        ("Q8", .place, "en", .preferred, "Orléans"), ("Q9", .place, "zh-Hans", .preferred, "北京"),
    ].map { Name(entity: $0, type: $1, language: $2, role: $3, text: $4, source: "reviewed") }

    private func lookup() throws -> NameLookup {
        try NameLookup(LexiconStack([Lexicon(bytes: lexiconBytes(Self.names))]))
    }

    @Test(arguments: [
        "Vladimir Putin", "Putin, Vladimir", "PUTIN Vladimir", "putin vladimir", "Путин, Владимир", "Владимир Путин",
    ])
    func orderAndCaseDoNotMatter(_ query: String) throws {
        #expect(try lookup().matches(for: query).map(\.name.entity) == ["Q1"])
    }

    @Test(arguments: ["Tikhanovskaya", "TIKHANOVSKAYA", "Тихановская"])
    func aNameIsFoundInAnotherScript(_ query: String) throws {
        let match = try #require(try lookup().matches(for: query).first)
        #expect(match.name.entity == "Q2" && match.name.text == "Тихановская")
        #expect(match.how == [query == "Тихановская" ? .exact : .romanized])
    }

    @Test func aChineseNameIsFoundByItsRomanization() throws {
        #expect(try lookup().matches(for: "Beijing").map(\.name.entity) == ["Q9"])
    }

    @Test(arguments: ["", " ", "…", "Nowhere", "Put", "Vladimir", "不知道"])
    func unknownNamesGiveNothing(_ query: String) throws {
        #expect(try lookup().matches(for: query).isEmpty)
    }

    @Test func bestFirstThenTheBetterKnown() throws {
        let matches = try lookup().matches(for: "Springfield")
        #expect(matches.map(\.name.entity) == ["Q4", "Q3", "Q5"])
        #expect(matches.map(\.how) == [[.exact], [.exact], [.folded]])
        #expect(zip(matches, matches.dropFirst()).allSatisfy { $0.score >= $1.score })
        #expect(matches.allSatisfy { (0...1).contains($0.score) })
    }

    @Test func aFormerNameComesAfterOneInForce() throws {
        #expect(try lookup().matches(for: "Kiev").map(\.name.entity) == ["Q7", "Q6"])
    }

    @Test(arguments: [0, 1, 2, 3, 10])
    func theLimitCutsTheEnd(_ limit: Int) throws {
        let lookup = try lookup()
        let all = lookup.matches(for: "Springfield")
        #expect(lookup.matches(for: "Springfield", limit: limit) == Array(all.prefix(limit)))
    }

    @Test func ofEqualNamesTheEnglishOneIsShown() throws {
        #expect(try lookup().matches(for: "Orleans").map(\.name.language) == ["en"])
        #expect(try lookup().matches(for: "Orléans").map(\.name.language) == ["en"])
    }

    @Test func aRetractedNameIsNotFound() throws {
        let retraction = Name(
            entity: "Q1", type: .person, language: "en", role: .retracted, text: "Vladimir Putin", source: "desk")
        let bundled = try Lexicon(bytes: lexiconBytes(Self.names))
        let lookup = try NameLookup(LexiconStack([bundled, Lexicon(bytes: lexiconBytes([retraction]))]))
        #expect(!lookup.matches(for: "Vladimir Putin").contains { $0.name.text == "Vladimir Putin" })
        #expect(lookup.matches(for: "Владимир Путин").map(\.name.text) == ["Владимир Путин"])
    }
}
