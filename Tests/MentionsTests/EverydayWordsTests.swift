import Mentions
import Testing

/// Names whose short forms are words or months.
@Suite struct EverydayWordsTests {
    private static let table = """
        entity\ttype\tlang\trole\tname\tsource
        Q1\tperson\ten\tpreferred\tTheresa May\tt
        Q1\tperson\ten\tshort\tMay\tt
        Q1\tperson\tde\tpreferred\tTheresa Mai\tt
        Q1\tperson\tde\tshort\tMai\tt
        Q1\tperson\tfr\tshort\tMai\tt
        Q2\tperson\ten\tpreferred\tGeorge Will\tt
        Q2\tperson\ten\tshort\tWill\tt
        Q3\tperson\tde\tpreferred\tHerbert Rose\tt
        Q3\tperson\tde\tshort\tRose\tt
        Q4\tperson\tru\tpreferred\tЯков Мир\tt
        Q4\tperson\tru\tshort\tМир\tt
        Q5\tperson\tru\tpreferred\tТереза Май\tt
        Q5\tperson\tru\tshort\tМай\tt
        Q6\tperson\tfr\tpreferred\tJean Pierre\tt
        Q7\tperson\tde\tpreferred\tGiuseppe Conte\tt
        Q7\tperson\tde\tshort\tConte\tt
        Q6\tperson\tfr\tshort\tPierre\tt

        """

    private func surfaces(_ text: String, _ language: String) throws -> [String] {
        try normalizer(of: Self.table).normalize(text, language: language).mentions.map(\.surface)
    }

    @Test(arguments: [
        ("May was warm. Will it rain?", "en", []), ("Die Rose blüht im Mai.", "de", []),
        ("Мир на земле. Май был тёплым.", "ru", []), ("Pierre blanche de Mai", "fr", []),
        ("Theresa May spoke. May left.", "en", ["Theresa May", "May"]),
        ("Herbert Rose sprach. Rose ging.", "de", ["Herbert Rose", "Rose"]),
        ("Яков Мир сказал. Мир ушёл.", "ru", ["Яков Мир", "Мир"]),
        ("Jean Pierre parle. Pierre part.", "fr", ["Jean Pierre", "Pierre"]),
        ("Will spoke.", "de", ["Will"]),
    ])
    func `An everyday word is a name only beside the full name`(text: String, language: String, found: [String]) throws
    {
        #expect(try surfaces(text, language) == found)
    }

    @Test(arguments: [
        ("Konnte die Datei nicht öffnen.", []), ("Er geht. Konnte er? „Konnte er?“", []),
        ("Gestern hat Konnte gesprochen. Konnte ging.", ["Konnte", "Konnte"]), ("Conte ging.", ["Conte"]),
        ("Giuseppe Conte sprach. Konnte ging.", ["Giuseppe Conte", "Konnte"]),
    ])
    func `A word that begins a sentence is no name that it only sounds like`(text: String, found: [String]) throws {
        #expect(try surfaces(text, "de") == found)
    }

    @Test(arguments: [
        (
            "Theresa May left in May 2019, on 12 May or May 12, the 3rd of May. May spoke.", "en",
            ["Theresa May", "May"]
        ),
        ("In 2019. May left. Theresa May", "en", ["May", "Theresa May"]),
        ("Theresa Mai ging am 12. Mai oder Mai 2019. Mai sprach.", "de", ["Theresa Mai", "Mai"]),
        ("Тереза Май ушла 12 Май, Май 2019. Май сказала.", "ru", ["Тереза Май", "Май"]),
        ("Theresa May part le 1er\u{A0}Mai ou Mai 2019. Mai parle.", "fr", ["Theresa May", "Mai"]),
    ])
    func `A month beside a number is no name`(text: String, language: String, found: [String]) throws {
        #expect(try surfaces(text, language) == found)
    }
}
