import TestSupport
import Testing

@testable import Bitext

@Suite struct BeadAlignerTests {
    /// Sentences with lengths and anchors, of which some are left out of one side and some joined.
    private static func texts(_ count: Int, seed: UInt64) -> (
        source: [AlignableSentence], target: [AlignableSentence], beads: [(Range<Int>, Range<Int>)]
    ) {
        var random = SeededRandom(seed: seed)
        var (source, target) = ([AlignableSentence](), [AlignableSentence]())
        var beads: [(Range<Int>, Range<Int>)] = []
        for number in 0..<count {
            let length = Double.random(in: 40...160, using: &random)
            let anchors = (0..<4).map { Anchor(.entity, UInt64(number * 4 + $0)) }
            let one = AlignableSentence(length: length, anchors: anchors)
            let kind = Int.random(in: 0..<12, using: &random)
            let (from, to) = (source.count, target.count)
            if kind != 0 { source.append(one) }
            if kind == 1 { continue }
            if kind == 2 {
                target.append(AlignableSentence(length: length / 2, anchors: Array(anchors[..<2])))
                target.append(AlignableSentence(length: length / 2, anchors: Array(anchors[2...])))
            } else {
                target.append(one)
            }
            if kind != 0 { beads.append((from..<source.count, to..<target.count)) }
        }
        return (source, target, beads)
    }

    /// Whether every sentence of both sides is in exactly one bead, in order.
    private func cover(_ beads: [Bead], _ source: Int, _ target: Int) -> Bool {
        var (i, j) = (0, 0)
        for bead in beads {
            guard bead.source.lowerBound == i, bead.target.lowerBound == j,
                !(bead.source.isEmpty && bead.target.isEmpty)
            else { return false }
            (i, j) = (bead.source.upperBound, bead.target.upperBound)
        }
        return i == source && j == target
    }

    @Test(arguments: [1, 2, 3]) func `What was joined and left out is found again`(_ seed: UInt64) {
        let (source, target, wanted) = Self.texts(200, seed: seed)
        let beads = BeadAligner().align(source, target)
        #expect(cover(beads, source.count, target.count))
        let found = beads.filter { !$0.source.isEmpty && !$0.target.isEmpty }
        let right = wanted.count { bead in found.contains { $0.source == bead.0 && $0.target == bead.1 } }
        #expect(Double(right) > 0.97 * Double(wanted.count))
    }

    @Test func `Every sentence is in exactly one bead whatever the texts are`() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<200 {
            let sides = (0..<2).map { _ in
                (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    AlignableSentence(
                        length: Double(Int.random(in: 0...200, using: &random)),
                        anchors: (0..<Int.random(in: 0...3, using: &random)).map { _ in
                            Anchor(.number, UInt64.random(in: 0...5, using: &random))
                        }, beginsParagraph: Bool.random(using: &random))
                }
            }
            var aligner = BeadAligner()
            aligner.reach = Int.random(in: 1...5, using: &random)
            let beads = aligner.align(sides[0], sides[1])
            #expect(cover(beads, sides[0].count, sides[1].count))
            #expect(beads.allSatisfy { (0...1).contains($0.confidence) })
        }
    }

    @Test(arguments: [(0, 0), (0, 3), (3, 0), (1, 60), (60, 1), (2, 500)])
    func `Texts of any lengths are aligned`(_ source: Int, _ target: Int) {
        let sentence = AlignableSentence(length: 50, anchors: [])
        let beads = BeadAligner().align(
            [AlignableSentence](repeating: sentence, count: source),
            [AlignableSentence](repeating: sentence, count: target))
        #expect(cover(beads, source, target))
    }

    @Test func `A text is aligned with itself one to one`() {
        let (source, _, _) = Self.texts(300, seed: 9)
        let beads = BeadAligner().align(source, source)
        #expect(beads.map(\.source) == source.indices.map { $0..<$0 + 1 })
        #expect(beads.map(\.target) == source.indices.map { $0..<$0 + 1 })
    }

    @Test func `A narrow corridor through anchors finds what a full table finds`() {
        let (source, target, _) = Self.texts(400, seed: 11)
        var narrow = BeadAligner()
        narrow.reach = 20
        var full = BeadAligner()
        full.reach = 1_000
        #expect(narrow.align(source, target).map(\.source) == full.align(source, target).map(\.source))
    }

    @Test func `A long text with a part left out is aligned behind it`() {
        let (source, _, _) = Self.texts(3_000, seed: 13)
        let target = Array(source[..<500] + source[1_100...])
        let beads = BeadAligner().align(source, target)
        #expect(cover(beads, source.count, target.count))
        let right = beads.count { bead in
            bead.source.count == 1 && bead.target.count == 1
                && bead.source.lowerBound == bead.target.lowerBound + (bead.target.lowerBound < 500 ? 0 : 600)
        }
        #expect(Double(right) > 0.98 * Double(target.count))
    }

    @Test func `Beads do not cross boundaries`() {
        let (source, target, _) = Self.texts(60, seed: 15)
        var aligner = BeadAligner()
        aligner.boundaries = [(20, 25), (40, 41)]
        let beads = aligner.align(source, target)
        #expect(cover(beads, source.count, target.count))
        for (i, j) in aligner.boundaries {
            #expect(
                beads.contains {
                    $0.source.lowerBound <= i && $0.source.upperBound >= i && $0.target.lowerBound <= j
                        && $0.target.upperBound >= j
                })
            #expect(!beads.contains { $0.source.dropFirst().contains(i) || $0.target.dropFirst().contains(j) })
        }
    }

    @Test func `A bead that is likelier than all others does not cross a boundary`() {
        func sentence(_ length: Double, _ keys: ClosedRange<UInt64>) -> AlignableSentence {
            AlignableSentence(length: length, anchors: keys.map { Anchor(.entity, $0) })
        }
        let source = [sentence(60, 1...4), sentence(60, 5...8), sentence(90, 20...23)]
        let target = [sentence(120, 1...8), sentence(90, 20...23)]
        #expect(BeadAligner().align(source, target).contains { $0.source == 0..<2 && $0.target == 0..<1 })
        var aligner = BeadAligner()
        aligner.boundaries = [(1, 1)]
        let beads = aligner.align(source, target)
        #expect(cover(beads, source.count, target.count))
        #expect(!beads.contains { $0.source == 0..<2 })
    }

    @Test func `Evidence is that of sets`() {
        let (source, target, _) = Self.texts(40, seed: 17)
        let weights = AnchorWeights(source, target)
        // An anchor that both have speaks for a bead, one that is elsewhere against it.
        for i in source.indices {
            for j in target.indices {
                let shared = Set(source[i].anchors).intersection(target[j].anchors)
                #expect((weights.evidence(i..<i + 1, j..<j + 1) > 0) == !shared.isEmpty || shared.isEmpty)
            }
        }
    }

    @Test func `Words that stand in the same beads are learned`() {
        var (source, target) = ([AlignableSentence](), [AlignableSentence]())
        for number in 0..<60 {
            let known = Anchor(.number, UInt64(number))
            let word = UInt64(number % 12)
            source.append(AlignableSentence(length: 60, anchors: [known, Anchor(.letters, 1_000 + word)]))
            target.append(AlignableSentence(length: 60, anchors: [known, Anchor(.letters, 2_000 + word)]))
        }
        let beads = BeadAligner().align(source, target)
        let lexicon = LexiconLearner(source, target, beads)
        for word in 0..<UInt64(12) {
            let learned = lexicon.source[Anchor(.letters, 1_000 + word)]
            #expect(learned != nil)
            #expect(learned == lexicon.target[Anchor(.letters, 2_000 + word)])
        }
    }
}
