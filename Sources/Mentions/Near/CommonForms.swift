import Names
import UnicodeText

/// Finds the translations of common words in running text, whatever case these stand in.
final class CommonForms {
    private static let forms = CommonWords.shared.formsByConcept()
    private let words: CommonWordForms
    /// The concepts of words met, by the hashes of their tokens; empty for those that are not common.
    private var known: [UInt64: [UInt16]] = [:]
    private var folded: [UInt8] = []

    private static let mostKnown = 100_000

    init(stemmer: Stemmer?) {
        words = CommonWordForms(stemmer: stemmer)
    }

    /// Whether a word says what a thing is rather than which one.
    func contain(_ token: Token, in text: Span<UInt8>) -> Bool { !concepts(of: token, in: text).isEmpty }

    /// Whether a word stands between names rather than in one: *and*, *in*, and what stands for them elsewhere.
    func parts(_ token: Token, in text: Span<UInt8>) -> Bool {
        !token.traits.isCapitalized && concepts(of: token, in: text).contains(where: Self.parting.contains)
    }

    /// Whether a word may be a particle: *of*, *and*.
    func isParticle(_ token: Token, in text: Span<UInt8>) -> Bool {
        concepts(of: token, in: text).contains(where: CommonWords.shared.particles.contains)
    }

    private static let parting = Set(
        ["and", "in"].flatMap(CommonWords.shared.concepts(ofWord:)))

    /// The hashes of the words for a concept, in all languages.
    static func forms(of concept: UInt16) -> [UInt64] { forms[concept] ?? [] }

    /// What a word may stand for, whatever the language; nothing for one that is not common.
    func concepts(of token: Token, in text: Span<UInt8>) -> [UInt16] {
        if let known = known[token.hash] { return known }
        if known.count == Self.mostKnown { known.removeAll() }
        folded.removeAll(keepingCapacity: true)
        Folder.fold(text, token.start..<token.end, into: &folded)
        let concepts = words.concepts(of: &folded)
        known[token.hash] = concepts
        return concepts
    }
}
