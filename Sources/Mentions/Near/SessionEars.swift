import Lexicon
import Names

/// What a worker hears words with, in texts of whatever language: what letters cost, and room to search in.
///
/// Made when there is a word to be heard: reading the costs of letters takes longer than a short text.
final class SessionEars {
    private let stack: LexiconStack
    private let parts: NameParts
    private let places: Lexicon?

    init(_ stack: LexiconStack, _ parts: NameParts, places: Lexicon?) {
        (self.stack, self.parts, self.places) = (stack, parts, places)
    }

    lazy var comparator = NameComparator(table: parts.table)
    /// One for each layer.
    lazy var layers = stack.layers.map { PartEar($0, comparator) }
    /// What words of all languages may stand for, beside others and by themselves.
    var words = HeardWords()
    /// What names runs of words of all languages stand for.
    var runs = KnownRuns()
    /// That of the known places.
    lazy var known = places.map { PartEar($0, NameComparator()) }
}
