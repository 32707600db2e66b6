import Glibc

/// What speaks for a bead, beside how many sentences it has.
struct BeadScorer {
    private let lengths: LengthModel
    let anchors: AnchorWeights
    /// Sums of the lengths of the first sentences.
    private let source: [Double]
    private let target: [Double]
    /// How many of the first sentences begin a paragraph.
    private let sourceParagraphs: [Int32]
    private let targetParagraphs: [Int32]

    /// Anchors come together: what they say is less than their sum.
    private static let trust = 0.85
    /// What speaks against a bead that reaches over the end of a paragraph, in nats.
    private static let paragraphCost = 4.0
    /// What speaks for a bead that begins paragraphs on both sides, and against one that does on one.
    private static let paragraphGain = (both: 1.0, one: -0.7)

    init(_ source: [AlignableSentence], _ target: [AlignableSentence]) {
        lengths = LengthModel(source, target)
        anchors = AnchorWeights(source, target)
        self.source = source.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.length) }
        self.target = target.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.length) }
        sourceParagraphs = Self.paragraphs(source)
        targetParagraphs = Self.paragraphs(target)
    }

    private static func paragraphs(_ sentences: [AlignableSentence]) -> [Int32] {
        sentences.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1.beginsParagraph ? 1 : 0)) }
    }

    func score(_ one: Range<Int>, _ two: Range<Int>) -> Double {
        let anchors = Self.trust * Double(anchors.evidence(one, two))
        guard !one.isEmpty, !two.isEmpty else { return anchors }
        let lengths = lengths.evidence(
            source[one.upperBound] - source[one.lowerBound], target[two.upperBound] - target[two.lowerBound],
            sentences: max(one.count, two.count))
        return anchors + lengths + paragraphs(one, two)
    }

    private func paragraphs(_ one: Range<Int>, _ two: Range<Int>) -> Double {
        guard sourceParagraphs[sourceParagraphs.count - 1] > 1, targetParagraphs[targetParagraphs.count - 1] > 1 else {
            return 0
        }
        func count(_ sums: [Int32], _ range: Range<Int>) -> Int32 { sums[range.upperBound] - sums[range.lowerBound] }
        let begins = (
            count(sourceParagraphs, one.lowerBound..<one.lowerBound + 1) > 0,
            count(targetParagraphs, two.lowerBound..<two.lowerBound + 1) > 0
        )
        let inner =
            count(sourceParagraphs, one.lowerBound + 1..<one.upperBound)
            + count(targetParagraphs, two.lowerBound + 1..<two.upperBound)
        let gain = begins == (true, true) ? Self.paragraphGain.both : begins.0 != begins.1 ? Self.paragraphGain.one : 0
        return gain - Double(inner) * Self.paragraphCost
    }

    /// How sure a bead is, 0…1, by what speaks for it.
    func confidence(_ bead: Bead) -> Double {
        guard !bead.source.isEmpty, !bead.target.isEmpty else { return 0.5 }
        return 1 / (1 + exp(-score(bead.source, bead.target) / 2))
    }
}
