import Lexicon
import Names
import UnicodeText

/// Tells what a single word of a language can not stand for though it is written like a name: an adjective that is
/// made from the name of a place (*Turkish*), a common word that others name something by, a number.
struct LoneWords {
    private let language: String
    private let derivation: Stemmer?
    /// Whether adjectives are names of countries, as in South Slavic: Švedska.
    private let hasAdjectivesForCountries: Bool

    init(language: String) {
        self.language = language
        derivation = Stemmer(language: language, kind: .derived)
        hasAdjectivesForCountries = ["bs", "hr", "sl", "sr"].contains(language.prefix { $0 != "-" })
    }

    /// Whether a word may stand for an entity by one of its names. Linear in the word's letters.
    func may(_ word: String, stand reading: Reading, for type: EntityType) -> Bool {
        if word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return ![.person, .place, .organization].contains(type) }
        guard type != .person, !reading.evidence.contains(.exact) else { return true }
        let isOwn = reading.name.isIn(language)
        // Common words of another language are translated: Severní is no name of Severnaya.
        if !isOwn, !CommonWords.shared.concepts(of: PartTable.hash(Array(Folder.fold(word).utf8).span)).isEmpty { return false }
        return !isDerived(word) || (isOwn || hasAdjectivesForCountries) && isDerived(reading.name.text)
    }

    /// Whether a word is an adjective, or a word for people, made from a name.
    func isDerived(_ word: String) -> Bool { derivation?.cuts(Folder.composed(word).lowercased()) ?? false }
}
