/// Learns from beads which words of two texts stand for each other, and makes anchors of them.
///
/// As in Moore (2002) and hunalign, texts are aligned once by what is known, words are learned from the beads that are sure, and
/// the texts aligned again. A pair is learned where each is the other's best by the Dice coefficient of the beads they stand in.
struct LexiconLearner {
    /// The most beads to learn from; of more, as many are taken from all parts.
    private static let mostBeads = 20_000
    private static let leastConfidence = 0.7
    /// How often words must meet, and how exclusively.
    private static let leastCount = 3
    private static let leastDice = 0.4
    /// Words in more of the beads than this say nothing.
    private static let mostShare = 0.15

    /// The anchors that stand for learned pairs, by the anchor of the word: of the source, and of the target.
    private(set) var source: [Anchor: Anchor] = [:]
    private(set) var target: [Anchor: Anchor] = [:]

    init(_ one: [AlignableSentence], _ two: [AlignableSentence], _ beads: [Bead]) {
        let sure = beads.filter { $0.confidence >= Self.leastConfidence && $0.source.count * $0.target.count == 1 }
        let step = max(1, sure.count / Self.mostBeads)
        let taken = stride(from: 0, to: sure.count, by: step).map { sure[$0] }
        let pairs = taken.map { (Self.words(of: one[$0.source.lowerBound]), Self.words(of: two[$0.target.lowerBound])) }
        let here = Self.counts(pairs.map(\.0)), there = Self.counts(pairs.map(\.1))
        learn(Self.meetings(pairs, here, there), here, there)
    }

    private static func words(of sentence: AlignableSentence) -> [Anchor] {
        sentence.anchors.filter { $0.kind == .letters || $0.kind == .sound }
    }

    /// Words that are neither too rare nor too frequent, with their counts.
    private static func counts(_ sentences: [[Anchor]]) -> [Anchor: Int32] {
        var counts: [Anchor: Int32] = [:]
        for sentence in sentences { for word in sentence { counts[word, default: 0] += 1 } }
        let most = Double(sentences.count) * mostShare
        return counts.filter { Int($0.value) >= leastCount && Double($0.value) <= max(most, Double(leastCount)) }
    }

    private struct Pair: Hashable {
        var source: Anchor
        var target: Anchor
    }

    /// How often two words stand in one bead.
    private static func meetings(
        _ pairs: [([Anchor], [Anchor])], _ here: [Anchor: Int32], _ there: [Anchor: Int32]
    ) -> [Pair: Int32] {
        var counts: [Pair: Int32] = [:]
        for (one, two) in pairs {
            let targets = two.filter { there[$0] != nil }
            for source in one where here[source] != nil {
                for target in targets { counts[Pair(source: source, target: target), default: 0] += 1 }
            }
        }
        return counts
    }

    private mutating func learn(_ meetings: [Pair: Int32], _ here: [Anchor: Int32], _ there: [Anchor: Int32]) {
        var bestOfSource: [Anchor: (dice: Double, target: Anchor)] = [:]
        var bestOfTarget: [Anchor: (dice: Double, source: Anchor)] = [:]
        for (pair, count) in meetings where Int(count) >= Self.leastCount {
            let dice = 2 * Double(count) / Double((here[pair.source] ?? 0) + (there[pair.target] ?? 0))
            guard dice >= Self.leastDice else { continue }
            // Ties go by the keys, so that the order of a dictionary does not matter.
            if let best = bestOfSource[pair.source], (best.dice, best.target.key) >= (dice, pair.target.key) {
            } else {
                bestOfSource[pair.source] = (dice, pair.target)
            }
            if let best = bestOfTarget[pair.target], (best.dice, best.source.key) >= (dice, pair.source.key) {
            } else {
                bestOfTarget[pair.target] = (dice, pair.source)
            }
        }
        for (word, best) in bestOfSource where bestOfTarget[best.target]?.source == word {
            let anchor = Anchor(.learned, word.key &* 0x9E37_79B9_7F4A_7C15 ^ best.target.key)
            source[word] = anchor
            target[best.target] = anchor
        }
    }

    /// Sentences with the anchors of learned words added.
    static func add(_ learned: [Anchor: Anchor], to sentences: [AlignableSentence]) -> [AlignableSentence] {
        sentences.map { sentence in
            var sentence = sentence
            sentence.anchors += Set(sentence.anchors.compactMap { learned[$0] })
            return sentence
        }
    }
}
