/// Strings of one to four letters of a script, numbered; 0 is the empty one.
struct ChunkInventory: Sendable {
    /// Longer chunks are not learned.
    static let longest = 4
    private(set) var chunks: [[UInt8]] = [[]]
    /// By state times the width of the alphabet plus letter: the next state, 0 for none. A state is a prefix of chunks.
    private(set) var next: [UInt16]
    /// The chunk that a state is, or -1.
    private(set) var chunkOfState: [Int32] = [0]
    private var numbers: [[UInt8]: Int] = [[]: 0]
    let width: Int

    init(letters: Int) {
        width = letters + 1
        next = [UInt16](repeating: 0, count: width)
    }

    func number(of chunk: [UInt8]) -> Int? { numbers[chunk] }

    mutating func insert(_ chunk: [UInt8]) -> Int {
        if let known = numbers[chunk] { return known }
        var state = 0
        for letter in chunk {
            let slot = state * width + Int(letter)
            if next[slot] == 0 {
                next[slot] = UInt16(chunkOfState.count)
                chunkOfState.append(-1)
                next += [UInt16](repeating: 0, count: width)
            }
            state = Int(next[slot])
        }
        chunkOfState[state] = Int32(chunks.count)
        numbers[chunk] = chunks.count
        chunks.append(chunk)
        return chunks.count - 1
    }

    /// Appends for each place in a text the chunks that begin there, as (length, number); `starts` gets where each
    /// place's begin in `spans`, and the end.
    func spans(in text: [UInt8], _ spans: inout [ChunkSpan], _ starts: inout [Int32]) {
        spans.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        for place in text.indices {
            starts.append(Int32(spans.count))
            spans.append(ChunkSpan(length: 0, chunk: 0))
            var state = 0
            for end in place..<min(text.count, place + Self.longest) {
                let letter = Int(text[end])
                guard letter < width else { break }
                state = Int(next[state * width + letter])
                if state == 0 { break }
                let chunk = chunkOfState[state]
                if chunk >= 0 { spans.append(ChunkSpan(length: Int32(end + 1 - place), chunk: chunk)) }
            }
        }
        starts.append(Int32(spans.count))
        spans.append(ChunkSpan(length: 0, chunk: 0))
        starts.append(Int32(spans.count))
    }
}

struct ChunkSpan: Sendable {
    var length: Int32
    var chunk: Int32
}

/// A chunk with its weight: up to four letters, the first in the lowest byte, 0 for none.
struct RankedChunk: Sendable {
    var letters: UInt32
    var weight: Int16

    init(letters: [UInt8], weight: Int16) {
        self.letters = letters.reversed().reduce(0) { $0 << 8 | UInt32($1) }
        self.weight = weight
    }
}

/// What it speaks for two names being one that letters of the one stand where letters of the other stand.
///
/// Weights are natural logarithms of P(both) / P(each by chance), in 1/256.
package final class ChunkTable: Sendable {
    static let unit: Double = 256
    static let never = Int16.min

    let source: SoundScript
    let target: SoundScript
    let sourceChunks: ChunkInventory
    let targetChunks: ChunkInventory
    let weights: [Int16]
    /// About what a letter says by itself, in nats: how a weight becomes a probability of the target given the source.
    private static let letterInformation = 2.8

    /// For each source chunk the highest of its weights.
    let heaviest: [Int16]
    /// For each source chunk the likeliest target chunk, with the logarithm of its probability.
    let likeliest: [(target: Int, weight: Double)?]

    /// The target chunks of each source chunk, the heaviest first, from `rankedStarts` on.
    let ranked: [RankedChunk]
    let rankedStarts: [Int]

    struct Row: Sendable {
        var source: [UInt8]
        var target: [UInt8]
        var weight: Double
    }

    init(source: SoundScript, target: SoundScript, rows: [Row]) {
        self.source = source
        self.target = target
        var sources = ChunkInventory(letters: source.alphabet.count)
        var targets = ChunkInventory(letters: target.alphabet.count)
        let cells = rows.map { (sources.insert($0.source), targets.insert($0.target), $0.weight) }
        let columns = targets.chunks.count
        var weights = [Int16](repeating: Self.never, count: sources.chunks.count * columns)
        for (source, target, weight) in cells {
            weights[source * columns + target] = Int16(max(-32_000, min(32_000, (weight * Self.unit).rounded())))
        }
        likeliest = sources.chunks.indices.map { source in
            let row = weights[source * columns..<(source + 1) * columns]
            let likely = row.indices.lazy.filter { row[$0] != Self.never }.map { index in
                (
                    target: index - row.startIndex,
                    weight: Double(row[index]) / Self.unit
                        - Self.letterInformation * Double(targets.chunks[index - row.startIndex].count)
                )
            }
            return likely.max { $0.weight < $1.weight }
        }
        heaviest = sources.chunks.indices.map { weights[$0 * columns..<($0 + 1) * columns].max() ?? Self.never }
        var (ranked, starts): ([RankedChunk], [Int]) = ([], [])
        for source in sources.chunks.indices {
            starts.append(ranked.count)
            let row = targets.chunks.indices.filter { weights[source * columns + $0] != Self.never }.map {
                RankedChunk(letters: targets.chunks[$0], weight: weights[source * columns + $0])
            }
            ranked += row.sorted { ($0.weight, $1.letters) > ($1.weight, $0.letters) }
        }
        (self.ranked, rankedStarts) = (ranked, starts + [ranked.count])
        (sourceChunks, targetChunks, self.weights) = (sources, targets, weights)
    }

    /// All that the table holds, in the order of its chunks.
    func rows() -> [Row] {
        sourceChunks.chunks.indices.flatMap { source in
            targetChunks.chunks.indices.compactMap { target in
                let weight = weights[source * targetChunks.chunks.count + target]
                if weight == Self.never { return nil }
                return Row(
                    source: sourceChunks.chunks[source], target: targetChunks.chunks[target],
                    weight: Double(weight) / Self.unit)
            }
        }
    }

    /// The weight of the best alignment of two texts. Time: the product of their lengths.
    func evidence(_ first: [UInt8], _ second: [UInt8], _ scratch: inout AlignmentScratch) -> Int32 {
        sourceChunks.spans(in: first, &scratch.sourceSpans, &scratch.sourceStarts)
        targetChunks.spans(in: second, &scratch.targetSpans, &scratch.targetStarts)
        return fill(first.count, second.count, &scratch)
    }

    private func fill(_ n: Int, _ m: Int, _ scratch: inout AlignmentScratch) -> Int32 {
        scratch.reset((n + 1) * (m + 1))
        let columns = targetChunks.chunks.count
        return weights.withUnsafeBufferPointer { weights in
            scratch.withLattice { lattice in lattice.best(n, m, weights, columns: columns) }
        }
    }
}

/// Room for an alignment, kept from one to the next.
package struct AlignmentScratch {
    var sourceSpans: [ChunkSpan] = []
    var sourceStarts: [Int32] = []
    var targetSpans: [ChunkSpan] = []
    var targetStarts: [Int32] = []
    var cells: [Int32] = []

    package init() {}

    mutating func withLattice<Result>(_ body: (AlignmentLattice) -> Result) -> Result {
        sourceSpans.withUnsafeBufferPointer { sources in
            sourceStarts.withUnsafeBufferPointer { sourceStarts in
                targetSpans.withUnsafeBufferPointer { targets in
                    targetStarts.withUnsafeBufferPointer { targetStarts in
                        cells.withUnsafeMutableBufferPointer { cells in
                            body(
                                AlignmentLattice(
                                    sources: sources, sourceStarts: sourceStarts, targets: targets,
                                    targetStarts: targetStarts, cells: cells))
                        }
                    }
                }
            }
        }
    }

    mutating func reset(_ count: Int) {
        cells.removeAll(keepingCapacity: true)
        cells.append(contentsOf: repeatElement(Int32.min, count: count))
    }
}
