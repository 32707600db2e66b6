import Glibc

/// What letters of one script say for letters of another, by way of all Latin letters that both may stand for.
///
/// P(both) / (P(one) P(other)) is the sum over Latin chunks of P(Latin) times both ratios against it, as what one
/// script makes of a sound does not depend on what another does.
struct ComposedCosts {
    /// Letters of a script that stand for Latin ones; letters packed with the first in the lowest byte.
    struct Half: Sendable {
        var latin: UInt32
        var letters: UInt32
        /// P(both) / (P(one) P(other)).
        var ratio: Double
    }

    private let source: SoundScript
    private let target: SoundScript
    /// As `ChunkTable.singles` has their weights, the ratios of single letters.
    private var singles: [Double]
    private let columns: Int
    /// Of longer chunks, each perhaps several times; by `ChunkTable.Pair.key`.
    private var long: [(key: UInt64, ratio: Double)] = []

    /// How much more a longer chunk must say than its letters one by one, in 1/256 nats: most say the same.
    private static let leastGain: Int32 = 180

    /// What a table has, by its Latin letters. n log n in its rows.
    static func halves(of table: ChunkTable) -> [Half] {
        table.rows().map { row in
            Half(latin: packed(row.target), letters: packed(row.source), ratio: exp(row.weight))
        }.sorted { ($0.latin, $0.letters) < ($1.latin, $1.letters) }
    }

    /// The table of two scripts' letters, given what each has against Latin ones, and these among each other.
    static func table(
        _ source: SoundScript, _ first: [Half], _ target: SoundScript, _ second: [Half], latin: ChunkTable
    ) -> ChunkTable {
        var costs = ComposedCosts(source, target)
        costs.add(first, second, latin)
        return costs.table()
    }

    private init(_ source: SoundScript, _ target: SoundScript) {
        (self.source, self.target, columns) = (source, target, target.alphabet.count + 1)
        singles = [Double](repeating: 0, count: (source.alphabet.count + 1) * columns)
    }

    private static func packed(_ letters: [UInt8]) -> UInt32 { letters.reversed().reduce(0) { $0 << 8 | UInt32($1) } }

    private static func unpack(_ packed: UInt32, to letters: inout [UInt8]) {
        letters.removeAll(keepingCapacity: true)
        var rest = packed
        while rest > 0 {
            letters.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// Adds up what stands for the same Latin letters in both scripts.
    private mutating func add(_ first: [Half], _ second: [Half], _ latin: ChunkTable) {
        var (place, other) = (0, 0)
        while place < first.count || other < second.count {
            let key = min(
                place < first.count ? first[place].latin : .max, other < second.count ? second[other].latin : .max)
            let (start, opposite) = (place, other)
            while place < first.count, first[place].latin == key { place += 1 }
            while other < second.count, second[other].latin == key { other += 1 }
            if key == 0 {
                for half in first[start..<place] { add(half.letters, 0, half.ratio) }
                for half in second[opposite..<other] { add(0, half.letters, half.ratio) }
                continue
            }
            let chance = Self.chance(key, latin)
            for one in first[start..<place] {
                for half in second[opposite..<other] { add(one.letters, half.letters, one.ratio * half.ratio * chance) }
            }
        }
    }

    private mutating func add(_ one: UInt32, _ other: UInt32, _ ratio: Double) {
        if one | other > 0xFF {
            if one > 0, other > 0 { long.append((UInt64(one) | UInt64(other) << 32, ratio)) }
        } else if one | other > 0 {
            singles[Int(one) * columns + Int(other)] += ratio
        }
    }

    /// How often Latin letters are met together, if each is as rare as it says for being found again.
    private static func chance(_ letters: UInt32, _ latin: ChunkTable) -> Double {
        var (rest, information) = (letters, 0.0)
        while rest > 0 {
            let letter = Int(rest & 0xFF)
            let weight = latin.singles[letter * latin.columns + letter]
            information += weight == ChunkTable.never ? rarest : max(1, Double(weight) / ChunkTable.unit)
            rest >>= 8
        }
        return exp(-information)
    }

    /// What a letter says that is in no name learned from, in nats.
    private static let rarest = 8.0

    private mutating func table() -> ChunkTable {
        let weights = singles.map { $0 > 0 ? ChunkTable.stored(log($0)) : ChunkTable.never }
        let alone = ChunkMemory(weights, columns, [], [UInt16](repeating: 0, count: PairShape.hashes + 1))
        let scratch = AlignmentScratch()
        var pairs: [ChunkTable.Pair] = []
        var (one, other): ([UInt8], [UInt8]) = ([], [])
        long.sort { $0.key < $1.key }
        var place = 0
        while place < long.count {
            let key = long[place].key
            var ratio = 0.0
            while place < long.count, long[place].key == key {
                ratio += long[place].ratio
                place += 1
            }
            if ratio <= 1 { continue }
            let pair = ChunkTable.Pair(key, ChunkTable.stored(log(ratio)))
            Self.unpack(UInt32(truncatingIfNeeded: key), to: &one)
            Self.unpack(UInt32(truncatingIfNeeded: key >> 32), to: &other)
            let line = Int32(pair.weight) - Self.leastGain
            if scratch.best(one.span, other.span, alone, above: line) <= line { pairs.append(pair) }
        }
        return ChunkTable(source: source, target: target, singles: weights, pairs: pairs)
    }
}
