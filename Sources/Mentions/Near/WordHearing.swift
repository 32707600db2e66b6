import Lexicon
import Names
import UnicodeText

/// What the words of texts in one language may stand for among the parts of names, as they sound and as they are
/// translated, with or without a case ending. Remembered by word.
final class WordHearing {
    /// A part of a name that a word may stand for.
    struct Heard {
        var layer: Int
        var part: Int
        /// What speaks for it, in nats.
        var evidence: Double
    }

    struct Word {
        /// From the strongest.
        var heard: [Heard]
        /// What the word says for itself, in nats.
        var weight: Double
        /// Whether it says what a thing is rather than which one.
        var isCommon: Bool
    }

    let ears: [PartEar]
    private let common: CommonForms
    private let stemmer: Stemmer?
    private let feminine: Stemmer?
    private var words: [UInt64: Word] = [:]
    private var glances: [UInt64: Word] = [:]
    /// The parts that stand for a concept, by layer.
    private var translations: [[UInt16: [Int]]]
    private var folded: [UInt8] = []

    /// What an ending that is cut off says against, in nats.
    private static let endingCost = 0.5
    /// The same where the name has another ending.
    private static let otherEndingCost = 1.0
    private static let leastShareOfStem = 0.75
    private static let fewestLettersOfStem = 3
    private static let mostWords = 50_000
    private static let mostHeard = 60

    init(_ stack: LexiconStack, _ common: CommonForms, stemmer: Stemmer?, language: String) {
        let comparator = NameComparator()
        ears = stack.layers.map { PartEar($0, comparator) }
        translations = ears.map { _ in [:] }
        (self.common, self.stemmer) = (common, stemmer)
        feminine = Stemmer(language: language, kind: .feminine)
    }

    /// What a word may stand for beside others.
    func word(_ token: Token, in text: Span<UInt8>) -> Word { hear(token, text, &words, .near) }

    /// What a word may stand for by itself: only what is nearer, in less time.
    func glance(_ token: Token, in text: Span<UInt8>) -> Word { hear(token, text, &glances, .glance) }

    private func hear(
        _ token: Token, _ text: Span<UInt8>, _ words: inout [UInt64: Word], _ reach: SpellingBeam.Reach
    ) -> Word {
        // Of small words only what they are translated by counts.
        let key = token.traits.isCapitalized ? token.hash : ~token.hash
        if let known = words[key] { return known }
        if words.count == Self.mostWords { words.removeAll() }
        let word = hear(token, text, within: reach)
        words[key] = word
        return word
    }

    private func hear(_ token: Token, _ text: Span<UInt8>, within reach: SpellingBeam.Reach) -> Word {
        folded.removeAll(keepingCapacity: true)
        Folder.fold(text, token.start..<token.end, into: &folded)
        let concepts = common.concepts(of: token, in: text)
        var word = Word(heard: [], weight: 0, isCommon: !concepts.isEmpty)
        for (layer, ear) in ears.enumerated() {
            var best: [Int: Double] = [:]
            if token.traits.isCapitalized {
                let heard = listen(ear, Self.text(of: token, text), within: reach)
                word.weight = min(max(word.weight, heard.weight), heard.most)
                best = heard.best
            }
            for concept in concepts {
                for part in parts(translating: concept, layer) {
                    best[part] = max(best[part] ?? 0, ear.weight(of: part))
                }
            }
            word.heard += best.map { Heard(layer: layer, part: $0.key, evidence: $0.value) }
        }
        word.heard.sort { ($0.evidence, $1.layer, $1.part) > ($1.evidence, $0.layer, $0.part) }
        if word.isCommon { word.weight = min(word.weight, word.heard.first?.evidence ?? word.weight) }
        if word.heard.count > Self.mostHeard { word.heard.removeSubrange(Self.mostHeard...) }
        return word
    }

    /// The parts of a layer that are words for a thing, in whatever language.
    private func parts(translating concept: UInt16, _ layer: Int) -> [Int] {
        if let known = translations[layer][concept] { return known }
        let parts = ears[layer].parts(spelled: CommonForms.forms(of: concept))
        translations[layer][concept] = parts
        return parts
    }

    private static func text(of token: Token, _ text: Span<UInt8>) -> String {
        text.extracting(token.start..<token.end).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    /// What a word may stand for by its sound, with or without its endings, what it says for itself, and the most that it
    /// may say.
    private func listen(
        _ ear: PartEar, _ word: String, within reach: SpellingBeam.Reach
    ) -> (best: [Int: Double], weight: Double, most: Double) {
        let endings = [stemmer, feminine].compactMap { ending(by: $0) }
        let heard = ear.parts(heardAs: word, endings: endings, within: reach)
        var (best, most): ([Int: Double], Double) = ([:], .infinity)
        for part in heard.parts { best[part.part] = part.evidence }
        for stem in heard.stems {
            let share = min(1, stem.evidence / stem.weight)
            var evidence = stem.evidence - Self.endingCost
            if stem.hasOtherEnding {
                guard share >= Self.leastShareOfStem else { continue }
                evidence = share * ear.weight(of: stem.part) - Self.otherEndingCost
            } else {
                most = min(most, stem.weight)
            }
            best[stem.part] = max(best[stem.part] ?? 0, evidence)
        }
        return (best, heard.weight, most)
    }

    /// How many letters the ending of the folded word has; nil when it has none.
    private func ending(by stemmer: Stemmer?) -> Int? {
        guard let end = stemmer?.stemLength(of: folded.span), end < folded.count else { return nil }
        let isFirst: (UInt8) -> Bool = { $0 & 0xC0 != 0x80 }
        let (stem, ending) = (folded[..<end].count(where: isFirst), folded[end...].count(where: isFirst))
        return stem >= Self.fewestLettersOfStem ? ending : nil
    }
}
