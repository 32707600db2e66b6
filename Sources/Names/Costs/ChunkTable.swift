/// What it speaks for two names being one that letters of the one stand where letters of the other stand.
///
/// Weights are natural logarithms of P(both) / P(each by chance), in 1/256. A chunk is up to four letters of a script;
/// a letter may stand for none, but two or more letters only for others.
package final class ChunkTable: Sendable {
    static let unit: Double = 256
    /// Longer chunks are not learned.
    static let longest = 4
    /// The weight of letters that never stand for each other: no sum with it is ever the best.
    static let never = Int16.min

    struct Row: Sendable {
        var source: [UInt8]
        var target: [UInt8]
        var weight: Double
    }

    /// Two chunks, one of them of two letters or more.
    struct Pair: Sendable {
        /// The letters of the source below those of the target, four bytes each, the first letter lowest.
        var key: UInt64
        /// Which bytes of the key count.
        var mask: UInt64
        var weight: Int16
        var sourceLength: UInt8
        var targetLength: UInt8
    }

    let source: SoundScript
    let target: SoundScript
    /// By letter of the source times `columns` plus letter of the target, 0 for none: what they say.
    let singles: [Int16]
    let columns: Int
    /// Those with the same hash of their first letters together, and where each hash's begin; see `PairShape.hash`.
    let pairs: [Pair]
    let pairStarts: [UInt16]
    /// The pairs by their first letter of the source.
    private let byFirst: [[Pair]]
    let memory: ChunkMemory
    /// How letters are likeliest written in the target script.
    let spelling: LikelySpelling

    convenience init(source: SoundScript, target: SoundScript, rows: [Row]) {
        let columns = target.alphabet.count + 1
        var singles = [Int16](repeating: Self.never, count: (source.alphabet.count + 1) * columns)
        var pairs: [Pair] = []
        var known: [Row] = []
        for row in rows where Self.isUsable(row, source, target) {
            let weight = Self.stored(row.weight)
            let place = Int(row.source.first ?? 0) * columns + Int(row.target.first ?? 0)
            known.append(row)
            if row.source.count < 2, row.target.count < 2 {
                singles[place] = weight
            } else {
                pairs.append(Pair(row.source, row.target, weight))
            }
        }
        self.init(source: source, target: target, singles: singles, pairs: pairs, spelling: known)
    }

    /// From the weights of single letters, as `singles` has them, and longer chunks; `spelling` has the rows that letters
    /// are written by.
    init(source: SoundScript, target: SoundScript, singles: [Int16], pairs: [Pair], spelling rows: [Row] = []) {
        (self.source, self.target, self.singles) = (source, target, singles)
        columns = target.alphabet.count + 1
        (self.pairs, pairStarts) = Self.hashed(pairs)
        var byFirst = [[Pair]](repeating: [], count: source.alphabet.count + 1)
        for pair in pairs { byFirst[Int(pair.key & 0xFF)].append(pair) }
        self.byFirst = byFirst
        spelling = LikelySpelling(rows, isOwn: source == target)
        memory = ChunkMemory(singles, columns, self.pairs, pairStarts)
    }

    /// A weight in nats as the table keeps it.
    static func stored(_ weight: Double) -> Int16 { Int16(max(-32_000, min(32_000, (weight * unit).rounded()))) }

    private static func isUsable(_ row: Row, _ source: SoundScript, _ target: SoundScript) -> Bool {
        let (n, m) = (row.source.count, row.target.count)
        return n + m > 0 && n <= longest && m <= longest && (n > 0 || m == 1) && (m > 0 || n == 1)
            && row.source.allSatisfy { $0 > 0 && $0 <= source.alphabet.count }
            && row.target.allSatisfy { $0 > 0 && $0 <= target.alphabet.count }
    }

    /// The pairs by their hashes, in their order where these are the same, and where those of each hash begin.
    private static func hashed(_ pairs: [Pair]) -> ([Pair], [UInt16]) {
        let hashes = pairs.map { PairShape($0).hash($0.key) }
        var starts = [UInt16](repeating: 0, count: PairShape.hashes + 1)
        for hash in hashes { starts[hash + 1] += 1 }
        for hash in 0..<PairShape.hashes { starts[hash + 1] += starts[hash] }
        var (places, sorted) = (starts, pairs)
        for (pair, hash) in zip(pairs, hashes) {
            sorted[Int(places[hash])] = pair
            places[hash] += 1
        }
        return (sorted, starts)
    }

    /// All that the table holds: letters for letters, then longer chunks.
    func rows() -> [Row] {
        let short = singles.indices.filter { singles[$0] != Self.never }.map { place in
            Row(
                source: [UInt8(place / columns)].filter { $0 > 0 }, target: [UInt8(place % columns)].filter { $0 > 0 },
                weight: Double(singles[place]) / Self.unit)
        }
        let long = pairs.map { pair in
            Row(
                source: Self.letters(pair.key, Int(pair.sourceLength)),
                target: Self.letters(pair.key >> 32, Int(pair.targetLength)), weight: Double(pair.weight) / Self.unit)
        }
        return short + long
    }

    static func letters(_ key: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: key >> UInt64(8 * $0)) }
    }

    /// The pairs that begin with a letter of the source.
    func pairs(from letter: UInt8) -> [Pair] { byFirst[Int(letter)] }

    /// The weight of the best alignment of two texts where it is above a line, else something that is not. Time: the
    /// product of their lengths, and less the higher the line.
    func evidence(
        _ first: Span<UInt8>, _ second: Span<UInt8>, _ scratch: AlignmentScratch, above line: Int32 = .min
    ) -> Int32 {
        scratch.best(first, second, memory, above: line)
    }
}

extension ChunkTable.Pair {
    /// Of letters packed as its key.
    init(_ key: UInt64, _ weight: Int16) {
        func length(_ letters: UInt32) -> UInt8 { UInt8(4 - letters.leadingZeroBitCount / 8) }
        func ones(_ count: UInt8) -> UInt64 { (1 << (8 * UInt64(count))) - 1 }
        let (one, other) = (length(UInt32(truncatingIfNeeded: key)), length(UInt32(truncatingIfNeeded: key >> 32)))
        self.init(
            key: key, mask: ones(one) | ones(other) << 32, weight: weight, sourceLength: one, targetLength: other)
    }

    init(_ source: [UInt8], _ target: [UInt8], _ weight: Int16) {
        func packed(_ letters: [UInt8]) -> UInt64 { letters.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
        func ones(_ letters: [UInt8]) -> UInt64 { packed(letters.map { _ in 0xFF }) }
        self.init(
            key: packed(source) | packed(target) << 32, mask: ones(source) | ones(target) << 32, weight: weight,
            sourceLength: UInt8(source.count), targetLength: UInt8(target.count))
    }
}

/// Whether the chunks of a pair have one letter or more: pairs are filed by the first letters that all of their shape
/// have. Of their bits one stands for each.
struct PairShape {
    let rawValue: UInt8

    static let oneToMore = PairShape(rawValue: 1)
    static let moreToOne = PairShape(rawValue: 2)
    static let moreToMore = PairShape(rawValue: 4)

    private init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ pair: ChunkTable.Pair) { self.init(Int(pair.sourceLength), Int(pair.targetLength)) }

    /// Of chunks of so many letters.
    init(_ source: Int, _ target: Int) { self = source == 1 ? .oneToMore : target == 1 ? .moreToOne : .moreToMore }

    static let hashes = 1 << 13

    /// The first letter of each chunk, and the second where the shape has one.
    @inline(__always)
    private var mask: UInt64 {
        (rawValue == 1 ? 0xFF : 0xFFFF) | (rawValue == 2 ? 0xFF : 0xFFFF) << 32
    }

    /// The hash of letters packed as a `ChunkTable.Pair.key`.
    @inline(__always)
    func hash(_ letters: UInt64) -> Int {
        Int(truncatingIfNeeded: ((letters & mask) &* 0x9E37_79B9_7F4A_7C15) >> 51)
    }
}
