/// Numbers for the names of a lexicon, most of them zero: what the parts of each say at most. Kept from query to
/// query, so that a query costs what it touches.
struct NameTally {
    /// By name: the sum above, in the low bits the unit that was added last, from 1.
    private var sums: [UInt32]
    private(set) var touched: [UInt32] = []

    private static let unitBits: UInt32 = 5
    static let mostUnits = 1 << unitBits - 2

    init(names: Int) { sums = [UInt32](repeating: 0, count: names) }

    /// The sum of a name, in 1/16 nats.
    func sum(_ name: UInt32) -> UInt32 { sums[Int(name)] >> Self.unitBits }

    /// Adds to the sum of a name what a unit finds in it, in 1/16 nats; only the first that each unit finds counts.
    /// `isInstead` keeps the higher of that and the sum.
    @inline(__always)
    mutating func add(_ value: UInt32, to name: Int, unit: Int, isInstead: Bool) {
        guard name < sums.count else { return }
        let old = sums[name]
        let mark = UInt32(truncatingIfNeeded: unit &+ 1)
        if old & (1 << Self.unitBits - 1) == mark { return }
        if old == 0 { touched.append(UInt32(truncatingIfNeeded: name)) }
        let sum = old >> Self.unitBits
        sums[name] = (isInstead ? max(sum, value) : sum &+ value) << Self.unitBits | mark
    }

    /// The names with the highest sums: so many, and those level with the last within 1/16 nat, up to four times so
    /// many; the highest first. Linear in the names touched.
    func highest(_ limit: Int) -> [UInt32] {
        var steps = [Int](repeating: 0, count: 4_096)
        for name in touched { steps[min(4_095, Int(sum(name)))] += 1 }
        var (count, line) = (0, 4_095)
        while line > 0, count + steps[line] < limit {
            count += steps[line]
            line -= 1
        }
        let best = touched.filter { sum($0) >= line }
        // One number a name: the sum, then the lower name first.
        let keys = best.map { UInt64(sum($0)) << 32 | UInt64(~$0) }.sorted(by: >)
        return keys.prefix(4 * limit).map { ~UInt32(truncatingIfNeeded: $0) }
    }

    /// Makes all numbers zero. Linear in the names touched.
    mutating func clear() {
        for name in touched { sums[Int(name)] = 0 }
        touched.removeAll(keepingCapacity: true)
    }
}
