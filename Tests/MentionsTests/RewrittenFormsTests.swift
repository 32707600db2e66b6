import Mentions
import Testing

/// Names whose ending carries over to the spelling that is written, and such whose ending can not.
@Suite struct RewrittenFormsTests {
    /// A text with the names that make another of it.
    struct Case: CustomTestStringConvertible, Sendable {
        var language: String
        var alias: String
        var preferred: String
        var text: String
        var expected: String?
        var testDescription: String { "\(language): \(text)" }

        init(_ language: String, _ names: String, _ text: String, _ expected: String? = nil) {
            let names = names.split(separator: "→").map { $0.trimmingPrefix(" ") }
            self.language = language
            alias = names[0].split(separator: " ").joined(separator: " ")
            preferred = String(names[1])
            (self.text, self.expected) = (text, expected)
        }

        func result(of text: String) throws -> NormalizedText {
            let table = """
                entity\ttype\tlang\trole\tname\tsource
                Q1\tperson\t\(language)\talias\t\(alias)\tt
                Q1\tperson\t\(language)\tpreferred\t\(preferred)\tt

                """
            return try normalizer(of: table).normalize(text, language: language)
        }
    }

    private static let carried = [
        Case(
            "be", "Святлана Цехановская → Святлана Ціхановская", "са Святланай Цехановскай", "са Святланай Ціхановскай"),
        Case("bg", "Стара Планина → Стара Планіна", "в Старата Планина", "в Старата Планіна"),
        Case(
            "cs", "Svjatlana Cichanouská → Světlana Tichanouská", "se Svjatlanou Cichanouskou",
            "se Světlanou Tichanouskou"),
        Case(
            "de", "Alexander Lukaschenko → Aljaksandr Lukaschenko", "Alexander Lukaschenkos Amt",
            "Aljaksandr Lukaschenkos Amt"),
        Case("el", "Αλέξης Τσύπρας → Αλέξης Τσίπρας", "του Αλέξη Τσύπρα", "του Αλέξη Τσίπρα"),
        Case(
            "et", "Aleksandr Lukašenko → Aljaksandr Lukašenko", "anti Aleksandr Lukašenkole",
            "anti Aljaksandr Lukašenkole"),
        Case(
            "fi", "Aleksandr Lukašenka → Aljaksandr Lukašenka", "näki Aleksandr Lukašenkan",
            "näki Aljaksandr Lukašenkan"),
        Case(
            "hr", "Svetlana Tihanovska → Svjatlana Tihanovska", "sa Svetlanom Tihanovskom", "sa Svjatlanom Tihanovskom"),
        Case(
            "hu", "Alekszandr Lukasenko → Aljakszandr Lukasenko", "Alekszandr Lukasenkónak", "Aljakszandr Lukasenkónak"),
        Case(
            "lt", "Aleksandras Lukašenka → Aliaksandras Lukašenka", "dėl Aleksandro Lukašenkos",
            "dėl Aliaksandro Lukašenkos"),
        Case("lv", "Aleksandrs Lukašenko → Aļaksandrs Lukašenko", "no Aleksandra Lukašenko", "no Aļaksandra Lukašenko"),
        Case("mk", "Стара Планина → Стара Планіна", "во Старата Планина", "во Старата Планіна"),
        Case(
            "pl", "Swiatłana Cichanouska → Swiatłana Tichanouska", "ze Swiatłaną Cichanouską",
            "ze Swiatłaną Tichanouską"),
        Case(
            "pl", "Swiatłana Cichanouska → Swiatłana Tichanouska", "dla Swiatłany Cichanouskiej",
            "dla Swiatłany Tichanouskiej"),
        Case(
            "ru", "Светлана Тихановская → Светлана Тихоновская", "со Светланой Тихановской", "со Светланой Тихоновской"),
        Case("ru", "Виктор Бабарика → Виктор Бабарыка", "за Виктора Бабарику", "за Виктора Бабарыку"),
        Case("ru", "Светлана Тихановская → Светлана Тихоновская", "СВЕТЛАНЕ ТИХАНОВСКОЙ", "СВЕТЛАНЕ ТИХОНОВСКОЙ"),
        Case("ru", "Михаил Горбачев → Михаил Горбачёв", "с Михаилом Горбачевым", "с Михаилом Горбачёвым"),
        Case("pl", "Jarosław Kaczynski → Jarosław Kaczyński", "Jarosława Kaczynskiego", "Jarosława Kaczyńskiego"),
        Case(
            "sk", "Svjatlana Cichanouská → Svetlana Tichanouská", "so Svjatlanou Cichanouskou",
            "so Svetlanou Tichanouskou"),
        Case("sl", "Vladimir Putin → Wladimir Putin", "z Vladimirjem Putinom", "z Wladimirjem Putinom"),
        Case(
            "sr", "Светлана Тихановска → Свјатлана Тихановска", "са Светланом Тихановском", "са Свјатланом Тихановском"),
        Case(
            "sv", "Aleksandr Lukasjenko → Aljaksandr Lukasjenko", "Aleksandr Lukasjenkos tal",
            "Aljaksandr Lukasjenkos tal"),
        Case(
            "tr", "Svetlana Tihanovskaya → Sviatlana Tsihanuskaya", "Svetlana Tihanovskaya'nın",
            "Sviatlana Tsihanuskaya'nın"),
        Case(
            "uk", "Світлана Тихановська → Світлана Тіхановська", "зі Світланою Тихановською",
            "зі Світланою Тіхановською"),
    ]

    @Test(arguments: carried)
    func `The case ending carries over`(_ example: Case) throws {
        let once = try example.result(of: example.text)
        #expect(once.text == example.expected)
        #expect(once.mentions.map(\.kept) == [nil])
        #expect(try example.result(of: once.text).text == once.text)
    }

    private static let left = [
        Case("be", "Аляксандр Лукашенко → Аляксандр Лукашэнка", "з Аляксандрам Лукашенкам"),
        Case("bg", "Стара Планина → Старо Планина", "в Старата Планина"),
        Case("cs", "Svjatlana Cichanouská → Svjatlana Cichanouskaja", "se Svjatlanou Cichanouskou"),
        Case("de", "Alexander Lukaschenko → Aljaksandr Lukaschenka", "Alexander Lukaschenkos Amt"),
        Case("el", "Αλέξης Τσίπρας → Αλέξις Τσίπρα", "του Αλέξη Τσίπρα"),
        Case("et", "Aleksandr Lukašenko → Aljaksandr Lukašenka", "anti Aleksandr Lukašenkole"),
        Case("fi", "Aleksandr Lukašenka → Aljaksandr Lukašenko", "näki Aleksandr Lukašenkan"),
        Case("hr", "Svetlana Tihanovska → Svetlana Tihanovskaja", "sa Svetlanom Tihanovskom"),
        Case("hu", "Alekszandr Lukasenko → Aljakszandr Lukasenka", "Alekszandr Lukasenkónak"),
        Case("hu", "Viktor Lukasev → Viktor Likesev", "Viktor Lukasevban"),
        Case("lt", "Aleksandras Lukašenka → Aliaksandr Lukašenka", "dėl Aleksandro Lukašenkos"),
        Case("lv", "Aleksandrs Lukašenko → Aļaksandr Lukašenko", "no Aleksandra Lukašenko"),
        Case("mk", "Стара Планина → Старо Планина", "во Старата Планина"),
        Case("pl", "Swiatłana Cichanouska → Swiatłana Cichanouskaja", "dla Swiatłany Cichanouskiej"),
        Case("ru", "Анна Тихановска → Анна Тихоновская", "для Анны Тихановски"),
        Case("ru", "Дональд Трап → Дональд Трамп", "для Дональда Трапа"),
        Case("sk", "Svjatlana Cichanouská → Svjatlana Cichanouskaja", "so Svjatlanou Cichanouskou"),
        Case("sl", "Svetlana Tihanovska → Svetlana Tihanovskaja", "s Svetlano Tihanovsko"),
        Case("sr", "Светлана Тихановска → Светлана Тихановскаја", "са Светланом Тихановском"),
        Case("sv", "Aleksandr Lukasjenko → Aljaksandr Lukasjenka", "Aleksandr Lukasjenkos tal"),
        Case("tr", "Aleksandr Lukaşenko → Aleksandr Lukaşenka", "Aleksandr Lukaşenko'dan"),
        Case("uk", "Олександр Лукашенко → Олександр Ликашенка", "з Олександром Лукашенком"),
        Case("ru", "Петр Первый → Пётр Первый", "у Петра Первого"),
        Case("pl", "Jan Wyrzwor → Jan Wyrzwór", "Jana Wyrzwora"),
    ]

    @Test(arguments: left)
    func `A form outside of what is known is left alone and reported`(_ example: Case) throws {
        let result = try example.result(of: example.text)
        #expect(result.text == example.text)
        #expect(result.mentions.map(\.kept) == [.ending])
        var tally = VariantTally()
        tally.add(result.mentions)
        #expect(tally.table.contains("not rewritten"))
        #expect(tally.tsv.hasSuffix("\t1\tending\n"))
    }

    @Test func `A form of the name that is preferred stays and is no trouble`() throws {
        let example = Case("ru", "Джо Байдэн → Джо Байден", "с Джо Байденом")
        let result = try example.result(of: example.text)
        #expect(result.text == example.text)
        #expect(result.mentions.map(\.kept) == [nil])
    }

    @Test func `A form is not carried into another language`() throws {
        var options = NormalizerOptions()
        options.targetLanguage = "be"
        let table = """
            entity\ttype\tlang\trole\tname\tsource
            Q1\tperson\tbe\tpreferred\tСвятлана Ціханоўская\tt
            Q1\tperson\tru\tpreferred\tСветлана Тихановская\tt

            """
        let result = try normalizer(options, of: table).normalize("со Светланой Тихановской", language: "ru")
        #expect(result.text == "со Светланой Тихановской")
        #expect(result.mentions.map(\.kept) == [.ending])
    }
}
