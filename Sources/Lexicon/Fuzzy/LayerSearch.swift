import Names

/// Fuzzy search in one lexicon.
final class LayerSearch {
    private let index: PartIndex
    private let comparator: NameComparator
    private let candidates: Int
    private var scratch = AlignmentScratch()
    /// What parts of the index say for a unit of the query, by the unit's number; of one query.
    private var evidence: [[Int: Int32]] = []
    /// Parts of the index, ready to be compared.
    private var units: [Int: NameUnit] = [:]

    init(_ index: PartIndex, _ comparator: NameComparator, candidates: Int) {
        (self.index, self.comparator, self.candidates) = (index, comparator, candidates)
    }

    /// A way to divide the query, with the numbers of its units.
    private struct Query {
        var division: NameDivision
        var parts: [Int]
        var joined: [Int]
    }

    /// The names that fit a divided query best with their share of the evidence there could be; in no order.
    func names(for divisions: [NameDivision]) -> [(name: Int, share: Double)] {
        guard index.partCount > 0 else { return [] }
        evidence = []
        if units.count > Self.mostUnits { units = [:] }
        var numbers: [String: Int] = [:]
        func number(_ unit: NameUnit) -> Int {
            if let known = numbers[unit.key] { return known }
            numbers[unit.key] = evidence.count
            evidence.append(partsHeard(as: unit))
            return evidence.count - 1
        }
        let queries = divisions.map {
            Query(division: $0, parts: $0.parts.map(number), joined: $0.joined.map(number))
        }
        var best = NameTally(names: index.nameCount)
        for query in queries { best.keepBest(tally(query)) }
        return best.highest(candidates).compactMap { name in
            share(queries, name).map { (name, $0) }
        }
    }

    /// The parts of the index that speak for being a unit, with what they say.
    private func partsHeard(as unit: NameUnit) -> [Int: Int32] {
        var heard: [Int: Int32] = [:]
        forEachPart(near: unit) { part in
            guard heard[part] == nil else { return }
            let value = comparator.evidence(unit, indexed(part), &scratch)
            heard[part] = value
        }
        let speaking = heard.filter { $0.value > 0 }
        guard speaking.count > Self.mostParts else { return speaking }
        let line = speaking.values.sorted(by: >)[Self.mostParts]
        return speaking.filter { $0.value > line }
    }

    /// Parts that are kept ready from query to query.
    private static let mostUnits = 100_000

    /// Of the parts that sound like a unit, so many are followed to their names.
    private static let mostParts = 600

    private func indexed(_ part: Int) -> NameUnit {
        if let known = units[part] { return known }
        let unit = index.unit(at: part, comparator)
        units[part] = unit
        return unit
    }

    /// Calls `body` with the parts whose consonants are nearly those of a unit, and those of its rows of the part
    /// table; with some more than once.
    private func forEachPart(near unit: NameUnit, _ body: (Int) -> Void) {
        for hash in comparator.table.hashes(besides: unit) { index.forEachPart(spelled: hash, body) }
        let exact = SoundKey.keys(of: unit)
        for key in exact { index.forEachPart(in: index.range(of: key), body) }
        // The rarest consonants say most.
        let near = SoundKey.neighbors(of: unit).subtracting(exact).map(index.range).filter { !$0.isEmpty }
        var left = Self.mostNear
        for range in near.sorted(by: { ($0.count, $0.lowerBound) < ($1.count, $1.lowerBound) }) {
            left -= range.count
            if left < 0 { return }
            index.forEachPart(in: range, body)
        }
    }

    /// Parts whose consonants are not those of a unit but near are compared, so many at most.
    private static let mostNear = 3_000

    /// What the parts of each name say at most for the parts of the query.
    private func tally(_ query: Query) -> NameTally {
        var sum = NameTally(names: index.nameCount)
        for (numbers, parts) in [(query.parts, 1), (query.joined, 2)] {
            for number in numbers {
                var tally = NameTally(names: index.nameCount)
                for (part, value) in evidence[number] {
                    index.forEachName(of: part) { tally.raise($0, to: value) }
                }
                sum.add(tally, isInstead: parts == 2)
            }
        }
        return sum
    }

    /// The evidence for the best division of the query, as a share of what the query could have at best.
    private func share(_ queries: [Query], _ name: Int) -> Double? {
        let (parts, joined) = index.parts(ofName: name)
        guard !parts.isEmpty else { return nil }
        let division = NameDivision(parts: parts.map(indexed), joined: joined.map(indexed))
        var best = -Double.infinity
        for query in queries {
            let total = comparator.total(query.division, division) { one, other in
                let number =
                    switch one {
                    case .part(let index): query.parts[index]
                    case .joined(let index): query.joined[index]
                    }
                let (part, unit) =
                    switch other {
                    case .part(let index): (parts[index], division.parts[index])
                    case .joined(let index): (joined[index], division.joined[index])
                    }
                if let known = evidence[number][part] { return known }
                let own =
                    switch one {
                    case .part(let index): query.division.parts[index]
                    case .joined(let index): query.division.joined[index]
                    }
                let value = comparator.evidence(own, unit, &scratch)
                evidence[number][part] = value
                return value
            }
            best = max(best, total / max(1, query.division.weight))
        }
        return best
    }
}

/// Numbers for the names of a lexicon, most of them zero.
struct NameTally {
    private var values: [Int32]
    private var touched: [Int32] = []

    init(names: Int) { values = [Int32](repeating: 0, count: names) }

    mutating func raise(_ name: Int, to value: Int32) {
        guard name < values.count, value > 0 else { return }
        if values[name] == 0 { touched.append(Int32(name)) }
        values[name] = max(values[name], value)
    }

    /// Adds the numbers of another; `isInstead` keeps the higher instead of the sum.
    mutating func add(_ other: NameTally, isInstead: Bool = false) {
        for name in other.touched {
            let value = other.values[Int(name)]
            raise(Int(name), to: isInstead ? value : values[Int(name)] &+ value)
        }
    }

    mutating func keepBest(_ other: NameTally) {
        for name in other.touched { raise(Int(name), to: other.values[Int(name)]) }
    }

    /// The names with the highest numbers: so many, and those level with the last.
    func highest(_ limit: Int) -> [Int] {
        guard touched.count > limit else { return touched.map { Int($0) } }
        let line = touched.map { values[Int($0)] }.sorted(by: >)[limit - 1]
        return touched.filter { values[Int($0)] >= line }.prefix(4 * limit).map { Int($0) }
    }
}
