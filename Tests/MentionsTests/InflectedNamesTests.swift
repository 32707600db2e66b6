import Lexicon
import Mentions
import Names
import Testing

/// Names in the forms that a language makes of them, and words that only look like such forms.
@Suite struct InflectedNamesTests {
    private static let table = """
        entity\ttype\tlang\trole\tname\tsource
        Q1\tperson\ten\tpreferred\tTony Blair\tt
        Q2\tperson\ten\tpreferred\tMichael O'Leary\tt
        Q2\tperson\tpl\tpreferred\tMichael O'Leary\tt
        Q3\tperson\tcs\tpreferred\tDonald Trump\tt
        Q4\tplace\tpl\tpreferred\tPolska\tt
        Q5\tplace\tcs\tpreferred\tIrsko\tt
        Q6\tplace\tru\tpreferred\tРим\tt
        Q7\torganization\ten\tpreferred\tReuters\tt
        Q7\torganization\tde\tpreferred\tAgentur Reuters\tt
        Q8\torganization\tsl\tpreferred\tbritanski parlament\tt
        Q8\torganization\tsl\talias\tlaburisti\tt
        Q9\torganization\tpl\tpreferred\tNajwyższy Sąd Pakistanu\tt
        Q9\torganization\tuk\tpreferred\tВерховний суд\tt
        Q10\tplace\tru\tpreferred\tПакистан\tt
        Q11\torganization\ten\tpreferred\tDisney+\tt
        Q12\tplace\tpl\tpreferred\tIrlandia Płn.\tt
        Q13\tplace\tcs\tpreferred\tSeverní\tt
        Q14\torganization\ten\tpreferred\t27\tt
        Q15\tplace\tuk\tpreferred\tМінськ\tt
        Q16\tperson\tcs\tpreferred\tAngela Merkel\tt
        Q17\tplace\tsl\tpreferred\tBruselj\tt
        Q19\torganization\ten\tpreferred\tAFP\tt
        Q18\tplace\tsl\tpreferred\tBaltsko morje\tt

        """

    private static func normalizer() throws -> Normalizer {
        let parts = "group\tforms\tmixed\n1\ttony,тони\t-\n2\tmichael,майкъл\t-\n"
        return Normalizer(LexiconStack([try lexicon(of: table, parts: parts)]))
    }

    private func mentions(_ text: String, _ language: String) throws -> [String] {
        try Self.normalizer().normalize(text, language: language).found
    }

    @Test(arguments: [
        ("cs", "Přijel Donald Trump. Viděl jsem Trumpův dům.", "Donald Trump=Q3, Trumpův=Q3"),
        ("pl", "Mieszka w Polsce od lat.", "Polsce=Q4"),
        ("sl", "Bil je v Bruslju.", "Bruslju=Q17"),
        ("ru", "Он живёт в Риме.", "Риме=Q6"),
        ("uk", "Він їде до Мінська.", "Мінська=Q15"),
        ("sl", "V britanskem parlamentu je bilo živahno.", "britanskem parlamentu=Q8"),
        ("pl", "Był u O'Leary'ego. Przyszedł Michael O'Leary.", "O'Leary'ego=Q2, Michael O'Leary=Q2"),
        ("pl", "Plan Michaela O'Leary'ego upadł.", "Michaela O'Leary'ego=Q2"),
    ])
    func aFormOfANameIsFound(language: String, text: String, expected: String) throws {
        #expect(try mentions(text, language).joined(separator: ", ") == expected)
    }

    @Test(arguments: [
        ("cs", "Potkal Irskou paní."), ("cs", "A Irský premiér mluvil."), ("ru", "Это Северный поток."),
        ("en", "There were 27 of them."), ("en", "I like Disney films."), ("ru", "Он купил Рим-ролл и Рис."),
    ])
    func aWordThatOnlyLooksLikeOneIsNot(language: String, text: String) throws {
        #expect(try mentions(text, language).filter { !$0.hasSuffix("Q6") } == [])
    }

    @Test func placesKeepTheirCasesBesideAdjectives() throws {
        #expect(try mentions("Jel do Irska. Pak Irská vláda padla.", "cs") == ["Irska=Q5"])
    }

    @Test func aPersonNamedInFullIsFoundByOneWord() throws {
        let text = "Вчера говори Тони Блеър. После Блеър замълча, а Тони тръгна."
        #expect(try mentions(text, "bg") == ["Тони Блеър=Q1", "Блеър=Q1", "Тони=Q1"])
        #expect(try mentions("После Блеър замълча.", "bg") == [])
        let two = "Вчера говори Тони Блеър с Тони Смит. После дойде Смит."
        #expect(try mentions(two, "bg").first == "Тони Блеър=Q1")
    }

    /// What a word stands for in one text is forgotten in the next.
    @Test func oneWordStandsForAPersonOnlyInItsText() throws {
        let session = try Self.normalizer().session()
        func count(_ text: String) -> Int { session.normalize(Array(text.utf8), language: "bg").mentions.count }
        #expect(count("Вчера говори Тони Блеър. После Блеър замълча.") == 2)
        #expect(count("После Блеър замълча.") == 0)
        #expect(count("Вчера говори Тони Блеър. После Блеър замълча.") == 2)
    }

    @Test func whatIsBesideANameInSmallLettersIsNotOfIt() throws {
        #expect(try mentions("Píše to agentura Reuters dnes.", "cs") == ["Reuters=Q7"])
    }

    @Test func aLongerNameIsFoundOverTwoThatStandTogether() throws {
        #expect(try mentions("Сегодня Верховный суд Пакистана решил.", "ru") == ["Верховный суд Пакистана=Q9"])
    }

    @Test func aTranslatedNameMayEndInAShortWord() throws {
        #expect(try mentions("Na dně Baltského moře leží.", "cs") == ["Baltského moře=Q18"])
    }

    @Test func theMarkThatANameEndsInBelongsToIt() throws {
        #expect(try mentions("I watch Disney+ often.", "en") == ["Disney+=Q11"])
        #expect(try mentions("Jedzie do Irlandia Płn. jutro.", "pl") == ["Irlandia Płn.=Q12"])
    }

    @Test func anAcronymIsFoundByItsLetters() throws {
        #expect(try mentions("Това съобщи АФП днес.", "bg") == ["АФП=Q19"])
    }

    @Test func aNameInSmallLettersStandsAloneWhereItIsListed() throws {
        #expect(try mentions("Potem so laburisti odšli.", "sl") == ["laburisti=Q8"])
    }
}
