import Glibc

/// The first stage of learning: which one or two letters of a script stand for which of another.
///
/// Expectation maximization over all alignments by 1–1, 1–2, 2–1, 1–0 and 0–1 letters, as in Jiampojamarn,
/// Kondrak and Sherif 2007 (many-to-many alignments). A pair whose letters hardly fit is likely to be two
/// different names, and counts little.
struct AlignmentModel {
    private let slots: OperationSlots
    private(set) var probabilities: [Double]
    private var counts: [Double]
    private var forward: [Double] = []
    private var backward: [Double] = []

    init(source: SoundScript, target: SoundScript) {
        slots = OperationSlots(sources: source.alphabet.count + 1, targets: target.alphabet.count + 1)
        probabilities = [Double](repeating: 0, count: slots.count)
        counts = probabilities
        start(isSame: source == target)
    }

    private mutating func start(isSame: Bool) {
        for i in 0..<probabilities.count { probabilities[i] = i < slots.twoToOne ? 1e-3 : 1e-5 }
        for i in 0..<slots.sources { probabilities[i * slots.targets] = 1e-4 }
        for j in 0..<slots.targets { probabilities[j] = 1e-4 }
        if isSame { for i in 1..<slots.sources { probabilities[i * slots.targets + i] = 2e-2 } }
    }

    private static func clear(_ cells: inout [Double], _ count: Int) {
        cells.removeAll(keepingCapacity: true)
        cells.append(contentsOf: repeatElement(0, count: count))
    }

    /// The probability of a pair, over all alignments.
    mutating func likelihood(_ source: [UInt8], _ target: [UInt8]) -> Double {
        Self.fill(&forward, source, target, slots, probabilities)
        return forward[forward.count - 1]
    }

    private static func fill(
        _ forward: inout [Double], _ source: [UInt8], _ target: [UInt8], _ slots: OperationSlots,
        _ table: [Double]
    ) {
        let (x, y, probabilities, width) = (source.span, target.span, table.span, target.count + 1)
        clear(&forward, (x.count + 1) * width)
        var cells = forward.mutableSpan
        cells[0] = 1
        for i in 0...x.count {
            for j in 0...y.count {
                let here = cells[i * width + j]
                if here == 0 { continue }
                slots.forEach(x, y, i, j) { slot, dx, dy in
                    cells[(i + dx) * width + j + dy] += here * probabilities[slot]
                }
            }
        }
    }

    /// Counts the operations of a pair, `weight` in all times its likely length; after `likelihood` of the same pair.
    mutating func count(_ source: [UInt8], _ target: [UInt8], likelihood: Double, weight: Double) {
        let scale = weight / likelihood
        Self.count(&counts, &backward, source, target, slots, forward, probabilities, scale)
    }

    private static func count(
        _ counts: inout [Double], _ backward: inout [Double], _ source: [UInt8], _ target: [UInt8],
        _ slots: OperationSlots, _ before: [Double], _ table: [Double], _ scale: Double
    ) {
        let (x, y, width) = (source.span, target.span, target.count + 1)
        let (forward, probabilities) = (before.span, table.span)
        clear(&backward, (x.count + 1) * width)
        var cells = backward.mutableSpan
        var sums = counts.mutableSpan
        for i in stride(from: x.count, through: 0, by: -1) {
            for j in stride(from: y.count, through: 0, by: -1) {
                let here = forward[i * width + j] * scale
                var sum = i == x.count && j == y.count ? 1.0 : 0
                slots.forEach(x, y, i, j) { slot, dx, dy in
                    let tail = probabilities[slot] * cells[(i + dx) * width + j + dy]
                    sum += tail
                    sums[slot] += here * tail
                }
                cells[i * width + j] = sum
            }
        }
    }

    /// Makes probabilities of the counts, and begins to count anew.
    mutating func maximize() {
        let total = counts.reduce(0, +)
        guard total > 0 else { return }
        for i in 0..<counts.count {
            // A letter for a letter, or for none, is never ruled out.
            probabilities[i] = max(counts[i] / total, i < slots.twoToOne ? 1e-8 : 1e-12)
            counts[i] = 0
        }
    }

    /// How far a pair is to be believed, 0…1: by its probability a letter.
    static func belief(_ likelihood: Double, _ x: [UInt8], _ y: [UInt8]) -> Double {
        let mean = pow(likelihood, 1 / Double(x.count + y.count))
        return mean > 0.12 ? 1 : mean > 0.06 ? 0.3 : 0.02
    }

    /// The most probable operations of a pair, as (letters of the source, letters of the target).
    func best(_ x: [UInt8], _ y: [UInt8]) -> [(source: ArraySlice<UInt8>, target: ArraySlice<UInt8>)] {
        let width = y.count + 1
        var score = [Double](repeating: -.infinity, count: (x.count + 1) * width)
        var back = [(Int, Int)](repeating: (0, 0), count: score.count)
        score[0] = 0
        for i in 0...x.count {
            for j in 0...y.count {
                let here = score[i * width + j]
                if here == -.infinity { continue }
                slots.forEach(x.span, y.span, i, j) { slot, dx, dy in
                    let cell = (i + dx) * width + j + dy
                    let value = here + log(probabilities[slot])
                    if value > score[cell] {
                        score[cell] = value
                        back[cell] = (dx, dy)
                    }
                }
            }
        }
        var steps: [(ArraySlice<UInt8>, ArraySlice<UInt8>)] = []
        var (i, j) = (x.count, y.count)
        while i > 0 || j > 0 {
            let (dx, dy) = back[i * width + j]
            steps.append((x[i - dx..<i], y[j - dy..<j]))
            (i, j) = (i - dx, j - dy)
        }
        return steps.reversed()
    }
}

/// Where the operations of an alignment stand in one array; a letter for none is the letter for letter 0.
private struct OperationSlots {
    let sources: Int
    let targets: Int
    let twoToOne: Int
    let oneToTwo: Int
    let count: Int

    init(sources: Int, targets: Int) {
        (self.sources, self.targets) = (sources, targets)
        twoToOne = sources * targets
        oneToTwo = twoToOne + sources * sources * targets
        count = oneToTwo + sources * targets * targets
    }

    private func one(_ x: UInt8, _ y: UInt8) -> Int { Int(x) * targets + Int(y) }
    private func two(_ x: UInt8, _ x2: UInt8, _ y: UInt8) -> Int {
        twoToOne + (Int(x) * sources + Int(x2)) * targets + Int(y)
    }
    private func pair(_ x: UInt8, _ y: UInt8, _ y2: UInt8) -> Int {
        oneToTwo + (Int(x) * targets + Int(y)) * targets + Int(y2)
    }

    /// Calls `body` with the operations that begin at a cell: slot, steps in the source and in the target.
    @inline(__always)
    func forEach(_ x: Span<UInt8>, _ y: Span<UInt8>, _ i: Int, _ j: Int, _ body: (Int, Int, Int) -> Void) {
        let hasX = i < x.count, hasY = j < y.count
        if hasX { body(one(x[i], 0), 1, 0) }
        if hasY { body(one(0, y[j]), 0, 1) }
        guard hasX, hasY else { return }
        body(one(x[i], y[j]), 1, 1)
        if i + 1 < x.count { body(two(x[i], x[i + 1], y[j]), 2, 1) }
        if j + 1 < y.count { body(pair(x[i], y[j], y[j + 1]), 1, 2) }
    }
}
