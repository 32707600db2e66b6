import Testing
import UnicodeText

@Suite struct AlternationsTests {
    private func bases(_ stem: String, _ language: String) throws -> [String] {
        try #require(Alternations(language: language)).bases(of: Array(stem.utf8)[...]).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test(arguments: [
        ("pl", "polsc", "polsk"), ("pl", "kanadz", "kanad"), ("cs", "praz", "prah"), ("sl", "bruslj", "bruselj"),
        ("uk", "львов", "львів"), ("ru", "нидерландов", "нидерланд"), ("fi", "helsing", "helsink"),
    ])
    func aStemHasItsBase(language: String, stem: String, base: String) throws {
        #expect(try bases(stem, language).contains(base))
    }

    @Test func whatIsTooShortHasNone() throws {
        #expect(try bases("w", "pl") == [])
        #expect(try bases("", "pl") == [])
        #expect(Alternations(language: "en") == nil)
    }

    @Test func aLanguageIsKnownWithItsRegion() { #expect(Alternations(language: "pl-PL") != nil) }
}
