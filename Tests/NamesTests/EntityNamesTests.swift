import Testing

@testable import Names

@Suite struct EntityNamesTests {
    private func entity(_ names: (language: String, role: NameRole, text: String)...) -> EntityNames {
        EntityNames(
            names.map {
                Name(entity: "Q1", type: .person, language: $0.language, role: $0.role, text: $0.text, source: "s")
            })
    }

    @Test func theExactTagComesFirst() {
        let names = entity(("pt", .preferred, "Irão"), ("pt-BR", .preferred, "Irã"))
        #expect(names.preferred(in: "pt-BR")?.text == "Irã")
        #expect(names.preferred(in: "pt")?.text == "Irão")
    }

    @Test func aRegionFallsBackToItsLanguage() {
        let names = entity(("pt", .preferred, "Irão"), ("en", .preferred, "Iran"))
        #expect(names.preferred(in: "pt-BR")?.text == "Irão")
        #expect(names.preferred(in: "pt-Latn-BR")?.text == "Irão")
    }

    @Test func aBareLanguageFallsBackToItsFirstScript() {
        let names = entity(("zh-Hans", .preferred, "普京"), ("zh-Hant", .preferred, "普丁"))
        #expect(names.preferred(in: "zh")?.text == "普京")
        #expect(names.preferred(in: "zh-Hant")?.text == "普丁")
    }

    @Test func anotherScriptDoesNotDoWhereOneWasAskedFor() {
        let names = entity(("zh-Hans", .preferred, "普京"))
        #expect(names.preferred(in: "zh-Hant") == nil)
    }

    @Test func aLanguageThatOnlyBeginsAlikeIsAnotherLanguage() {
        #expect(entity(("sr-Latn", .preferred, "Beograd")).preferred(in: "s") == nil)
        #expect(entity(("frr", .preferred, "Hüsem")).preferred(in: "fr") == nil)
    }

    @Test func anAliasIsNeverPreferred() {
        #expect(entity(("en", .alias, "Kiev")).preferred(in: "en") == nil)
    }

    @Test func theNearestIsEnglishThenAnyPreferredThenAny() {
        let names = entity(("fr", .preferred, "Moscou"), ("en", .preferred, "Moscow"))
        #expect(names.preferredOrNearest(in: "fr")?.text == "Moscou")
        #expect(names.preferredOrNearest(in: "th")?.text == "Moscow")
        #expect(entity(("fr", .alias, "a"), ("fr", .preferred, "b")).preferredOrNearest(in: "th")?.text == "b")
        #expect(entity(("fr", .alias, "a")).preferredOrNearest(in: "th")?.text == "a")
        #expect(EntityNames([]).preferredOrNearest(in: "en") == nil)
    }

    @Test func theShortFormIsTheOneThatIsPartOfThePreferredName() {
        let names = entity(
            ("en", .short, "Tikhanovskaya"), ("en", .short, "Tsikhanouskaya"),
            ("en", .preferred, "Sviatlana Tsikhanouskaya"))
        #expect(names.shortForm(in: "en")?.text == "Tsikhanouskaya")
    }

    @Test func aShortFormInsideAWordIsNoPart() {
        let names = entity(("en", .short, "Marco"), ("en", .short, "Rubio"), ("en", .preferred, "Marcos Rubio"))
        #expect(names.shortForm(in: "en")?.text == "Rubio")
    }

    @Test func withoutAPartAnyShortFormOfTheLanguageDoes() {
        let names = entity(("en", .short, "Bibi"), ("en", .preferred, "Benjamin Netanyahu"))
        #expect(names.shortForm(in: "en")?.text == "Bibi")
        #expect(names.shortForm(in: "de") == nil)
    }

    @Test func anAcronymIsNoShortFormAndAShortFormNoAcronym() {
        let names = entity(("en", .short, "NATO"), ("en", .short, "Alliance"), ("en", .preferred, "Atlantic Alliance"))
        #expect(names.shortForm(in: "en")?.text == "Alliance")
        #expect(names.acronym(in: "en")?.text == "NATO")
        #expect(names.acronym(in: "fr") == nil)
    }

    @Test(arguments: ["EU", "US", "WHO", "ЕС", "ΕΕ", "G20A", "U.S.", "НАТО"])
    func acronyms(_ text: String) { #expect(EntityNames.isAcronym(text)) }

    @Test(arguments: ["", "U", "Eu", "UNESCOO", "eu", "欧盟", "G7", "UdSSR"])
    func noAcronyms(_ text: String) { #expect(!EntityNames.isAcronym(text)) }
}
