import Glibc

/// What anchors say for a bead, in nats.
///
/// A shared anchor speaks for a bead by how much more often translations keep it than two runs of as many sentences have it by
/// chance; one that the other side does not have in the bead, though it has it elsewhere, speaks against it.
struct AnchorWeights {
    /// What an anchor that both texts have says.
    private struct Weight {
        var shared: Float
        var missing: Float
    }

    /// By number of the anchor, for beads of one sentence on the larger side, of two, and so on.
    private var weights: [Weight] = []
    private let source: AnchorLists
    private let target: AnchorLists
    /// Anchors that stand in one sentence of each text: the sentences, in the order of the source.
    let unique: [(source: Int, target: Int)]

    init(_ source: [AlignableSentence], _ target: [AlignableSentence]) {
        let (one, two) = (Self.places(source), Self.places(target))
        var numbers: [Anchor: Int32] = [:]
        var unique: [(source: Int, target: Int)] = []
        // In a set order, as sums of floating-point numbers depend on it.
        let shared = one.keys.filter { two[$0] != nil }.sorted {
            ($0.kind.rawValue, $0.key) < ($1.kind.rawValue, $1.key)
        }
        for anchor in shared {
            guard let here = one[anchor], let there = two[anchor] else { continue }
            numbers[anchor] = Int32(numbers.count)
            // By chance: as often as in the text that has it more often.
            let chance = max(Double(here.count) / Double(source.count), Double(there.count) / Double(target.count))
            for sentences in 1...AnchorLists.mostSentences {
                weights.append(Self.weight(anchor.kind, chance: 1 - pow(1 - chance, Double(sentences))))
            }
            if here.count == 1, there.count == 1 { unique.append((here.first, there.first)) }
        }
        self.unique = unique.sorted { ($0.source, $0.target) < ($1.source, $1.target) }
        self.source = AnchorLists(source.map { Self.numbers(of: $0, numbers) })
        self.target = AnchorLists(target.map { Self.numbers(of: $0, numbers) })
    }

    /// In how many sentences each anchor stands, and in which first.
    private static func places(_ sentences: [AlignableSentence]) -> [Anchor: (count: Int, first: Int)] {
        var places: [Anchor: (count: Int, first: Int)] = [:]
        for (index, sentence) in sentences.enumerated() {
            for anchor in sentence.anchors { places[anchor, default: (0, index)].count += 1 }
        }
        return places
    }

    private static func weight(_ kind: Anchor.Kind, chance: Double) -> Weight {
        let chance = min(chance, 0.95)
        let kept = max(kind.kept, chance)
        return Weight(
            shared: Float(max(0, log(kept / chance))), missing: Float(min(0, log((1 - kept) / (1 - chance)))))
    }

    private static func numbers(of sentence: AlignableSentence, _ numbers: [Anchor: Int32]) -> [Int32] {
        Array(Set(sentence.anchors.compactMap { numbers[$0] })).sorted()
    }

    /// What the anchors of some sentences and some others say for their being a bead. Linear in the anchors.
    func evidence(_ first: Range<Int>, _ second: Range<Int>) -> Float {
        let (one, two) = (source.places(first), target.places(second))
        let size = max(1, max(first.count, second.count)) - 1
        var (sum, i, j) = (Float(0), one.lowerBound, two.lowerBound)
        while i < one.upperBound || j < two.upperBound {
            let here = i < one.upperBound ? source[i] : .max
            let there = j < two.upperBound ? target[j] : .max
            let weight = weights[Int(min(here, there)) * AnchorLists.mostSentences + size]
            sum += here == there ? weight.shared : weight.missing
            if here <= there { i += 1 }
            if there <= here { j += 1 }
        }
        return sum
    }
}
