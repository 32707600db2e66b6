import Lexicon
import Names
import UnicodeText

/// Tells what a single word of a language can not stand for though it is written like a name: an adjective that is
/// made from the name of a place (*Turkish*), a common word that others name something by, a number.
struct LoneWords {
    let language: String
    private let cases: Stemmer?
    private let derivation: Stemmer?
    /// Whether adjectives are names of countries, as in South Slavic: Švedska.
    private let hasAdjectivesForCountries: Bool

    init(language: String) {
        self.language = language
        cases = Stemmer(language: language)
        derivation = Stemmer(language: language, kind: .derived)
        hasAdjectivesForCountries = ["bs", "hr", "sl", "sr"].contains(language.prefix { $0 != "-" })
    }

    /// Whether a word may stand for an entity by one of its names. Linear in the word's letters.
    func may(_ word: String, stand reading: Reading) -> Bool {
        let type = reading.name.type
        if word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return ![.person, .place, .organization].contains(type)
        }
        // A word in small letters is no case of a name in capitals, of an adjective or of a common word.
        if reading.evidence.contains(.inflected), word.isSmallWord,
            !reading.name.text.isSmallWord || isPlain(word)
        {
            return false
        }
        if reading.evidence.contains(.inflected), let isCase = isCaseOfShortName(word, reading.name.text), !isCase {
            return false
        }
        guard type != .person, !reading.evidence.contains(.exact) else { return true }
        // Common words of another language are translated: Severní is no name of Severnaya.
        return reading.name.isIn(language) || !Self.isCommon(word)
    }

    /// Whether a word is an adjective, or a word for people, made from the name of a reading, and no form of it.
    func isDerived(_ word: String, from reading: Reading) -> Bool {
        let name = reading.name
        guard name.type != .person, !reading.evidence.contains(.exact), isDerived(word) else { return false }
        if name.isIn(language) || hasAdjectivesForCountries, isDerived(name.text) { return false }
        return !Self.mayBe(word, name)
    }

    /// Whether a word may stand for an entity only where the text names that otherwise too: one by a name in small
    /// letters, unless it is listed so, long enough and says no more than what a thing is.
    func needsContext(_ word: String, _ reading: Reading) -> Bool {
        if reading.isShort, reading.evidence.contains(.inflected), isCaseOfShortName(word, reading.name.text) != nil {
            return true
        }
        guard reading.name.text.isSmallWord else { return false }
        let isListed = reading.evidence.contains(.exact) && reading.name.isIn(language)
        return !isListed || word.unicodeScalars.count < Self.fewestLettersOfSmallName || isPlain(word)
    }

    private static let fewestLettersOfSmallName = 4

    /// Whether a word with a stem of three letters has an ending that a name which is the stem, with or without a vowel
    /// of its own, lacks: Риме, Číny; nil for longer stems. As many words are like that, nothing else will do.
    private func isCaseOfShortName(_ word: String, _ name: String) -> Bool? {
        let (word, name) = (Array(Folder.fold(word).utf8), Array(Folder.fold(name).utf8))
        let stem = word[..<(cases?.stemLength(of: word.span) ?? word.count)]
        guard stem.scalarCount < Self.fewestLettersOfSmallName else { return nil }
        let ending = String(decoding: name.dropFirst(stem.count), as: UTF8.self)
        return stem.count < word.count && name.starts(with: stem) && Self.ownEndings.contains(ending)
    }

    private static let ownEndings: Set<String> = ["", "a", "e", "o", "а", "е", "о", "я"]

    /// Whether an adjective or what looks like one is near enough to a name to be it: as a family name that ends as
    /// adjectives do, in whatever spelling (Tchaikovsky), or as a case of a place that ends so (Мінська, Gdańska).
    static func mayBe(_ adjective: String, _ name: Name) -> Bool {
        let folded = Folder.fold(name.text)
        if name.type == .person {
            let end = String(folded.suffix(lettersOfEnding))
            return adjectiveStems.contains { end.contains($0) }
        }
        return adjectiveStems.contains { folded.hasSuffix($0) } && Folder.fold(adjective).hasPrefix(folded)
    }

    private static let adjectiveStems = ["sk", "ck", "ск", "ськ", "цк", "цьк", "шк"]

    private static let lettersOfEnding = 5

    /// Whether a word says what a thing is, or of what place, rather than which one.
    func isPlain(_ word: String) -> Bool { isDerived(word) || Self.isCommon(word) }

    private static func isCommon(_ word: String) -> Bool {
        !CommonWords.shared.concepts(ofWord: word).isEmpty
    }

    /// Whether a word is an adjective, or a word for people, made from a name.
    func isDerived(_ word: String) -> Bool { derivation?.cuts(Folder.composed(word).lowercased()) ?? false }
}
