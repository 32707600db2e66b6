import Testing

@testable import TranslationMemory

/// Names of a few entities, as a dictionary would know them.
private final class FewNames: NameKnowledge {
    private let table: [String: [String: String]] = [
        "Q1": ["en": "Saturn", "de": "Saturn", "uk": "Сатурн"],
        "Q2": ["en": "Neptune", "de": "Neptun", "uk": "Нептун"],
    ]

    func names(in text: String, language: String) -> [NameSpan] {
        var found: [NameSpan] = []
        for (entity, names) in table {
            guard let name = names[language], let range = text.firstRange(of: name) else { continue }
            let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
            found.append(NameSpan(start..<start + name.utf8.count, entity: entity))
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    func name(of entity: String, writtenAs surface: String, in language: String) -> String? { table[entity]?[language] }
    func form(of name: String, as form: String, of base: String, in language: String) -> String? { nil }
    func likeness(of name: String, to other: String, in language: String) -> Double { 0 }
}

struct SlotMatcherTests {
    private func offer(
        _ source: String, _ target: String, _ query: String, to language: String = "de", knowing: Bool = false,
        terms: [String: String] = [:]
    ) -> SlotMatcher.Offer? {
        var known = MemoryTerms()
        known.exact = { terms[$0].map { [$0] } ?? [] }
        let matcher = SlotMatcher(from: "en", to: language, knowledge: knowing ? FewNames() : nil, terms: known)
        return matcher.offer(source, target, for: query)
    }

    @Test func putsNumbersIn() {
        #expect(offer("Page 1 of 20", "Seite 1 von 20", "Page 3 of 45")?.target == "Seite 3 von 45")
        #expect(
            offer("Use the IPv6 protocol", "Das IPv6-Protokoll", "Use the IPv4 protocol")?.target
                == "Das IPv4-Protokoll")
        // Each number goes to the place of its own, in the translation's order.
        #expect(offer("50 to 100", "von 100 herab bis 50", "10 to 50")?.target == "von 50 herab bis 10")
        // As often as it stands there.
        #expect(offer("5×4; or 5 damage", "5x4; 5 Schaden", "6×4; or 6 damage")?.target == "6x4; 6 Schaden")
    }

    @Test func writesNumbersAsTheTranslatorDid() {
        #expect(offer("0.5 of 1.25", "0,5 von 1,25", "0.7 of 2.75")?.target == "0,7 von 2,75")
        #expect(offer("version 7", "Version 7", "version 2.1")?.target == "Version 2.1")
        #expect(offer("page 12", "صفحة ١٢", "page 45", to: "ar")?.target == "صفحة ٤٥")
    }

    @Test func putsAddressesAndPlaceholdersIn() {
        #expect(offer("See %s now", "Siehe %s jetzt", "See %d now")?.target == "Siehe %d jetzt")
        let found = offer("Visit https://a.org/x.", "Besuchen Sie https://a.org/x.", "Visit www.b.com.")
        #expect(found?.target == "Besuchen Sie www.b.com.")
        #expect(found?.slots.map(\.kind) == [.address])
    }

    @Test func putsNamesInAsTheyAre() {
        #expect(
            offer("Publish to Rajce now", "Auf Rajce teilen", "Publish to Piwigo now")?.target == "Auf Piwigo teilen")
        #expect(
            offer("Visit New York today", "Heute New York", "Visit Hong Kong today")?.target == "Heute Hong Kong")
        // What is but longer than the other is still one name.
        #expect(offer("Open Google now", "Google öffnen", "Open Google Photos now")?.target == "Google Photos öffnen")
    }

    @Test func putsNamesInAsTheLanguageWritesThem() {
        let offer = offer("Show Saturn", "Saturn zeigen", "Show Neptune", knowing: true)
        #expect(offer?.target == "Neptun zeigen")
        #expect(offer?.slots.first?.entity == "Q2")
        #expect(offer?.slots.first?.warning == nil)
        #expect(
            self.offer("Show Saturn", "Показати Сатурн", "Show Neptune", to: "uk", knowing: true)?.target
                == "Показати Нептун")
    }

    @Test func putsTermsOfTheMemoryIn() {
        let terms = ["Green": "Vert", "Blue": "Bleu"]
        let offer = offer("The Green part", "La part verte : Vert", "The Blue part", to: "fr", terms: terms)
        #expect(offer?.target == "La part verte : Bleu")
    }

    @Test func warnsOfEndingsAndOfWhatItDoesNotKnow() {
        let ending = offer("Open Dolphin", "Otwórz okno Dolphina", "Open Kate", to: "pl")
        #expect(ending?.target == "Otwórz okno Katea")
        #expect(ending?.slots.first?.warning == .inflection)
        let unknown = offer("The Drafts folder", "Папка «Черновики»", "The Outbox folder", to: "ru")
        #expect(unknown?.target == "Папка «Outbox»")
        #expect(unknown?.slots.first?.warning == .unsure)
    }

    @Test func putsNumbersInWordsIn() {
        let cardinal = offer("Spider (4 suits)", "Spider (vier Farben)", "Spider (2 suits)")
        #expect(cardinal?.target == "Spider (zwei Farben)")
        #expect(cardinal?.slots.first?.warning == .unsure)
        #expect(offer("Level 2", "Второй уровень", "Level 4", to: "ru")?.target == "Четвертый уровень")
        // A one may be an article.
        #expect(offer("Add 1 file", "Eine Datei hinzufügen", "Add 2 files")?.target == nil)
    }

    @Test func putsListsOfNumbersIn() {
        #expect(offer("within [1,16]", "in [1, 16]", "within [2,32]")?.target == "in [2, 32]")
    }

    @Test func learnsNamesFromUnitsThatHaveThem() {
        let learner = TermLearner { text, limit in min(limit, text == "pinse" ? 3 : 50) }
        let terms = learner.terms(in: ["Kleiner Pinsel hier", "Mit dem Pinsel malen", "Den Pinsels Farbe setzen"])
        #expect(terms.first?.form(like: "Stiftes") == "Pinsels")
        #expect(learner.terms(in: ["Pinsel"]).isEmpty)
        var known = MemoryTerms()
        known.learned = { name in name == "Brush" ? terms : [] }
        let matcher = SlotMatcher(from: "en", to: "de", terms: known)
        let offer = matcher.offer("Pick the Brush now", "Jetzt den Pinsel nehmen", for: "Pick the Knife now")
        #expect(offer?.target == "Jetzt den Knife nehmen")
        #expect(offer?.slots.first?.warning == .unsure)
        let other = matcher.offer("Pick the Knife now", "Jetzt das Knife nehmen", for: "Pick the Brush now")
        #expect(other?.target == "Jetzt das Brush nehmen")
    }

    @Test func findsThePlaceByASibling() {
        var known = MemoryTerms()
        known.similar = { _ in [("Average by Owner today", "Heute im Schnitt nach besitzern gezählt")] }
        let matcher = SlotMatcher(from: "en", to: "de", terms: known)
        let offer = matcher.offer(
            "Average by Queue today", "Heute im Schnitt nach modulen gezählt", for: "Average by Type today")
        #expect(
            offer?.target == "Heute im Schnitt nach type gezählt"
                || offer?.target == "Heute im Schnitt nach Type gezählt")
        #expect(offer?.slots.first?.warning == .unsure)
    }

    @Test func leavesWhatIsNoSlot() {
        #expect(offer("Open the file", "Datei öffnen", "Close the file")?.target == nil)
        #expect(offer("Please open it", "Bitte öffnen", "Please close it") == nil)
        #expect(offer("Page 1", "Seite 1", "Page 1") == nil)
        #expect(offer("Page 1", "Seite 1", "Page one") == nil)
    }

    @Test func doesNotGuessWhereANumberStands() {
        let offer = offer("50ths of seconds", "Halbe Sekunden", "5ths of seconds")
        #expect(offer?.target == nil)
        #expect(offer?.slots.map(\.written) == [nil])
        // One number changes of two that are alike, and the translation has but one.
        #expect(self.offer("2 and 2", "zweimal 2", "3 and 2")?.target == nil)
    }

    @Test(arguments: ["", "a", "1", "%", "%(", "{", "&", "$", "http://", "a@", "१२", "中文 12", "\u{301}", "1.", "1,2.3"])
    func takesAnyText(text: String) {
        for other in ["", "b", "1", text + "x", "2 " + text] {
            _ = offer(text, text, other)
            _ = offer(other, text, text)
        }
    }
}
