import Glibc

/// Learns a `ChunkTable` from names of the same bearers.
///
/// After Brill and Moore 2000: letters are aligned (`AlignmentModel`), neighbours that stand together are merged
/// into chunks, and chunks are counted again over their best alignments. The result is the same on every run.
struct CostTrainer {
    /// One name in the source script and those in the target script that may be the same.
    struct Example: Sendable {
        var source: [UInt8]
        var targets: [[UInt8]]
    }

    let source: SoundScript
    let target: SoundScript
    var rounds = 6
    var recounts = 3
    /// Merged chunks that stand together this often at least are kept.
    var leastCount = 4.0
    /// And when their weight is above that of their letters by this.
    var leastGain = 0.35
    var mostChunks = 4_000

    typealias Pair = (source: [UInt8], target: [UInt8], weight: Double)

    /// More examples than this teach little more: every so many is left out.
    static let mostExamples = 40_000

    /// What single letters keep of how often they stand for each other alone or within chunks.
    private static let shareOfSingles = 0.1

    func train(_ all: [Example]) -> ChunkTable {
        let step = max(1, Double(all.count) / Double(Self.mostExamples))
        let examples = stride(from: 0.0, to: Double(all.count), by: step).map { all[Int($0)] }
        var model = AlignmentModel(source: source, target: target)
        for round in 0..<rounds {
            for example in examples { Self.count(example, &model, isFirst: round == 0) }
            model.maximize()
        }
        var pairs: [Pair] = []
        for example in examples { pairs += Self.believed(example, &model) }
        var counts = merged(pairs, model)
        let singles = counts.filter { $0.key.source.count == 1 && $0.key.target.count == 1 }
        for _ in 0..<recounts { counts = recounted(pairs, counts) }
        // What longer chunks took over from single letters holds for these too, in other company.
        for (chunk, count) in singles { counts[chunk] = max(counts[chunk] ?? 0, count * Self.shareOfSingles) }
        return table(counts, pairs)
    }

    private static func count(_ example: Example, _ model: inout AlignmentModel, isFirst: Bool) {
        let likelihoods = example.targets.map { model.likelihood(example.source, $0) }
        let shares = zip(likelihoods, example.targets).map { likelihood, target in
            likelihood > 0 ? pow(likelihood, 2 / Double(example.source.count + target.count) * 4) : 0
        }
        let sum = shares.reduce(0, +)
        guard sum > 0 else { return }
        for (index, target) in example.targets.enumerated() where shares[index] > 0 {
            let belief = isFirst ? 1 : AlignmentModel.belief(likelihoods[index], example.source, target)
            let weight = (isFirst ? 1 / Double(example.targets.count) : shares[index] / sum) * belief
            if weight < 1e-3 { continue }
            let likelihood = model.likelihood(example.source, target)
            model.count(example.source, target, likelihood: likelihood, weight: weight)
        }
    }

    private static func believed(_ example: Example, _ model: inout AlignmentModel) -> [Pair] {
        let scored = example.targets.map { target -> (Double, [UInt8]) in
            let likelihood = model.likelihood(example.source, target)
            return (pow(likelihood, 1 / Double(example.source.count + target.count)), target)
        }
        guard let best = scored.map(\.0).max(), best > 0 else { return [] }
        return scored.compactMap { mean, target in
            // Other spellings of the same name count too, if they fit nearly as well.
            guard mean > best * 0.75 else { return nil }
            let belief = mean > 0.12 ? 1 : mean > 0.06 ? 0.3 : 0.02
            return (example.source, target, belief)
        }
    }

    struct Chunk: Hashable {
        var source: [UInt8]
        var target: [UInt8]
    }

    /// The operations and their merged neighbours with how often they stand.
    private func merged(_ pairs: [Pair], _ model: AlignmentModel) -> [Chunk: Double] {
        var counts: [Chunk: Double] = [:]
        for pair in pairs {
            let steps = model.best(pair.source, pair.target)
            for start in steps.indices {
                var chunk = Chunk(source: [], target: [])
                for end in start..<min(steps.count, start + 3) {
                    chunk.source += steps[end].source
                    chunk.target += steps[end].target
                    if chunk.source.count > 3 || chunk.target.count > 4 { break }
                    counts[chunk, default: 0] += pair.weight
                }
            }
        }
        return selected(counts)
    }

    /// Letter for letter as they are; longer chunks only where they say more than their letters.
    private func selected(_ counts: [Chunk: Double]) -> [Chunk: Double] {
        let total = counts.values.reduce(0, +)
        var kept = counts.filter { $0.key.source.count <= 1 && $0.key.target.count <= 1 }
        let singles = kept
        let longer = counts.filter { chunk, count in
            guard chunk.source.count > 1 || chunk.target.count > 1, count >= leastCount else { return false }
            guard !chunk.source.isEmpty, !chunk.target.isEmpty else { return false }
            return log(count / total) - Self.byLetters(chunk, singles, total) > leastGain
        }
        let ordered = longer.sorted { ($0.value, Self.order($1.key)) > ($1.value, Self.order($0.key)) }
        for (chunk, count) in ordered.prefix(mostChunks) { kept[chunk] = count }
        return kept
    }

    private static func order(_ chunk: Chunk) -> String {
        (chunk.source + [0] + chunk.target).map { String(UnicodeScalar($0)) }.joined()
    }

    /// The logarithm of the probability of the chunk's best alignment letter by letter.
    private static func byLetters(_ chunk: Chunk, _ singles: [Chunk: Double], _ total: Double) -> Double {
        func value(_ x: [UInt8], _ y: [UInt8]) -> Double {
            log(max(singles[Chunk(source: x, target: y)] ?? 0, 0.05) / total)
        }
        let (x, y) = (chunk.source, chunk.target)
        var best = [[Double]](repeating: [Double](repeating: -.infinity, count: y.count + 1), count: x.count + 1)
        best[0][0] = 0
        for i in 0...x.count {
            for j in 0...y.count {
                if i > 0 { best[i][j] = max(best[i][j], best[i - 1][j] + value([x[i - 1]], [])) }
                if j > 0 { best[i][j] = max(best[i][j], best[i][j - 1] + value([], [y[j - 1]])) }
                if i > 0, j > 0 { best[i][j] = max(best[i][j], best[i - 1][j - 1] + value([x[i - 1]], [y[j - 1]])) }
            }
        }
        return best[x.count][y.count]
    }

    /// Counts chunks over the most probable divisions of the pairs.
    private func recounted(_ pairs: [Pair], _ counts: [Chunk: Double]) -> [Chunk: Double] {
        let total = counts.values.reduce(0, +)
        var rows = counts.map {
            ChunkTable.Row(source: $0.source, target: $0.target, weight: log(max($1, 0.01) / total))
        }
        rows += floorRows(counts, log(0.02 / total))
        let table = ChunkTable(source: source, target: target, rows: rows)
        var recounted: [Chunk: Double] = [:]
        let scratch = AlignmentScratch()
        for pair in pairs {
            for (x, y) in table.alignment(pair.source, pair.target, scratch) {
                recounted[Chunk(source: x, target: y), default: 0] += pair.weight
            }
        }
        return recounted
    }

    /// Every letter may stand for none.
    private func floorRows(_ counts: [Chunk: Double], _ weight: Double) -> [ChunkTable.Row] {
        let sources = (1...source.alphabet.count).map { Chunk(source: [UInt8($0)], target: []) }
        let targets = (1...target.alphabet.count).map { Chunk(source: [], target: [UInt8($0)]) }
        return (sources + targets).filter { counts[$0] == nil }
            .map { ChunkTable.Row(source: $0.source, target: $0.target, weight: weight) }
    }

    private func table(_ counts: [Chunk: Double], _ pairs: [Pair]) -> ChunkTable {
        let total = counts.values.reduce(0, +)
        let sourceLetters = Self.information(pairs.map { ($0.source, $0.weight) }, source.alphabet.count)
        let targetLetters = Self.information(pairs.map { ($0.target, $0.weight) }, target.alphabet.count)
        func weight(_ chunk: Chunk, _ count: Double) -> Double {
            log(count / total) + chunk.source.reduce(0) { $0 + sourceLetters[Int($1)] }
                + chunk.target.reduce(0) { $0 + targetLetters[Int($1)] }
        }
        let kept = counts.filter { $0.value >= 0.3 }
        var rows = kept.map { chunk, count in
            // Rare chunks prove less than they seem to.
            ChunkTable.Row(source: chunk.source, target: chunk.target, weight: weight(chunk, max(count - 0.2, 0.1)))
        }
        rows += floorRows(kept, 0).map { row in
            ChunkTable.Row(
                source: row.source, target: row.target,
                weight: weight(Chunk(source: row.source, target: row.target), 0.3))
        }
        rows.sort {
            Self.order(Chunk(source: $0.source, target: $0.target))
                < Self.order(Chunk(source: $1.source, target: $1.target))
        }
        return ChunkTable(source: source, target: target, rows: rows)
    }

    /// By letter: minus the logarithm of its share.
    private static func information(_ texts: [([UInt8], Double)], _ letters: Int) -> [Double] {
        var counts = [Double](repeating: 0.5, count: letters + 1)
        for (text, weight) in texts { for letter in text { counts[Int(letter)] += weight } }
        let total = counts.reduce(0, +)
        return counts.map { min(9, -log($0 / total)) }
    }
}
