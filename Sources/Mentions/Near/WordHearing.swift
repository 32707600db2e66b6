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
        /// Whether that is the table of name parts rather than its letters: many are called by the name.
        var isListed = false
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
    private let comparator: NameComparator
    private let common: CommonForms
    private let stemmer: Stemmer?
    /// What cuts the ending off a word: that of its case, and those of names for women and of possessive adjectives.
    private let stemmers: [Stemmer]
    private let alternations: Alternations?
    /// The endings of one letter, in folded UTF-8.
    private let shortEndings: [ArraySlice<UInt8>]
    private var words: [UInt64: Word] = [:]
    private var folded: [UInt8] = []

    /// A part with less of the evidence that a word could have is not it.
    private static let leastShare = 0.4
    /// What an ending that is cut off says against, in nats.
    private static let endingCost = 0.5
    /// The same where the name has another ending.
    private static let otherEndingCost = 1.0
    private static let leastShareOfStem = 0.75
    private static let fewestLettersOfStem = 3
    private static let mostWords = 50_000
    private static let mostHeard = 60

    init(_ stack: LexiconStack, _ common: CommonForms, language: String, _ parts: PartTable) {
        comparator = NameComparator(table: parts)
        ears = stack.layers.map { [comparator] in PartEar($0, comparator) }
        (self.common, stemmer) = (common, Stemmer(language: language))
        alternations = Alternations(language: language)
        stemmers = [.ofCase, .feminine, .possessive].compactMap { Stemmer(language: language, kind: $0) }
        shortEndings = stemmer?.allEndings.filter { String(decoding: $0, as: UTF8.self).unicodeScalars.count == 1 } ?? []
    }

    /// How likely some words are a name, 0…1.
    func score(_ words: String, _ name: String) -> Double { comparator.score(words, name) }

    /// What a word may stand for.
    func word(_ token: Token, in text: Span<UInt8>) -> Word {
        // Of small words only what they are translated by counts.
        let key = token.traits.isCapitalized ? token.hash : ~token.hash
        if let known = words[key] { return known }
        if words.count == Self.mostWords { words.removeAll() }
        let word = hear(token, text)
        words[key] = word
        return word
    }

    private func hear(_ token: Token, _ text: Span<UInt8>) -> Word {
        folded.removeAll(keepingCapacity: true)
        Folder.fold(text, token.start..<token.end, into: &folded)
        let translations = common.translations(of: token, in: text)
        var word = Word(heard: [], weight: 0, isCommon: !translations.isEmpty)
        for (layer, ear) in ears.enumerated() {
            var best: [Int: Heard] = [:]
            func raise(_ part: Int, _ evidence: Double, _ isListed: Bool) {
                if evidence > best[part]?.evidence ?? 0 {
                    best[part] = Heard(layer: layer, part: part, evidence: evidence, isListed: isListed)
                }
            }
            if token.traits.isCapitalized { word.weight = listen(ear, Self.text(of: token, text), word.weight, raise) }
            for part in ear.parts(spelled: translations) { raise(part, ear.weight(of: part), false) }
            word.heard += best.values
        }
        word.heard.sort { ($0.evidence, $1.layer, $1.part) > ($1.evidence, $0.layer, $0.part) }
        if word.isCommon { word.weight = min(word.weight, word.heard.first?.evidence ?? word.weight) }
        if word.heard.count > Self.mostHeard { word.heard.removeSubrange(Self.mostHeard...) }
        return word
    }

    private static func text(of token: Token, _ text: Span<UInt8>) -> String {
        text.extracting(token.start..<token.end).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    /// Raises what a word may stand for by its sound, with or without its endings, and gives what the word says for
    /// itself, at least what is known of that.
    private func listen(_ ear: PartEar, _ word: String, _ most: Double, _ raise: (Int, Double, Bool) -> Void) -> Double {
        var most = most
        let endings = Set(stemmers.compactMap { ending(by: $0) }).sorted()
        let (parts, stems, weight) = ear.parts(heardAs: word, endings: endings, share: Self.leastShare)
        most = max(most, weight)
        for part in parts { raise(part.part, part.evidence, part.isListed) }
        listenToTable(ear, weight, raise)
        listenToStems(ear, weight, raise)
        for stem in stems {
            let share = min(1, stem.evidence / stem.weight)
            var evidence = stem.evidence - Self.endingCost
            if stem.hasOtherEnding {
                guard share >= Self.leastShareOfStem else { continue }
                evidence = share * ear.weight(of: stem.part) - Self.otherEndingCost
            } else {
                most = min(most, stem.weight)
            }
            raise(stem.part, evidence, false)
        }
        return most
    }

    /// Adds what a word without its ending, or with another of one letter, stands for by the table of name parts:
    /// Францишка, Джорджу.
    private func listenToTable(_ ear: PartEar, _ weight: Double, _ raise: (Int, Double, Bool) -> Void) {
        guard let end = stemmer?.stemLength(of: folded.span), end < folded.count else { return }
        let stem = folded[..<end]
        let forms = ([[]] + shortEndings).map { PartTable.hash(Array(stem + $0).span) }
        for part in ear.parts(listedWith: forms, weight: weight) {
            raise(part.part, part.evidence - Self.endingCost, true)
        }
    }

    /// Adds the parts that a word is a case of with other letters at the end of its stem: Polsce, Bruslja.
    private func listenToStems(_ ear: PartEar, _ weight: Double, _ raise: (Int, Double, Bool) -> Void) {
        guard let stemmer, let alternations else { return }
        let end = stemmer.stemLength(of: folded.span)
        let stems = Set([end, folded.count]).sorted().flatMap { alternations.bases(of: folded[..<$0]) }
        let forms = stems.flatMap { stem in ([[]] + shortEndings).map { PartTable.hash(Array(stem + $0).span) } }
        for part in ear.parts(spelled: forms) {
            raise(part, min(weight, ear.weight(of: part)) - Self.endingCost, false)
        }
    }

    /// How many letters the ending of the folded word has; nil when it has none.
    private func ending(by stemmer: Stemmer) -> Int? {
        let end = stemmer.stemLength(of: folded.span)
        guard end < folded.count else { return nil }
        let isFirst: (UInt8) -> Bool = { $0 & 0xC0 != 0x80 }
        let (stem, ending) = (folded[..<end].count(where: isFirst), folded[end...].count(where: isFirst))
        return stem >= Self.fewestLettersOfStem ? ending : nil
    }
}
