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
    private let comparator = NameComparator()
    private let stemmer: Stemmer?
    private let feminine: Stemmer?
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

    init(_ stack: LexiconStack, language: String) {
        let comparator = comparator
        ears = stack.layers.map { PartEar($0, comparator) }
        stemmer = Stemmer(language: language)
        feminine = Stemmer(language: language, kind: .feminine)
    }

    /// What a word may stand for.
    func word(_ token: Token, in text: Span<UInt8>) -> Word {
        if let known = words[token.hash] { return known }
        if words.count == Self.mostWords { words.removeAll() }
        let word = hear(token, text)
        words[token.hash] = word
        return word
    }

    /// Whether a word says what a thing is, with any case ending.
    func isCommon(_ token: Token, in text: Span<UInt8>) -> Bool { word(token, in: text).isCommon }

    private func hear(_ token: Token, _ text: Span<UInt8>) -> Word {
        folded.removeAll(keepingCapacity: true)
        Folder.fold(text, token.start..<token.end, into: &folded)
        let written = text.extracting(token.start..<token.end).withUnsafeBufferPointer {
            String(decoding: $0, as: UTF8.self)
        }
        let equivalents = equivalents
        var word = Word(heard: [], weight: 0, isCommon: !equivalents.isEmpty)
        for (layer, ear) in ears.enumerated() {
            var best: [Int: Double] = [:]
            let (parts, weight) = ear.parts(heardAs: written, share: Self.leastShare)
            word.weight = max(word.weight, weight)
            for part in parts { best[part.part] = part.evidence }
            if let stem = stem(of: written, by: stemmer) { addStem(stem, ear, &best, &word.weight) }
            if let stem = stem(of: written, by: feminine) { addStem(stem, ear, &best, &word.weight) }
            for part in ear.parts(spelled: equivalents) { best[part] = max(best[part] ?? 0, ear.weight(of: part)) }
            word.heard += best.map { Heard(layer: layer, part: $0.key, evidence: $0.value) }
        }
        word.heard.sort { ($0.evidence, $1.layer, $1.part) > ($1.evidence, $0.layer, $0.part) }
        if word.isCommon { word.weight = min(word.weight, word.heard.first?.evidence ?? word.weight) }
        if word.heard.count > Self.mostHeard { word.heard.removeSubrange(Self.mostHeard...) }
        return word
    }

    /// Adds what the word may stand for without its case ending.
    private func addStem(_ stem: String, _ ear: PartEar, _ best: inout [Int: Double], _ weight: inout Double) {
        let (parts, ofStem) = ear.parts(heardAs: stem, share: Self.leastShare)
        for part in parts { best[part.part] = max(best[part.part] ?? 0, part.evidence - Self.endingCost) }
        for part in ear.parts(heardAsStem: stem, share: Self.leastShareOfStem) {
            best[part.part] = max(best[part.part] ?? 0, part.evidence - Self.otherEndingCost)
        }
        if !parts.isEmpty { weight = min(weight, ofStem) }
    }

    /// The word without its ending; nil when it has none. Endings are those of folded words, which have as many letters.
    private func stem(of word: String, by stemmer: Stemmer?) -> String? {
        guard let end = stemmer?.stemLength(of: folded.span), end < folded.count else { return nil }
        let isFirst: (UInt8) -> Bool = { $0 & 0xC0 != 0x80 }
        let (stem, ending) = (folded[..<end].count(where: isFirst), folded[end...].count(where: isFirst))
        guard stem >= Self.fewestLettersOfStem else { return nil }
        return String(String.UnicodeScalarView(word.unicodeScalars.dropLast(ending)))
    }

    /// The forms, as hashes, that are translations of the word, whatever case it stands in.
    private var equivalents: [UInt64] {
        let common = CommonWords.shared
        let own = common.equivalents(of: PartTable.hash(folded.span))
        guard own.isEmpty, let stemmer else { return own }
        let stem = folded[..<stemmer.stemLength(of: folded.span)]
        guard stem.count >= 4 else { return [] }
        for ending in [[]] + stemmer.allEndings {
            let form = stem + ending
            let equivalents = common.equivalents(of: PartTable.hash(Array(form).span))
            if !equivalents.isEmpty { return equivalents }
        }
        return []
    }
}
