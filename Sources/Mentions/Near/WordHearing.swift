import Lexicon
import Names
import UnicodeText

/// What the words of texts in one language may stand for among the parts of names, as they sound and as they are
/// translated, with or without a case ending. Remembered by word.
final class WordHearing {
    /// A part of a name that a word may stand for.
    ///
    /// There are many in memory: 24 bytes each.
    struct Heard {
        /// What speaks for it, and what the word says for itself without an ending, in nats.
        var evidence: Double
        var weight: Double
        private let partNumber: Int32
        private var layerNumber: Int16 = 0
        /// Whether that is the table of name parts rather than its letters: many are called by the name.
        var isListed: Bool

        init(part: Int, evidence: Double, weight: Double, isListed: Bool = false) {
            partNumber = Int32(part)
            (self.evidence, self.weight, self.isListed) = (evidence, weight, isListed)
        }

        var part: Int { Int(partNumber) }

        var layer: Int {
            get { Int(layerNumber) }
            set { layerNumber = Int16(newValue) }
        }
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
    /// What cuts the ending off a word: that of its case, and those of names for women and of possessive adjectives.
    private let stemmers: [Stemmer]
    private let alternations: Alternations?
    /// The endings of one letter, in folded UTF-8.
    private let shortEndings: [ArraySlice<UInt8>]
    private let session: SessionEars
    /// Tells the words of this language from those of others.
    private let salt: UInt64
    /// The parts that stand for a concept, by layer.
    private var translations: [[UInt16: [Int]]]
    private var folded: [UInt8] = []

    /// What an ending that is cut off says against, in nats.
    private static let endingCost = 0.5
    /// The same where the name has another ending.
    private static let otherEndingCost = 1.0
    private static let leastShareOfStem = 0.75
    private static let fewestLettersOfStem = 3
    private static let mostHeard = 60

    init(_ common: CommonForms, language: String, _ session: SessionEars) {
        self.session = session
        ears = session.layers
        salt = TokenHash.of(Array(language.utf8).span)
        translations = ears.map { _ in [:] }
        (self.common, stemmer) = (common, Stemmer(language: language))
        alternations = Alternations(language: language)
        stemmers = Stemmer.ofNames(in: language)
        shortEndings =
            stemmer?.allEndings.filter { String(decoding: $0, as: UTF8.self).unicodeScalars.count == 1 } ?? []
    }

    /// What a word may stand for beside others.
    func word(_ token: Token, in text: Span<UInt8>) -> Word { hear(token, text, isGlance: false) }

    /// What a word may stand for by itself: only what is nearer, in less time.
    func glance(_ token: Token, in text: Span<UInt8>) -> Word { hear(token, text, isGlance: true) }

    private func hear(_ token: Token, _ text: Span<UInt8>, isGlance: Bool) -> Word {
        // Of small words only what they are translated by counts. Letters with marks sound otherwise than those without.
        let bytes = TextKey(text, token.start..<token.end).hash ^ salt
        let ofCase = token.mayBeginName(in: text) ? bytes : ~bytes
        let key = isGlance ? TokenHash.mix(ofCase) : ofCase
        if let known = session.words.word(key) { return known }
        let word = hear(token, text, within: isGlance ? .glance : .near)
        session.words.remember(word, key)
        return word
    }

    private func hear(_ token: Token, _ text: Span<UInt8>, within reach: SpellingBeam.Reach) -> Word {
        folded.removeAll(keepingCapacity: true)
        Folder.fold(text, token.start..<token.end, into: &folded)
        let concepts = common.concepts(of: token, in: text)
        var word = Word(heard: [], weight: 0, isCommon: !concepts.isEmpty)
        for (layer, ear) in ears.enumerated() {
            var best: [Int: Heard] = [:]
            func raise(_ heard: Heard) {
                if heard.evidence > best[heard.part]?.evidence ?? 0 { best[heard.part] = heard }
            }
            if token.mayBeginName(in: text) {
                word.weight = max(word.weight, listen(ear, Self.text(of: token, text), within: reach, raise))
            }
            for concept in concepts {
                for part in parts(translating: concept, layer) {
                    raise(Heard(part: part, evidence: ear.weight(of: part), weight: word.weight))
                }
            }
            for var heard in best.values {
                heard.layer = layer
                word.heard.append(heard)
            }
        }
        word.heard.sort { ($0.evidence, $1.layer, $1.part) > ($1.evidence, $0.layer, $0.part) }
        if word.isCommon { word.weight = min(word.weight, word.heard.first?.evidence ?? word.weight) }
        // A copy takes no more room than it needs.
        word.heard = Array(word.heard.prefix(Self.mostHeard))
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

    /// Raises what a word may stand for by its sound, with or without its endings, and gives what the word says for
    /// itself.
    private func listen(
        _ ear: PartEar, _ word: String, within reach: SpellingBeam.Reach, _ raise: (Heard) -> Void
    ) -> Double {
        let endings = Set(stemmers.compactMap { ending(by: $0) }).sorted()
        let (parts, stems, weight) = ear.parts(heardAs: word, endings: endings, within: reach)
        for part in parts {
            raise(Heard(part: part.part, evidence: part.evidence, weight: weight, isListed: part.isListed))
        }
        listenToTable(ear, weight, raise)
        listenToStems(ear, weight, raise)
        var own = weight
        for stem in stems {
            guard stem.hasOtherEnding else {
                // A word that may have an ending says no more for itself than its stem does.
                own = min(own, stem.weight)
                raise(Heard(part: stem.part, evidence: stem.evidence - Self.endingCost, weight: stem.weight))
                continue
            }
            let share = min(1, stem.evidence / stem.weight)
            guard share >= Self.leastShareOfStem else { continue }
            let whole = ear.weight(of: stem.part)
            raise(Heard(part: stem.part, evidence: share * whole - Self.otherEndingCost, weight: whole))
        }
        return own
    }

    /// Adds what a word without its ending, or with another of one letter, stands for by the table of name parts:
    /// Францишка, Джорджу.
    private func listenToTable(_ ear: PartEar, _ weight: Double, _ raise: (Heard) -> Void) {
        guard let end = stemmer?.stemLength(of: folded.span), end < folded.count else { return }
        let stem = folded[..<end]
        let forms = ([[]] + shortEndings).map { PartTable.hash(Array(stem + $0).span) }
        for part in ear.parts(listedWith: forms, weight: weight) {
            let evidence = part.evidence - Self.endingCost
            raise(Heard(part: part.part, evidence: evidence, weight: weight, isListed: true))
        }
    }

    /// The parts of another lexicon that a word is a case of with other letters at the end of its stem.
    func parts(of ear: PartEar, withStemOf token: Token, in text: Span<UInt8>) -> [Int] {
        folded.removeAll(keepingCapacity: true)
        Folder.fold(text, token.start..<token.end, into: &folded)
        return ear.parts(spelled: baseForms)
    }

    /// The hashes of what the folded word is a case of, if its stem has other letters at its end in the base form.
    private var baseForms: [UInt64] {
        guard let alternations else { return [] }
        let ends = Stemmer.lengths(of: folded.span, by: stemmers)
        let stems = ends.flatMap { alternations.bases(of: folded[..<$0]) }
        return stems.flatMap { stem in ([[]] + shortEndings).map { PartTable.hash(Array(stem + $0).span) } }
    }

    /// Adds the parts that a word is a case of with other letters at the end of its stem: Polsce, Bruslja.
    private func listenToStems(_ ear: PartEar, _ weight: Double, _ raise: (Heard) -> Void) {
        for part in ear.parts(spelled: baseForms) {
            let own = min(weight, ear.weight(of: part))
            raise(Heard(part: part, evidence: own - Self.endingCost, weight: own))
        }
    }

    /// How many letters the ending of the folded word has; nil when it has none.
    private func ending(by stemmer: Stemmer) -> Int? {
        let end = stemmer.stemLength(of: folded.span)
        guard end < folded.count else { return nil }
        return folded[..<end].scalarCount >= Self.fewestLettersOfStem ? folded[end...].scalarCount : nil
    }
}
