import Names
import Testing

@testable import Mentions

/// Which spellings of one entity should be others.
@Suite struct SpellingJudgeTests {
    /// Written names of one entity in the order of a text; `~` before a short form; `×n` behind how often it stands there.
    private static func uses(_ text: String) -> [SpellingJudge.Use] {
        text.split(separator: ", ").map { item in
            let parts = item.split(separator: " ×")
            let isShort = parts[0].hasPrefix("~")
            let name = WrittenName(String(isShort ? parts[0].dropFirst() : parts[0]), isShort: isShort)
            return (name, parts.count > 1 ? Int(parts[1]) ?? 0 : 1)
        }
    }

    private static func names(_ listed: String, _ language: String, _ type: EntityType) -> EntityNames {
        EntityNames(
            listed.split(separator: ", ").enumerated().map { number, text in
                Name(
                    entity: "Q1", type: type, language: language, role: number == 0 ? .preferred : .alias,
                    text: String(text), source: "t")
            })
    }

    /// What is wanted in place of each written name, as `name > wanted ×count`, in the order of the text.
    private static func verdicts(
        _ language: String, _ type: EntityType, _ text: String, listed: String, style: String? = nil
    ) -> [String] {
        let uses = uses(text)
        let wanted = style.map { WantedSpelling(text: $0, reason: "") }
        let verdicts = SpellingJudge(language: language).verdicts(
            on: uses, type: type, names: names(listed, language, type), wanted: wanted)
        return uses.compactMap { use in
            verdicts[use.name].map { "\(use.name.text) > \($0.wanted)" + ($0.count > 0 ? " ×\($0.count)" : "") }
        }
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var language: String
        var type: EntityType
        var text: String
        var listed: String
        var expected: [String]
        var testDescription: String { "\(language): \(text)" }

        init(_ language: String, _ type: EntityType, _ text: String, listed: String? = nil, _ expected: String...) {
            (self.language, self.type, self.text, self.expected) = (language, type, text, expected)
            self.listed = listed ?? text.replacing("~", with: "").replacing(#/ ×\d+/#, with: "")
        }
    }

    @Test(arguments: [
        Case("en", .place, "Kyiv ×4, Kiev", "Kiev > Kyiv ×4"),
        Case("en", .place, "Kiev ×4, Kyiv", "Kyiv > Kiev ×4"),
        Case(
            "en", .person, "Sviatlana Tsikhanouskaya, ~Tsikhanouskaya, ~Tikhanovskaya",
            listed: "Sviatlana Tsikhanouskaya, Svetlana Tikhanovskaya", "Tikhanovskaya > Tsikhanouskaya ×2"),
        Case(
            "en", .person, "Svetlana Tikhanovskaya, ~Tsikhanouskaya ×2",
            listed: "Sviatlana Tsikhanouskaya, Svetlana Tikhanovskaya",
            "Svetlana Tikhanovskaya > Tsikhanouskaya ×2"),
        Case("en", .person, "Volodymyr Zelensky ×2, Vladimir Zelensky", "Vladimir Zelensky > Volodymyr Zelensky ×2"),
        Case(
            "en", .organization, "Ministry of Defence ×2, Ministry of Defense",
            "Ministry of Defense > Ministry of Defence ×2"),
        Case("pl", .person, "Lech Wałęsa, ~Wałęsa, ~Walesa", listed: "Lech Wałęsa", "Walesa > Wałęsa ×2"),
        Case(
            "ru", .person, "Светлана Тихановская, ~Тихоновская", listed: "Светлана Тихановская",
            "Тихоновская > Тихановская ×1"),
        Case(
            "be", .person, "Святлана Ціханоўская ×2, Сьвятлана Ціханоўская",
            "Сьвятлана Ціханоўская > Святлана Ціханоўская ×2"),
        Case("uk", .place, "Біларусь, Білорусь ×2", listed: "Білорусь", "Біларусь > Білорусь ×2"),
        Case("el", .place, "Ουάσινγκτον ×2, Ουάσιγκτον", "Ουάσιγκτον > Ουάσινγκτον ×2"),
        Case("ar", .place, "بيونغ يانغ ×2, بيونج يانج", "بيونج يانج > بيونغ يانغ ×2"),
        Case("ja", .person, "チハノフスカヤ ×3, ツィハノウスカヤ", "ツィハノウスカヤ > チハノフスカヤ ×3"),
        Case("zh-Hans", .person, "季哈诺夫斯卡娅 ×3, 齐哈努斯卡娅", "齐哈努斯卡娅 > 季哈诺夫斯卡娅 ×3"),
        Case("ko", .organization, "유럽연합 ×2, 유럽 연합", "유럽 연합 > 유럽연합 ×2"),
        Case("ka", .person, "~ტიხანოვსკაია ×3, ~ციხანოუსკაია", "ციხანოუსკაია > ტიხანოვსკაია ×3"),
    ])
    func `The rarer spelling should be the more frequent one`(_ test: Case) {
        #expect(Self.verdicts(test.language, test.type, test.text, listed: test.listed) == test.expected)
    }

    @Test(arguments: [
        Case("en", .person, "Angela Merkel, ~Merkel ×5"),
        Case("en", .person, "Joko Widodo, ~Joko ×2, ~Widodo"),
        Case("en", .person, "Joe Biden, Joseph Robinette Biden, Joseph R. Biden, ~Biden"),
        Case("ru", .person, "Светлана Тихановская, Светлана Георгиевна Тихановская"),
        Case("en", .organization, "European Union ×2, EU ×9, UN, UNO"),
        Case("en", .place, "Britain, Great Britain, United Kingdom"),
        Case("de", .place, "Großbritannien, Britannien"),
        Case("ru", .place, "Великобритания, Британия"),
        Case("zh-Hant", .place, "北馬其頓, 馬其頓"),
        Case("en", .place, "KYIV, Kyiv, kyiv"),
        Case("fr", .place, "ÉCOSSE, ECOSSE, Écosse"),
        Case("de", .place, "Meißen, MEISSEN"),
        Case("tr", .place, "İstanbul, ISTANBUL, İSTANBUL"),
        Case("de", .person, "Angela Merkel, ~Merkels", listed: "Angela Merkel"),
        Case("de", .place, "Vereinigtes Königreich, Vereinigten Königreich", listed: "Vereinigtes Königreich"),
        Case("en", .place, "North Korea, North Koreans, North Korean", listed: "North Korea"),
        Case("ru", .person, "Джо Байден, ~Байдена, ~Байденом", listed: "Джо Байден"),
        Case("pl", .place, "Polska, Polsce, Polski", listed: "Polska"),
        Case("uk", .place, "Київ, Києва", listed: "Київ"),
        Case("az", .place, "Cənubi Koreya, Cənubi Koreyaya", listed: "Cənubi Koreya"),
        Case("cs", .person, "Alexandr Lukašenko, ~Lukašenka", listed: "Alexandr Lukašenko"),
        Case("sl", .person, "Angela Merkel, ~Merklova", listed: "Angela Merkel, Merklova"),
        Case("en", .person, "Sinn O'Brien, Sinn O’Brien"),
        Case("en", .person, "Jean-Claude Juncker, Jean\u{2011}Claude Juncker"),
        Case("ru", .person, "~Ба\u{301}йден, ~Байден"),
        Case("he", .person, "~פּוּטִין, ~פוטין"),
        Case("zh-Hans", .person, "习近平 ×3, 習近平"),
        Case("en", .person, "~Putin, ~Путин, ~普京"),
        Case("ru", .organization, "РИА Новости, РИА «Новости, ПАО \"Газпром, Газпром"),
        Case("en", .place, "Kiev"),
    ])
    func `Other forms of a spelling are no other spellings`(_ test: Case) {
        #expect(Self.verdicts(test.language, test.type, test.text, listed: test.listed) == [])
    }

    @Test func `Of equally frequent spellings the dictionary's own is wanted, then the first`() {
        #expect(Self.verdicts("en", .place, "Kiev, Kyiv", listed: "Kyiv, Kiev") == ["Kiev > Kyiv ×1"])
        #expect(Self.verdicts("en", .place, "Kiev, Kyiv", listed: "Kijiw, Kiev, Kyiv") == ["Kyiv > Kiev ×1"])
    }

    @Test func `The family name decides which full name is wanted`() {
        let text = "Svetlana Tikhanovskaya ×2, Sviatlana Tsikhanouskaya, ~Tsikhanouskaya ×5"
        let listed = "Sviatlana Tsikhanouskaya, Svetlana Tikhanovskaya"
        #expect(
            Self.verdicts("en", .person, text, listed: listed) == [
                "Svetlana Tikhanovskaya > Sviatlana Tsikhanouskaya ×1"
            ])
    }

    @Test func `Given names are counted where the family name is the same in all its cases`() {
        let text = "Хайко Маас ×30, Гайко Маас ×2, Гайко Маасу, Хайко Маасом, ~Маас, ~Мааса"
        #expect(
            Self.verdicts("ru", .person, text, listed: "Хайко Маас, Гайко Маас") == [
                "Гайко Маас > Хайко Маас ×31", "Гайко Маасу > Хайко Маас ×31",
            ])
    }

    @Test func `What only other languages call a place so is a part of a foreign name`() {
        let names = EntityNames([
            Name(entity: "Q148", type: .place, language: "de", role: .preferred, text: "Kina", source: "t"),
            Name(entity: "Q148", type: .place, language: "en", role: .preferred, text: "China", source: "t"),
        ])
        let uses = Self.uses("Kina ×4, China")
        #expect(SpellingJudge(language: "de").verdicts(on: uses, type: .place, names: names).isEmpty)
    }

    @Test(arguments: [
        Case("en", .place, "Kiev", listed: "Kyiv, Kiev", "Kiev > Kyiv"),
        Case("en", .place, "Kyiv", listed: "Kyiv, Kiev"),
        Case("uk", .place, "Київ, Києва, Києві", listed: "Київ"),
    ])
    func `A house style wants one spelling of a place, even of a lone name`(_ test: Case) {
        let style = test.language == "en" ? "Kyiv" : "Київ"
        #expect(Self.verdicts(test.language, test.type, test.text, listed: test.listed, style: style) == test.expected)
    }

    @Test(arguments: [
        "Myanmar | Burma, Republic of the Union of Myanmar, MYANMAR | Burma > Myanmar",
        "European Union | EU, Union |", "EU | European Union |", "Myanmar | Мьянма |",
    ])
    func `A house style leaves parts, acronyms and other scripts alone`(_ line: String) {
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingPrefix(" ") }
        let expected = parts[2].isEmpty ? [] : [String(parts[2])]
        let style = String(parts[0].dropLast())
        #expect(
            Self.verdicts("en", .place, String(parts[1].dropLast()), listed: style, style: style) == expected)
    }

    @Test func `A house style for a person reaches full names and family names`() {
        let text =
            "Svetlana Tikhanovskaya, ~Tikhanovskaya ×9, ~Tsikhanouskaya, ~Sviatlana, Sviatlana Heorhiyeuna Tsikhanouskaya"
        let listed = "Svetlana Tikhanovskaya, Sviatlana Tsikhanouskaya"
        #expect(
            Self.verdicts("en", .person, text, listed: listed, style: "Sviatlana Tsikhanouskaya") == [
                "Svetlana Tikhanovskaya > Sviatlana Tsikhanouskaya", "Tikhanovskaya > Tsikhanouskaya",
            ])
        #expect(
            Self.verdicts("en", .person, text, listed: listed, style: "Tsikhanouskaya") == [
                "Svetlana Tikhanovskaya > Tsikhanouskaya", "Tikhanovskaya > Tsikhanouskaya",
            ])
    }
}
