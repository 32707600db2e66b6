import Mentions
import Testing

/// Adjectives and words for people, which are made from names.
@Suite struct DerivedWordsTests {
    private static let table = """
        entity\ttype\tlang\trole\tname\tsource
        Q1\tplace\ten\tdemonym\tBriton\tt
        Q1\tplace\ten\tdemonym\tUnited Kingdomer\tt
        Q1\tplace\ten\tpreferred\tUnited Kingdom\tt
        Q1\tplace\tpl\tdemonym\tBrytyjczyk\tt
        Q1\tplace\tpl\tdemonym\tbrytyjski\tt
        Q1\tplace\tpl\tpreferred\tWielka Brytania\tt
        Q1\tplace\tru\talias\tБритания\tt
        Q1\tplace\tru\tpreferred\tВеликобритания\tt
        Q2\tplace\tde\tpreferred\tLondon\tt
        Q2\tplace\ten\tpreferred\tLondon\tt
        Q2\tplace\tpl\tpreferred\tLondyn\tt
        Q2\tplace\tru\tpreferred\tЛондон\tt
        Q3\tplace\ten\tpreferred\tLithuania\tt
        Q4\tplace\tpl\tpreferred\tRosja\tt
        Q4\tplace\tru\tpreferred\tРоссия\tt
        Q4\tplace\tuk\tpreferred\tРосія\tt

        """

    private func mentions(_ text: String, _ language: String, isAsked: Bool = true) throws -> [Mention] {
        var options = NormalizerOptions()
        options.findsDerived = isAsked
        let result = try normalizer(options, of: Self.table).normalize(text, language: language)
        #expect(result.text == text)
        return result.mentions
    }

    @Test(arguments: [
        ("ru", "британский суд в Лондоне", "британский=Q1, Лондоне=Q2"),
        ("ru", "из лондонского аэропорта", "лондонского=Q2"), ("ru", "Российских войск", "Российских=Q4"),
        ("uk", "російського уряду", "російського=Q4"), ("pl", "Brytyjskiego rządu", "Brytyjskiego=Q1"),
        ("pl", "premier brytyjski i Brytyjczykiem", "brytyjski=Q1, Brytyjczykiem=Q1"),
        ("pl", "rosyjskie wojska", "rosyjskie=Q4"),
        ("en", "a Lithuanian, Lithuanians", "Lithuanian=Q3, Lithuanians=Q3"),
        ("en", "a Briton and a United Kingdomer", "Briton=Q1, United Kingdomer=Q1"),
    ])
    func `They are found when asked for`(language: String, text: String, expected: String) throws {
        let mentions = try mentions(text, language)
        #expect(mentions.map { "\($0.surface)=\($0.entity ?? "")" }.joined(separator: ", ") == expected)
        for mention in mentions where mention.surface != "Лондоне" {
            #expect(mention.how == [.derived])
            #expect(mention.kept == nil)
        }
    }

    @Test(arguments: [
        ("ru", "британский суд"), ("pl", "premier brytyjski"), ("en", "Lithuanian and Briton"), ("pl", "rosyjskie"),
    ])
    func `They are not found otherwise`(language: String, text: String) throws {
        #expect(try mentions(text, language, isAsked: false).isEmpty)
    }

    @Test(arguments: [("en", "a briton, lithuanian"), ("pl", "brytyjczyk"), ("ru", "морской, лесной, Лондонград")])
    func `Words that only look like them are not`(language: String, text: String) throws {
        #expect(try mentions(text, language).isEmpty)
    }

    @Test func `Asking for them changes no other mention`() throws {
        let text = "Лондон, российский посол из России и британский в Лондоне"
        let asked = try mentions(text, "ru").filter { $0.how != [.derived] }
        #expect(asked == (try mentions(text, "ru", isAsked: false)))
    }
}
