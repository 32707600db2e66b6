import Lexicon
import Names
import UnicodeText

/// Whether words are a name by all that is known of how names are written: what is asked where hearing the words part
/// by part leaves doubt.
///
/// Only of names in another script, of those that are not known in the text's language: in one script, what letters are
/// near is mostly another word (Schwein and Schweiz), and where the name is known, another spelling is not meant.
final class LikelyNames {
    /// A name, or a part of it.
    struct Name {
        var name: Int
        var layer: Int
        var isShortened = false
        /// The word of two that is left out; nil where none is.
        var without: Int?

        init(_ name: Int, _ layer: Int, isShortened: Bool = false, without: Int? = nil) {
            (self.name, self.layer, self.isShortened, self.without) = (name, layer, isShortened, without)
        }
    }

    private let stack: LexiconStack
    private let language: String
    private let comparator: NameComparator
    /// Whether an entity has a name in the language, by its number.
    private var known: [Int: Bool] = [:]

    private static let mostKnown = 100_000

    init(_ stack: LexiconStack, language: String, _ comparator: NameComparator) {
        (self.stack, self.language, self.comparator) = (stack, language, comparator)
    }

    /// Whether words are likely a name, 0…1, with at least some score.
    func are(_ words: String, named name: Name, least: Double) -> Bool {
        guard let text = text(of: name), ScriptRuns.script(of: words) != ScriptRuns.script(of: text),
            !isKnownInLanguage(name)
        else { return false }
        return comparator.score(words, text) >= least
    }

    private func text(of name: Name) -> String? {
        let full = stack.name(name.name, layer: name.layer).text
        if name.isShortened { return FamilyName.of(full) ?? full }
        guard let without = name.without else { return full }
        let words = full.split(separator: " ")
        return words.count == 2 ? String(words[1 - without]) : nil
    }

    private func isKnownInLanguage(_ name: Name) -> Bool {
        let number = stack.entityNumber(ofName: name.name, layer: name.layer)
        if let isKnown = known[number] { return isKnown }
        if known.count == Self.mostKnown { known.removeAll() }
        let names = stack.names(of: stack.entity(ofName: name.name, layer: name.layer))
        let isKnown = names.contains { $0.isIn(language) }
        known[number] = isKnown
        return isKnown
    }
}
