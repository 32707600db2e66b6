import Lexicon
import Mentions
import Names
import Testing

/// A small dictionary of people and places, in the form of the alias tables.
let table = """
    entity\ttype\tlang\trole\tname\tsource
    Q1\tperson\ten\talias\tSvetlana Tikhanovskaya\tt
    Q1\tperson\ten\tpreferred\tSviatlana Tsikhanouskaya\tt
    Q1\tperson\ten\tshort\tTikhanovskaya\tt
    Q1\tperson\ten\tshort\tTsikhanouskaya\tt
    Q1\tperson\tpl\tpreferred\tSwiatłana Cichanouska\tt
    Q1\tperson\tpl\tshort\tCichanouska\tt
    Q1\tperson\tru\tpreferred\tСветлана Тихановская\tt
    Q1\tperson\tru\tshort\tТихановская\tt
    Q1\tperson\tzh-Hans\tpreferred\t斯维亚特兰娜·季哈诺夫斯卡娅\tt
    Q1\tperson\tzh-Hans\tshort\t季哈诺夫斯卡娅\tt
    Q2\tplace\tcs\talias\tLondýn\tt
    Q2\tplace\ten\tpreferred\tLondon\tt
    Q2\tplace\tru\tpreferred\tЛондон\tt
    Q3\torganization\ten\tpreferred\tWorld Health Organization\tt
    Q3\torganization\ten\tshort\tWHO\tt
    Q4\tplace\ten\talias\tBritain\tt
    Q4\tplace\ten\tpreferred\tUnited Kingdom\tt
    Q5\tplace\ten\tformer\tKiev\tt
    Q5\tplace\ten\tpreferred\tKyiv\tt
    Q6\tperson\ten\tpreferred\tJane Georgia\tt
    Q7\tplace\ten\tpreferred\tGeorgia\tt
    Q8\tperson\tko\tpreferred\t문재인\tt
    Q10\tplace\tth\tpreferred\tชาด\tt
    Q9\tperson\ten\tpreferred\tDonald Trump\tt
    Q9\tperson\tru\tpreferred\tДональд Трамп\tt
    Q9\tperson\tbg\tpreferred\tДоналд Тръмп\tt

    """

func normalizer(
    _ options: NormalizerOptions = NormalizerOptions(), of table: String = table
) throws -> Normalizer {
    Normalizer(LexiconStack([try lexicon(of: table)]), options: options)
}

/// A lexicon of an alias table, and of a table of name parts where one is given.
func lexicon(of table: String, parts: String? = nil) throws -> Lexicon {
    var builder = LexiconBuilder()
    builder.add(AliasTableReader.read(Array(table.utf8), file: "table").names)
    if let parts { builder.add(PartTable(table: parts)) }
    return try Lexicon(bytes: builder.bytes())
}

extension NormalizedText {
    /// Each mention as its form and the entity it stands for: `Polsce=Q4`.
    var found: [String] { mentions.map { "\($0.surface)=\($0.entity ?? "")" } }
}

func normalize(_ text: String, _ language: String = "en") throws -> String {
    try normalizer().normalize(text, language: language).text
}

@Suite struct RewritingTests {
    @Test(arguments: [
        ("Svetlana Tikhanovskaya spoke.", "Sviatlana Tsikhanouskaya spoke."),
        ("Tikhanovskaya spoke.", "Tsikhanouskaya spoke."),
        ("Tikhanovskaya's team; Tikhanovskaya’s plan", "Tsikhanouskaya's team; Tsikhanouskaya’s plan"),
        ("TIKHANOVSKAYA SPOKE", "TSIKHANOUSKAYA SPOKE"),
        ("The WHO said", "The WHO said"),
        ("people who said", "people who said"),
        ("in Britain and the United Kingdom", "in Britain and the United Kingdom"),
        ("from Kiev", "from Kyiv"),
        ("Kievan Rus", "Kievan Rus"),
        ("Svetlana\r\nTikhanovskaya spoke.", "Sviatlana Tsikhanouskaya spoke."),
        ("Svetlana\r\n\r\nTikhanovskaya spoke.", "Svetlana\r\n\r\nTsikhanouskaya spoke."),
    ])
    func `A name is written in one spelling and its shape is kept`(text: String, expected: String) throws {
        #expect(try normalize(text) == expected)
    }

    @Test(arguments: [
        "see https://news.example/Tikhanovskaya/1 now", "write to tikhanovskaya@mail.example or Kiev@mail.example",
        "#Kiev and #FreeKiev_Kiev", "run `Kiev` here", "```\nKiev\n```\n",
    ])
    func `URLs, addresses, hashtags and code stay as they are`(text: String) throws {
        #expect(try normalize(text) == text)
    }

    @Test func `Protected places are looked into when asked`() throws {
        var options = NormalizerOptions()
        options.protected = []
        #expect(try normalizer(options).normalize("#Kiev", language: "en").text == "#Kyiv")
    }

    @Test func `A Chinese URL ends where the Chinese text begins`() throws {
        let text = "见https://a.example/x。季哈诺夫斯卡娅说"
        let mentions = try normalizer().normalize(text, language: "zh-Hans").mentions
        #expect(mentions.map(\.surface) == ["季哈诺夫斯卡娅"])
    }

    @Test func `Another language's names are written when asked`() throws {
        var options = NormalizerOptions()
        options.targetLanguage = "ru"
        let text = try normalizer(options).normalize("Svetlana Tikhanovskaya in London", language: "en").text
        #expect(text == "Светлана Тихановская in Лондон")
    }

    @Test(arguments: [
        ("Встреча в Лондоне с Тихановской", "ru", ["Лондоне", "Тихановской"]),
        ("spotkanie z Swiatłaną Cichanouską", "pl", ["Swiatłaną Cichanouską"]),
    ])
    func `A case ending is found and never lost`(text: String, language: String, surfaces: [String]) throws {
        let result = try normalizer().normalize(text, language: language)
        #expect(result.mentions.map(\.surface) == surfaces)
        #expect(result.text == text)
    }

    @Test func `Normalizing twice is normalizing once`() throws {
        let text = "Svetlana Tikhanovskaya left Kiev. TIKHANOVSKAYA, Tikhanovskaya's; WHO; Britain"
        let once = try normalize(text)
        #expect(try normalize(once) == once)
    }

    @Test func `Low scores are annotated, not rewritten`() throws {
        var options = NormalizerOptions()
        options.minimumScore = 0.99
        let result = try normalizer(options).normalize("Tikhanovskaya spoke.", language: "en")
        #expect(result.text == "Tikhanovskaya spoke.")
        #expect(result.mentions.first?.entity == "Q1")
    }
}

@Suite struct FindingTests {
    @Test(arguments: [
        ("Дoнaлд Tpъмп говори", "bg", "Дoнaлд Tpъмп", "Q9", Mention.Reason.lookalike),
        ("문재인은 말했다", "ko", "문재인", "Q8", .exact),
        ("Swetlana Tichanowskaja sprach", "de", "Swetlana Tichanowskaja", "Q1", .romanized),
        ("z Londýna", "cs", "Londýna", "Q2", .inflected),
        ("Tikhanóvskaya", "en", "Tikhanóvskaya", "Q1", .folded),
    ])
    func `Forms are found and the reason is told`(
        text: String, language: String, surface: String, entity: String, reason: Mention.Reason
    ) throws {
        let mention = try #require(try normalizer().normalize(text, language: language).mentions.first)
        #expect(mention.surface == surface)
        #expect(mention.entity == entity)
        #expect(mention.how.contains(reason))
    }

    @Test func `Decomposed Korean is found where it stands`() throws {
        let text = "오늘 \u{1106}\u{116E}\u{11AB}\u{110C}\u{1162}\u{110B}\u{1175}\u{11AB} 대통령"
        let mention = try #require(try normalizer().normalize(text, language: "ko").mentions.first)
        #expect(Array(text.utf8)[mention.range].elementsEqual("문재인".decomposed.utf8))
    }

    @Test(arguments: [
        ("สภากาชาดช่วยเหลือผู้ประสบภัย", 0), ("เขาเดินทางไปประเทศชาดเมื่อวาน", 1), ("ชาด", 1),
        ("สภากาชาดอยู่ที่นี่\nเขาไปประเทศชาด สภากาชาด", 1),
    ])
    func `A short Thai name is found as a word, not within one`(text: String, count: Int) throws {
        #expect(
            try normalizer().normalize(text, language: "th").mentions.map(\.surface)
                == Array(repeating: "ชาด", count: count))
    }

    @Test func `A bare family name counts only beside the full name`() throws {
        let alone = try normalizer().normalize("Georgia won.", language: "en")
        #expect(alone.mentions.map(\.entity) == ["Q7"])
        let beside = try normalizer().normalize("Donald Trump came. Trump left.", language: "en")
        #expect(beside.mentions.map(\.entity) == ["Q9", "Q9"])
        #expect(try normalizer().normalize("Trump left.", language: "en").mentions.isEmpty)
    }

    @Test func `What stays ambiguous is said to be so`() throws {
        let result = try normalizer().normalize("Jane Georgia spoke. Georgia won.", language: "en")
        let second = try #require(result.mentions.last)
        #expect(second.alternatives.count == 1)
        #expect(second.score < 1)
    }

    @Test func `Types can be chosen`() throws {
        var options = NormalizerOptions()
        options.types = [.place]
        let result = try normalizer(options).normalize("Tikhanovskaya in London", language: "en")
        #expect(result.mentions.map(\.surface) == ["London"])
    }

    @Test func `Later layers add, prefer and retract`() throws {
        let own = """
            entity\ttype\tlang\trole\tname\tsource
            Q1\tperson\ten\tpreferred\tSvetlana Tikhanovskaya\town
            Q2\tplace\ten\tretracted\tLondon\town
            X1\tperson\ten\tpreferred\tZed Zedson\town

            """
        let result = Normalizer(LexiconStack([try lexicon(of: table), try lexicon(of: own)])).normalize(
            "Zed Zedson met Sviatlana Tsikhanouskaya in London.", language: "en")
        #expect(result.text == "Zed Zedson met Svetlana Tikhanovskaya in London.")
        #expect(result.mentions.map(\.entity) == ["X1", "Q1"])
    }

    @Test func `A name that its own table retracts is not found`() throws {
        let own = table + "Q2\tplace\ten\tretracted\tLondon\town\n"
        let text = "London and Лондон"
        #expect(try normalizer(of: own).normalize(text, language: "en").mentions.map(\.surface) == ["Лондон"])
    }
}

extension String {
    /// The canonical decomposition of Hangul.
    fileprivate var decomposed: String {
        var out = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let index = scalar.value - 0xAC00
            let parts = [0x1100 + index / 588, 0x1161 + index % 588 / 28, 0x11A7 + index % 28]
            out.append(contentsOf: parts.filter { $0 != 0x11A7 }.compactMap(Unicode.Scalar.init))
        }
        return String(out)
    }
}

@Suite struct WrittenOnTests {
    private static let table = """
        entity\ttype\tlang\trole\tname\tsource
        Q1\tplace\tar\tpreferred\tموسكو\tt
        Q1\tplace\the\tpreferred\tמוסקבה\tt
        Q2\tperson\the\tpreferred\tאנגלה מרקל\tt
        Q3\tplace\the\tpreferred\tבלגיה\tt

        """

    @Test(arguments: [
        ("he", "היא נפגשה במוסקבה אתמול", "מוסקבה"), ("he", "ובמוסקבה אמרו", "מוסקבה"),
        ("he", "הוא אמר לאנגלה מרקל כך", "אנגלה מרקל"),
        ("he", "בלגיה", "בלגיה"), ("ar", "سافر إلى برلين وموسكو", "موسكو"),
    ])
    func `A name is found with letters of the language before it`(language: String, text: String, name: String) throws {
        let found = try normalizer(of: Self.table).normalize(text, language: language).mentions
        #expect(found.map(\.surface) == [name])
    }

    @Test func `Only languages that write them so are read so`() throws {
        #expect(try normalizer(of: Self.table).normalize("במוסקבה", language: "fa").mentions.isEmpty)
    }
}
