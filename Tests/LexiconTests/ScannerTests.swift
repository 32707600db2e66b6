import Names
import Testing

@testable import Lexicon

/// A text, the names that are known, and the surface forms that are found in it.
struct ScanCase: Sendable, CustomTestStringConvertible {
    var rule: String
    var names: [String]
    var text: String
    var language: String?
    var found: [String]

    init(_ rule: String, _ names: [String], _ text: String, _ language: String? = nil, finds found: [String]) {
        self.rule = rule
        self.names = names
        self.text = text
        self.language = language
        self.found = found
    }

    var testDescription: String { "\(rule): \(text)" }
}

/// A lexicon in which each name belongs to an entity of its own.
func lexicon(of names: [String], language: String = "en") throws -> Lexicon {
    try Lexicon(
        bytes: lexiconBytes(
            names.map {
                Name(
                    entity: $0, type: .organization, language: language, role: .preferred, text: $0, source: "reviewed")
            }))
}

/// The matches of the layers in a text.
func scanned(_ layers: [Lexicon], _ text: String, _ language: String? = nil) -> [ScanMatch] {
    var matches: [ScanMatch] = []
    var scanner = LexiconScanner(layers: layers, language: language)
    let bytes = Array(text.utf8)
    scanner.scan(bytes.span) { matches.append($0) }
    return matches
}

/// The written forms of matches.
func surfaces(_ matches: [ScanMatch], in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return matches.map { String(decoding: bytes[$0.range], as: UTF8.self) }
}

@Suite struct ScannerTests {
    static let spacedScripts: [ScanCase] = [
        ScanCase("alone", ["Minsk"], "Minsk", finds: ["Minsk"]),
        ScanCase("letters are no characters", ["びび"], "s0-s0 and s0 s0, but びび", finds: ["びび"]),
        ScanCase("whole words", ["Minsk"], "Minskaya, TransMinsk and Minsk2", finds: []),
        ScanCase("whole words", ["Minsk"], "Minskaya voblast, near Minsk", "en", finds: ["Minsk"]),
        ScanCase("whole words", ["Минск"], "Минская область и Минск.", finds: ["Минск"]),
        ScanCase("punctuation around", ["Minsk"], "(Minsk), “Minsk” – Minsk!", finds: ["Minsk", "Minsk", "Minsk"]),
        ScanCase(
            "leftmost", ["Bank of America", "America Latina"], "Bank of America Latina", finds: ["Bank of America"]),
        ScanCase("longest", ["New York", "New York Times"], "New York Times", finds: ["New York Times"]),
        ScanCase(
            "longest", ["New York", "New York Times"], "New York Time, New York", finds: ["New York", "New York"]),
        ScanCase("back to the shorter", ["New York", "New York Times Company"], "New York Times", finds: ["New York"]),
        ScanCase("again after a false start", ["New York"], "New New York", finds: ["New York"]),
        ScanCase("nothing", ["New York"], "New Jersey, York", finds: []),
        ScanCase("empty text", ["New York"], "", finds: []),
        ScanCase("possessive", ["Putin"], "Putin's palace", finds: ["Putin"]),
        ScanCase("possessive", ["Putin"], "Putin’s palace", "en", finds: ["Putin"]),
        ScanCase("elision", ["Ukraine"], "l'Ukraine et d’Ukraine", finds: ["Ukraine", "Ukraine"]),
        ScanCase("hyphen", ["New York"], "New-York, non-New York", finds: ["New-York", "New York"]),
        ScanCase("diacritics", ["São Paulo"], "Sao Paulo, SÃO PAULO", finds: ["Sao Paulo", "SÃO PAULO"]),
    ]

    static let gaps: [ScanCase] = [
        ScanCase("one line end", ["New York"], "in New\nYork.", finds: ["New\nYork"]),
        ScanCase("several spaces", ["New York"], "in New \u{A0} York.", finds: ["New \u{A0} York"]),
        ScanCase("a paragraph", ["New York"], "New\n\nYork", finds: []),
        ScanCase("a paragraph", ["New York"], "New\n \nYork", finds: []),
        ScanCase("a comma", ["New York"], "New, York", finds: []),
        ScanCase("brackets", ["New York"], "New (York)", finds: []),
        ScanCase("full stop", ["St. Petersburg"], "in St. Petersburg", finds: ["St. Petersburg"]),
        ScanCase("full stop left out", ["St. Petersburg"], "in St Petersburg", finds: ["St Petersburg"]),
        ScanCase("full stop put in", ["St Petersburg"], "in St. Petersburg", finds: ["St. Petersburg"]),
        ScanCase("full stop and line end", ["St. Petersburg"], "in St.\nPetersburg", finds: []),
        ScanCase("full stop after long words", ["Petersburg Times"], "in Petersburg. Times change", finds: []),
        ScanCase("comma in the name", ["Pfizer, Inc."], "of Pfizer, Inc. in", finds: ["Pfizer, Inc"]),
        ScanCase("comma in the name", ["Pfizer, Inc."], "of Pfizer Inc. in", finds: []),
        ScanCase("comma in the name", ["Pfizer", "Pfizer, Inc."], "Pfizer Inc.", finds: ["Pfizer"]),
    ]

    static let capitals: [ScanCase] = [
        ScanCase("acronym", ["WHO"], "who is the WHO? Who?", finds: ["WHO"]),
        ScanCase("acronym", ["US"], "us, Us and US", finds: ["US"]),
        ScanCase("acronym", ["US"], "us, Us and US", "en", finds: ["US"]),
        ScanCase("acronym with full stops", ["U.S."], "the U.S. and u.s.", finds: ["U.S"]),
        ScanCase("capital", ["May"], "may May?", finds: ["May"]),
        ScanCase("capital", ["May"], "MAY may", finds: ["MAY"]),
        ScanCase("capital", ["Мир"], "мир, Мир", finds: ["Мир"]),
        ScanCase("only the first", ["New York"], "New york, new York", finds: ["New york"]),
        ScanCase("small letters", ["al-Jazeera"], "Al-Jazeera, al-Jazeera", finds: ["Al-Jazeera", "al-Jazeera"]),
    ]

    static let unspacedScripts: [ScanCase] = [
        ScanCase("Han in running text", ["普京"], "俄罗斯总统普京表示", finds: ["普京"]),
        ScanCase("Han in running text", ["普京"], "俄罗斯总统普京表示", "zh-Hans", finds: ["普京"]),
        ScanCase("one Han character", ["美"], "美国在美", finds: []),
        ScanCase("longest", ["北京", "北京大学"], "北京大学在北京", finds: ["北京大学", "北京"]),
        ScanCase("Han and Latin", ["普京", "Putin"], "普京Putin普京", finds: ["普京", "Putin", "普京"]),
        ScanCase("middle dot", ["弗拉基米尔·普京"], "总统弗拉基米尔·普京说", finds: ["弗拉基米尔·普京"]),
        ScanCase("middle dot", ["弗拉基米尔·普京"], "弗拉基米尔・普京", finds: ["弗拉基米尔・普京"]),
        ScanCase("Katakana run", ["アメリカ"], "アメリカの大統領はアメリカンでない", finds: ["アメリカ"]),
        ScanCase("Katakana run", ["アメリカ"], "アメリカン", "ja", finds: []),
        ScanCase("Katakana and Han", ["アメリカ合衆国"], "昨日アメリカ合衆国で", finds: ["アメリカ合衆国"]),
        ScanCase("Thai", ["ปูติน"], "ประธานาธิบดีปูตินกล่าว", finds: ["ปูติน"]),
        ScanCase("Thai mark after", ["เปียงยาง"], "เปียงยาง์", finds: []),
        ScanCase("Thai leading vowel before", ["มอสโก"], "เมอสโก", finds: []),
        ScanCase("Korean particle", ["문재인"], "문재인은 문재인에게 문재인", finds: ["문재인", "문재인", "문재인"]),
        ScanCase("Korean word", ["문재인"], "문재인다리", finds: []),
        ScanCase("inside a Korean word", ["재인"], "문재인은", finds: []),
    ]

    @Test(arguments: spacedScripts + gaps + capitals + unspacedScripts)
    func finds(_ sample: ScanCase) throws {
        let lexicon = try lexicon(of: sample.names)
        let matches = scanned([lexicon], sample.text, sample.language)
        #expect(surfaces(matches, in: sample.text) == sample.found)
    }

    @Test func aLongerNameOfTheWeakerLayerWins() throws {
        let layers = try [lexicon(of: ["New York Times"]), lexicon(of: ["New York"])]
        let text = "New York Times, New York"
        let matches = scanned(layers, text)
        #expect(surfaces(matches, in: text) == ["New York Times", "New York"])
        #expect(matches.map { $0.candidates.map(\.layer) } == [[0], [1]])
    }

    @Test func theSameNameInTwoLayersIsFoundInBoth() throws {
        let layers = try [lexicon(of: ["Minsk"]), lexicon(of: ["Minsk", "Brest"])]
        let matches = scanned(layers, "Minsk, Brest")
        #expect(matches.map { Set($0.candidates.map(\.layer)) } == [[0, 1], [1]])
        #expect(matches.allSatisfy { $0.candidates.allSatisfy { $0.evidence == .exact } })
    }

    @Test func noLayerFindsNothing() { #expect(scanned([], "Minsk", "en").isEmpty) }

    @Test(arguments: [("Minsk", MatchEvidence.exact), ("MINSK", .folded), ("Міnsk", .lookalike)])
    func tellsWhy(_ text: String, _ evidence: MatchEvidence) throws {
        let matches = try scanned([lexicon(of: ["Minsk"])], text)
        let candidate = try #require(matches.first?.candidates.first)
        #expect(candidate.evidence.isSuperset(of: evidence))
    }

    @Test(arguments: [("普京", true), ("New York", false), ("New-York", false), ("Minsk", true)])
    func tellsOneWord(_ text: String, _ isOneWord: Bool) throws {
        let matches = try scanned([lexicon(of: ["普京", "New York", "Minsk"])], text)
        #expect(matches.map(\.isOneWord) == [isOneWord])
    }

    @Test func aScannerForgetsTheTextBefore() throws {
        var scanner = LexiconScanner(layers: [try lexicon(of: ["New York"])], language: nil)
        var count = 0
        for text in ["to New", "York", "New York"] {
            let bytes = Array(text.utf8)
            scanner.scan(bytes.span) { _ in count += 1 }
        }
        #expect(count == 1)
    }

    @Test(arguments: [
        ("Theresa May", "She may; May may.", ["May"]), ("Charles de Gaulle", "as de Gaulle said", ["de Gaulle"]),
    ])
    func aFamilyNameIsFoundInItsOwnCase(_ name: String, _ text: String, _ expected: [String]) throws {
        // The small word is let through to the postings, as a filter may do with any word.
        let names = [
            Name(entity: "Q1", type: .person, language: "en", role: .preferred, text: name, source: "reviewed"),
            Name(entity: "Q2", type: .other, language: "en", role: .alias, text: "may day", source: "reviewed"),
        ]
        #expect(surfaces(scanned([try Lexicon(bytes: lexiconBytes(names))], text), in: text) == expected)
    }
}
