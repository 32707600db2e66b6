import Names
import Testing

@testable import Lexicon

@Suite struct LexiconStackTests {
    private func stack(_ layers: [(language: String, role: NameRole, text: String)]...) throws -> LexiconStack {
        try LexiconStack(
            layers.map { layer in
                try Lexicon(
                    bytes: lexiconBytes(
                        layer.map {
                            Name(
                                entity: "Q1", type: .place, language: $0.language, role: $0.role, text: $0.text,
                                source: "desk")
                        }))
            })
    }

    private func summary(_ stack: LexiconStack) -> [String] {
        stack.names(of: "Q1").map { "\($0.language) \($0.role) \($0.text)" }
    }

    @Test func noLayerKnowsNothing() {
        let stack = LexiconStack([])
        #expect(stack.names(of: "Q1").isEmpty && stack.type(of: "Q1") == nil && stack.retracted(of: "Q1").isEmpty)
    }

    @Test func aLayerAddsNames() throws {
        let stack = try stack([("en", .preferred, "Kyiv")], [("de", .preferred, "Kyjiw"), ("en", .alias, "Kiev")])
        #expect(summary(stack) == ["en preferred Kyiv", "de preferred Kyjiw", "en alias Kiev"])
        #expect(stack.names(of: "Q2").isEmpty)
    }

    @Test func aLayerPrefersAnotherNameInItsLanguage() throws {
        let stack = try stack([("en", .preferred, "Kiev"), ("de", .preferred, "Kiew")], [("en", .preferred, "Kyiv")])
        #expect(summary(stack) == ["en alias Kiev", "de preferred Kiew", "en preferred Kyiv"])
    }

    @Test func aLayerPrefersAnAlias() throws {
        let stack = try stack([("en", .preferred, "Kiev"), ("en", .alias, "Kyiv")], [("en", .preferred, "Kyiv")])
        #expect(summary(stack) == ["en alias Kiev", "en preferred Kyiv"])
    }

    @Test func aLayerGivesANameAnotherRole() throws {
        let stack = try stack([("en", .preferred, "Kyiv"), ("en", .alias, "Kiev")], [("en", .former, "Kiev")])
        #expect(summary(stack) == ["en preferred Kyiv", "en former Kiev"])
    }

    @Test func aLayerRetractsANameInAllLanguages() throws {
        let stack = try stack(
            [("en", .preferred, "Kyiv"), ("en", .alias, "Kiev"), ("fr", .alias, "Kiev")], [("en", .retracted, "Kiev")])
        #expect(summary(stack) == ["en preferred Kyiv"])
        #expect(stack.retracted(of: "Q1") == ["Kiev"])
    }

    @Test func aLaterLayerTakesARetractedNameUpAgain() throws {
        let stack = try stack([("en", .alias, "Kiev")], [("en", .retracted, "Kiev")], [("en", .former, "Kiev")])
        #expect(summary(stack) == ["en former Kiev"])
        #expect(stack.retracted(of: "Q1").isEmpty)
    }

    @Test func aRetractionWinsWithinItsLayer() throws {
        let stack = try stack([("en", .preferred, "Kyiv"), ("en", .alias, "Kiev"), ("en", .retracted, "Kiev")])
        #expect(summary(stack) == ["en preferred Kyiv"])
        #expect(stack.retracted(of: "Q1") == ["Kiev"])
        #expect(NameLookup(stack).matches(for: "Kiev").isEmpty)
    }

    @Test func theLastLayerTellsTheType() throws {
        let name = Name(entity: "Q1", type: .organization, language: "en", role: .alias, text: "Kyiv", source: "desk")
        let layers = try stack([("en", .preferred, "Kyiv")]).layers
        let stack = try LexiconStack(layers + [Lexicon(bytes: lexiconBytes([name]))])
        #expect(stack.type(of: "Q1") == .organization)
    }
}
