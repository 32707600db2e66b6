import Foundation
import Mentions
import Testing

/// Which entity a form stands for where several have a name, by what else the text says.
@Suite struct ResolutionTests {
    private static let table = """
        entity\ttype\tlang\trole\tname\tsource
        B1\tperson\tde\tpreferred\tBarack Obama\tt
        B1\tperson\ten\tpreferred\tBarack Obama\tt
        B1\tperson\ten\tshort\tObama\tt
        B1\tperson\tde\tshort\tObama\tt
        B2\tperson\tde\tpreferred\tMichelle Obama\tt
        B2\tperson\ten\tpreferred\tMichelle Obama\tt
        B2\tperson\ten\tshort\tObama\tt
        B2\tperson\tde\tshort\tObama\tt
        C1\torganization\ten\tpreferred\tBank of England\tt
        C2\tplace\ten\tpreferred\tEngland\tt
        D1\torganization\ten\tpreferred\tMinistry of Foreign Affairs of Poland\tt
        D1\torganization\ten\tshort\tMFA\tt
        D2\torganization\ten\tpreferred\tMinistry of Foreign Affairs of Ukraine\tt
        D2\torganization\ten\tshort\tMFA\tt
        D3\tplace\ten\tpreferred\tPoland\tt
        D4\tplace\ten\tpreferred\tUkraine\tt
        E1\tplace\tbg\tpreferred\tСофия\tt
        E2\tplace\tbg\talias\tСофия\tt
        E2\tplace\tbg\tpreferred\tЛетище София\tt
        F1\tplace\tbg\tpreferred\tИрландия\tt
        F1\tplace\tbg\talias\tРепублика Ирландия\tt
        F2\torganization\tbg\talias\tИрландия\tt
        F2\torganization\tbg\tpreferred\tСъюз на страните\tt

        """

    private func mentions(_ text: String, _ language: String = "en") throws -> [Mention] {
        try normalizer(of: Self.table).normalize(text, language: language).mentions
    }

    @Test func `A short form before the full name stands for whom that names`() throws {
        let found = try mentions("Obama speaks in Chicago\n\nMichelle Obama spoke of schools.")
        #expect(found.map(\.entity) == ["B2", "B2"])
        #expect(found[0].how.contains(.context))
        #expect(found[0].score > found[0].alternatives[0].score)
    }

    @Test func `A family name after both of a couple is left open`() throws {
        let text = "Michelle Obama and Barack Obama came. Obama spoke."
        let last = try #require(try mentions(text).last)
        #expect(last.surface == "Obama")
        #expect(last.alternatives.count == 1)
        #expect(last.score < NormalizerOptions().minimumScore)
        #expect(last.replacement == nil)
    }

    @Test func `A couple with one surname is two persons and leaves the surname open`() throws {
        let found = try mentions("Michelle und Barack Obama kamen. Obama sprach.", "de")
        #expect(found.map(\.surface) == ["Michelle", "Barack Obama", "Obama"])
        #expect(found.prefix(2).map(\.entity) == ["B2", "B1"])
        #expect(found[0].replacement == nil)
        #expect(found[2].alternatives.count == 1)
        #expect(found[2].score < NormalizerOptions().minimumScore)
        #expect(try mentions("Helga und Barack Obama kamen.", "de").map(\.surface) == ["Barack Obama"])
    }

    @Test func `A text that names one of a family decides for that one`() throws {
        let found = try mentions("Barack Obama came. Obama spoke.")
        #expect(found.map(\.entity) == ["B1", "B1"])
        #expect(found[1].score > NormalizerOptions().minimumScore)
    }

    @Test func `A place inside the name of an organization is no mention of the place`() throws {
        let found = try mentions("The Bank of England is in England.")
        #expect(found.map(\.surface) == ["Bank of England", "England"])
        #expect(found.map(\.entity) == ["C1", "C2"])
    }

    @Test(arguments: [("Poland", "D1"), ("Ukraine", "D2")])
    func `A short form of two organizations goes by the place beside it`(place: String, entity: String) throws {
        let found = try mentions("The MFA in \(place) said no.")
        #expect(found.first?.entity == entity)
        #expect(found.first?.alternatives.count == 1)
    }

    @Test func `A short form of two organizations is left open where nothing tells`() throws {
        let found = try #require(try mentions("The MFA said no.").first)
        #expect(found.alternatives.count == 1)
        #expect(found.score < NormalizerOptions().minimumScore)
    }

    @Test(arguments: ["Летище София е затворено. София мълчи.", "София мълчи."])
    func `A name cut out of that of another place is the plain one`(text: String) throws {
        #expect(try mentions(text, "bg").last?.entity == "E1")
    }

    @Test func `A country is not cut out of its official name`() throws {
        #expect(try mentions("Ирландия гласува.", "bg").first?.entity == "F1")
    }

    @Test func `The scores of all entities are at most 1 together`() throws {
        for text in ["Obama spoke.", "The MFA said no.", "Barack Obama met Obama of the MFA in England."] {
            for mention in try mentions(text) {
                let sum = mention.alternatives.reduce(mention.score) { $0 + $1.score }
                #expect(sum <= 1)
                #expect(mention.alternatives.allSatisfy { (0...mention.score).contains($0.score) })
            }
        }
    }

    @Test func `An explanation adds up to the score`() throws {
        var options = NormalizerOptions()
        options.explains = true
        let result = try normalizer(options, of: Self.table).normalize("Barack Obama. Obama.", language: "en")
        let explanations = try #require(result.mentions.last).explanations
        #expect(explanations.map(\.entity) == ["B1", "B2"])
        let sums = explanations.map { $0.features.reduce(0) { $0 + $1.value * $1.weight } }
        let ratio = explanations[0].score / explanations[1].score
        #expect(abs(log(ratio) - (sums[0] - sums[1])) < 1e-9)
        #expect(try mentions("Obama.").allSatisfy(\.explanations.isEmpty))
    }

    @Test func `A text says the same whatever came before it`() throws {
        let texts = [
            "Obama spoke.", "Barack Obama. Obama.", "Michelle Obama. Obama.", "The MFA in Poland.", "The MFA.",
        ]
        let session = try normalizer(of: Self.table).session()
        for text in texts + texts.reversed() {
            #expect(session.normalize(Array(text.utf8), language: "en").mentions == (try mentions(text)))
        }
    }
}
