import Lexicon
import Mentions
import Testing

/// Names in spellings that no table has.
@Suite struct SimilarNamesTests {
    private static let table = """
        entity\ttype\tlang\trole\tname\tsource
        Q1\tperson\ten\tpreferred\tSviatlana Tsikhanouskaya\tt
        Q2\tperson\ten\tpreferred\tAngela Merkel\tt
        Q3\tplace\tpl\tpreferred\tUkraina\tt
        Q4\torganization\tpl\tpreferred\tKomisja Europejska\tt
        Q5\tplace\tde\tpreferred\tFrankreich\tt
        Q6\tplace\tcs\tpreferred\tNěmecko\tt
        Q7\tplace\ten\tpreferred\tLithuania\tt
        Q8\tperson\ten\tpreferred\tKhalifa Haftar\tt
        Q8\tperson\ten\tshort\tHaftar\tt

        """

    private func mentions(_ text: String, _ language: String, places: Bool = false) throws -> [String] {
        var options = NormalizerOptions()
        if places { options.places = try lexicon(of: Self.places) }
        return try normalizer(options, of: Self.table).normalize(text, language: language).found
    }

    private static let places = """
        entity\ttype\tlang\trole\tname\tsource
        Q183\tplace\tcs\tpreferred\tNěmecko\tt
        Q183\tplace\tpl\tpreferred\tNiemcy\tt
        Q183\tplace\tru\tpreferred\tГермания\tt

        """

    @Test(arguments: [
        ("ru", "Вчера Светлана Тихановская выступила.", "Светлана Тихановская=Q1"),
        ("ru", "Встреча с Ангелой Меркель.", "Ангелой Меркель=Q2"),
        ("cs", "Mluvila s Angelou Merkelovou.", "Angelou Merkelovou=Q2"),
        ("ru", "Он был на Украине.", "Украине=Q3"),
        ("ru", "Доклад Европейской комиссии готов.", "Европейской комиссии=Q4"),
        ("de", "Die Regierung Frankreichs tagt.", "Frankreichs=Q5"),
    ])
    func aNearSpellingIsFound(language: String, text: String, expected: String) throws {
        #expect(try mentions(text, language) == [expected])
    }

    @Test(arguments: [
        ("en", "A Lithuanian poet spoke."), ("en", "After that they left."), ("en", "In the end, nobody came."),
        ("ru", "Число погибших растёт."), ("pl", "Komisja obradowała."),
    ])
    func whatIsOnlyLikeANameIsNotFound(language: String, text: String) throws {
        #expect(try mentions(text, language) == [])
    }

    @Test func aPlaceIsFoundUnderNamesThatAreCommonKnowledge() throws {
        #expect(try mentions("Канцлер Германии", "ru") == [])
        #expect(try mentions("Канцлер Германии", "ru", places: true) == ["Германии=Q6"])
    }

    @Test func aFamilyNameAloneWantsTheFullName() throws {
        #expect(try mentions("Сказала Меркель.", "ru") == [])
        #expect(try mentions("Сказала Меркель. Ангела Меркель ушла.", "ru") == ["Меркель=Q2", "Ангела Меркель=Q2"])
    }

    @Test func nearSpellingsStayAsTheyAre() throws {
        let text = "Jeho host: Angela Merkelová."
        let normalizer = try normalizer(of: Self.table)
        let result = normalizer.normalize(text, language: "cs")
        #expect(result.text == text)
        #expect(result.mentions.first?.how.contains(.similar) == true)
    }

    /// What was remembered of other texts changes nothing.
    @Test func aTextHasTheSameNamesWhateverCameBefore() throws {
        let texts = [
            "Вчера Светлана Тихановская выступила.", "Доклад Европейской комиссии готов.",
            "Сказала Меркель. Ангела Меркель ушла.",
            "Ангелой Меркель и Светланой Тихановской.", "Он был на Украине. Светлана Меркель.",
            "Халифа Хафтар, Хафтара.",
        ]
        let normalizer = try normalizer(of: Self.table)
        let alone = texts.map { normalizer.normalize($0, language: "ru").mentions }
        let session = normalizer.session()
        for index in [5, 0, 3, 1, 3, 2, 4, 0, 5, 2] {
            #expect(session.normalize(Array(texts[index].utf8), language: "ru").mentions == alone[index])
        }
        #expect(alone.filter { !$0.isEmpty }.count >= 4)
    }
}
