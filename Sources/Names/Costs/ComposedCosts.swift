import Glibc

/// What letters of one script say for letters of another, by way of all Latin letters that both may stand for.
///
/// P(both) / (P(one) P(other)) is the sum over Latin chunks of P(Latin) times both ratios against it, as what one
/// script makes of a sound does not depend on what another does.
struct ComposedCosts {
    /// Letters of both scripts, packed as a `ChunkTable.Pair.key`; a letter is never 0.
    private var ratios: [UInt64: Double] = [:]
    private let source: SoundScript
    private let target: SoundScript

    /// How much more a longer chunk must say than its letters one by one, in nats: most say the same.
    private static let leastGain = 0.7

    /// The table of two scripts' letters, given those of each against Latin ones, and of Latin ones against each other.
    static func table(_ first: ChunkTable, _ second: ChunkTable, latin: ChunkTable) -> ChunkTable {
        var costs = ComposedCosts(source: first.source, target: second.source)
        costs.add(first.rows(), second.rows(), latin)
        return costs.table()
    }

    private init(source: SoundScript, target: SoundScript) { (self.source, self.target) = (source, target) }

    private mutating func add(_ first: [ChunkTable.Row], _ second: [ChunkTable.Row], _ latin: ChunkTable) {
        let others = Dictionary(grouping: second, by: \.target)
        for row in second where row.target.isEmpty { add([], row.source, row.weight) }
        for row in first {
            if row.target.isEmpty {
                add(row.source, [], row.weight)
                continue
            }
            let chance = row.target.reduce(0) { $0 - Self.information($1, latin) }
            for other in others[row.target] ?? [] { add(row.source, other.source, row.weight + other.weight + chance) }
        }
    }

    /// How rare a Latin letter is, in nats: what it says for being found again.
    private static func information(_ letter: UInt8, _ latin: ChunkTable) -> Double {
        let weight = latin.singles[Int(letter) * latin.columns + Int(letter)]
        return weight == ChunkTable.never ? 8 : max(1, Double(weight) / ChunkTable.unit)
    }

    private mutating func add(_ one: [UInt8], _ other: [UInt8], _ weight: Double) {
        guard one.count + other.count > 0, !one.isEmpty || other.count == 1, !other.isEmpty || one.count == 1
        else { return }
        ratios[ChunkTable.Pair(one, other, 0).key, default: 0] += exp(weight)
    }

    private func table() -> ChunkTable {
        let rows = ratios.sorted { $0.key < $1.key }.map { key, ratio in
            ChunkTable.Row(source: Self.letters(key), target: Self.letters(key >> 32), weight: log(ratio))
        }
        let short = rows.filter { max($0.source.count, $0.target.count) == 1 }
        let singles = ChunkTable(source: source, target: target, rows: short)
        let scratch = AlignmentScratch()
        let long = rows.filter { row in
            if max(row.source.count, row.target.count) == 1 { return false }
            let known = singles.evidence(row.source.span, row.target.span, scratch)
            return row.weight > 0 && row.weight > Double(known) / ChunkTable.unit + Self.leastGain
        }
        return ChunkTable(source: source, target: target, rows: short + long)
    }

    /// The letters of the lower half of a key.
    private static func letters(_ key: UInt64) -> [UInt8] {
        ChunkTable.letters(key, ChunkTable.longest).filter { $0 > 0 }
    }
}
