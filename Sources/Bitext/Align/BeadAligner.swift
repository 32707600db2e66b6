import Glibc

/// Finds the most likely beads of two texts by dynamic programming over the sentences of both.
///
/// Gale and Church (1993) for the beads and their lengths; what names, numbers and words say is added to that.
public struct BeadAligner: Sendable {
    /// How far beads may stray from the line through the anchors, in sentences.
    public var reach = 150
    /// Places that beads do not cross: sentences of both texts that begin together.
    public var boundaries: [(source: Int, target: Int)] = []

    /// A kind of beads, and how likely it is, in nats.
    private struct Shape {
        var source: Int
        var target: Int
        var prior: Double
    }

    private static let shapes: [Shape] = [
        Shape(source: 1, target: 1, prior: log(0.89)), Shape(source: 1, target: 0, prior: log(0.015)),
        Shape(source: 0, target: 1, prior: log(0.015)), Shape(source: 2, target: 1, prior: log(0.045)),
        Shape(source: 1, target: 2, prior: log(0.045)), Shape(source: 2, target: 2, prior: log(0.004)),
        Shape(source: 3, target: 1, prior: log(0.004)), Shape(source: 1, target: 3, prior: log(0.004)),
        Shape(source: 3, target: 2, prior: log(0.0008)), Shape(source: 2, target: 3, prior: log(0.0008)),
        Shape(source: 3, target: 3, prior: log(0.0003)),
    ]

    public init() {}

    /// The beads of two texts, in order; every sentence is in exactly one. Aligns twice: the second time with the words
    /// that the first has taught.
    ///
    /// Time: linear in the sentences of the source, times the reach; memory likewise, a byte a pair.
    public func align(_ source: [AlignableSentence], _ target: [AlignableSentence]) -> [Bead] {
        let first = alignOnce(source, target)
        let lexicon = LexiconLearner(source, target, first)
        guard !lexicon.source.isEmpty else { return first }
        return alignOnce(
            LexiconLearner.add(lexicon.source, to: source), LexiconLearner.add(lexicon.target, to: target))
    }

    private func alignOnce(_ source: [AlignableSentence], _ target: [AlignableSentence]) -> [Bead] {
        guard !source.isEmpty, !target.isEmpty else {
            return source.indices.map { Bead(source: $0..<$0 + 1, target: 0..<0) }
                + target.indices.map { Bead(source: 0..<0, target: $0..<$0 + 1) }
        }
        let scorer = BeadScorer(source, target)
        let corridor = Corridor(
            source.count, target.count, half: reach,
            through: scorer.anchors.unique + boundaries.map { ($0.source, $0.target) })
        let walls = Walls(boundaries, source.count, target.count)
        let shapes = best(corridor, scorer, walls)
        return beads(shapes, corridor).map { bead in
            var bead = bead
            bead.confidence = scorer.confidence(bead)
            return bead
        }
    }

    /// The shape of the last bead of the best way to each pair of places in the corridor, row by row.
    private func best(_ corridor: Corridor, _ scorer: BeadScorer, _ walls: Walls) -> [UInt8] {
        let (width, kept) = (corridor.width, AnchorLists.mostSentences + 1)
        var shapes = [UInt8](repeating: 0, count: (corridor.rows + 1) * width)
        // Scores of the last rows, each in the place of that which is no longer needed.
        var scores = [Double](repeating: -.infinity, count: kept * width)
        for i in 0...corridor.rows {
            for (place, j) in corridor.columns(of: i).enumerated() {
                var best = (score: i + j == 0 ? 0 : -Double.infinity, shape: 0)
                if walls.allow(i, j) {
                    for (number, shape) in Self.shapes.enumerated() where shape.source <= i && shape.target <= j {
                        let (row, column) = (i - shape.source, j - shape.target)
                        guard let from = corridor.place(row, column), !walls.part(row..<i, column..<j) else { continue }
                        let before = scores[row % kept * width + from]
                        guard before > -.infinity else { continue }
                        let score = before + shape.prior + scorer.score(row..<i, column..<j)
                        if score > best.score { best = (score, number) }
                    }
                }
                scores[i % kept * width + place] = best.score
                shapes[i * width + place] = UInt8(best.shape)
            }
        }
        return shapes
    }

    private func beads(_ shapes: [UInt8], _ corridor: Corridor) -> [Bead] {
        var beads: [Bead] = []
        var (i, j) = (corridor.rows, corridor.columns)
        while i > 0 || j > 0 {
            let number = corridor.place(i, j).map { Int(shapes[i * corridor.width + $0]) } ?? 0
            var shape = Self.shapes[number]
            // No way through the corridor leads here: what is left stands alone.
            if shape.source > i || shape.target > j {
                shape = Shape(source: min(1, i), target: i > 0 ? 0 : 1, prior: 0)
            }
            beads.append(Bead(source: i - shape.source..<i, target: j - shape.target..<j))
            (i, j) = (i - shape.source, j - shape.target)
        }
        return beads.reversed()
    }
}

/// Places that beads do not cross.
struct Walls {
    private var sources: Set<Int> = []
    private var targets: Set<Int> = []
    /// By sentence of the source, the columns that are on the same side of all walls.
    private var lowest: [Int] = []
    private var highest: [Int] = []

    init(_ boundaries: [(source: Int, target: Int)], _ rows: Int, _ columns: Int) {
        guard !boundaries.isEmpty else { return }
        lowest = [Int](repeating: 0, count: rows + 1)
        highest = [Int](repeating: columns, count: rows + 1)
        for (source, target) in boundaries where (0...rows).contains(source) && (0...columns).contains(target) {
            sources.insert(source)
            targets.insert(target)
            for row in 0...rows {
                if row < source { highest[row] = min(highest[row], target) }
                if row > source { lowest[row] = max(lowest[row], target) }
            }
        }
    }

    /// Whether a pair of places is on one side of every wall.
    func allow(_ row: Int, _ column: Int) -> Bool {
        lowest.isEmpty || (lowest[row] <= column && column <= highest[row])
    }

    /// Whether a wall stands within a bead.
    func part(_ source: Range<Int>, _ target: Range<Int>) -> Bool {
        guard !sources.isEmpty else { return false }
        return source.dropFirst().contains(where: sources.contains)
            || target.dropFirst().contains(where: targets.contains)
    }
}
