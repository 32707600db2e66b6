import Lexicon
import Names
import Testing

/// What decides between names that sound alike, beside their letters.
@Suite struct SearchCostsTests {
    private static func search(_ names: [String], parts: PartTable = PartTable()) throws -> FuzzySearch {
        var builder = LexiconBuilder()
        builder.add(
            names.map {
                Name(entity: $0, type: .person, language: "en", role: .preferred, text: $0, source: "reviewed")
            })
        return FuzzySearch(LexiconStack([try Lexicon(bytes: try builder.bytes())]), parts: parts)
    }

    private static func first(_ query: String, of names: [String]) throws -> String? {
        try search(names).matches(for: query).first?.name.entity
    }

    @Test(arguments: [
        ("吴庆瑞", "Goh Keng Swee", "Oh Kyung-so"), ("林文慶", "Lim Boon Keng", "Lin Wenjing"),
        ("毛澤東", "Mao Zedong", "Mo Taek-dong"), ("盧泰愚", "Roh Tae-woo", "Lou Dayu"),
    ])
    func aHanNameIsReadInOneLanguage(_ query: String, _ name: String, _ other: String) throws {
        #expect(try Self.first(query, of: [name, "Wu Qing", "Saint Louis", "Mount Dong"]) == name)
        // The reading of another language is found too.
        #expect(try Self.search([name, other]).matches(for: query).count == 2)
    }

    @Test func aChineseFamilyNameIsFoundWithAnotherGivenName() throws {
        let names = ["Lizeka", "Lee Zekeriya", "Richard Li", "Lisette Kai", "Li Bai"]
        let found = try Self.search(names).matches(for: "李泽楷").prefix(3).map(\.name.entity)
        #expect(found.contains("Richard Li"))
    }

    @Test(arguments: [
        ("John Fitzgerald Kennedy", "John F. Kennedy"), ("J. Fitzgerald Kennedy", "John F. Kennedy"),
        ("Джон Ф. Кеннеди", "John Fitzgerald Kennedy"),
    ])
    func anInitialStandsForAPartThatBeginsSo(_ query: String, _ name: String) throws {
        #expect(try Self.first(query, of: [name, "John Kennedy Toole", "Gerald Kenneth"]) == name)
    }

    @Test func aPartOfManyNamesSaysLittle() throws {
        let many = (0..<200).map { "Robert \(Self.word($0))" }
        #expect(try Self.first("John Robert Bolton", of: many + ["John Bolton", "Robert Bolden"]) == "John Bolton")
    }

    /// A word of its own for each number.
    private static func word(_ number: Int) -> String {
        let syllables = ["ka", "mu", "ti", "so", "re", "na", "vi", "do", "lu", "ge", "pa", "shi", "zo", "fe", "by"]
        return syllables[number % 15] + syllables[number / 15 % 15] + "x"
    }

    @Test func twoPartsAreSeldomOne() throws {
        #expect(try Self.first("جيم سون", of: ["Jimson", "Jim Sohn"]) == "Jim Sohn")
    }

    @Test func aCommonWordOfAnotherScriptIsNotHeard() throws {
        #expect(try Self.first("ရန်ကုန်မြို့", of: ["Rio Yancón", "Yangon", "Riyankomyo"]) == "Yangon")
    }

    @Test func englishShortFormsStandForTheEnglishAndTheLatinName() throws {
        let table = PartTable(
            table:
                "group\tsound\than\nrichard\trichard | ricardus | dick\t-\nricardus\tricardus | riccardo | richard\t-\n"
        )
        let search = try Self.search(["Dick Feynman", "Riccardo Feinberg", "Roderick Freeman"], parts: table)
        for query in ["Richard Feynman", "Ricardus Feynman"] {
            #expect(search.matches(for: query).first?.name.entity == "Dick Feynman")
        }
    }
}
