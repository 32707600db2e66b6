import Names

/// Fuzzy search in one lexicon.
final class LayerSearch {
    private let index: PartIndex
    private let comparator: NameComparator
    private let candidates: Int
    private let beam = SpellingBeam()
    private var tally: NameTally
    private let ranking: NameRanking
    private var heardParts: [HeardParts] = []
    /// Which of the different units of the query each is.
    private var columns: [Int] = []
    /// For each of these what parts of the index say for it, from the most; nil as long as nobody asked.
    private var heard: [[HeardParts.Entry]?] = []

    init(_ index: PartIndex, _ comparator: NameComparator, candidates: Int) {
        (self.index, self.comparator, self.candidates) = (index, comparator, candidates)
        tally = NameTally(names: index.nameCount)
        ranking = NameRanking(index, comparator)
    }

    /// The names that fit a query best with their share of the evidence there could be; in no order.
    func names(for query: NameSketch) -> [(name: Int, share: Double)] {
        guard let trie = index.trie else { return [] }
        var found = FoundNames()
        for (reach, enough) in query.readingCount > 1 ? Self.stagesOfHan : Self.stages {
            beam.reach = reach
            found = names(for: query, trie)
            if found.best > enough { break }
        }
        return found.shares.map { (Int($0.key), $0.value) }
    }

    /// How far to look, and of how much of the evidence a name must have so that it is no use to look further. Han
    /// characters are read in several ways, of which the right one must not be missed for a wrong one that is near.
    private static let stages: [(SpellingBeam.Reach, Double)] = [(.narrow, 0.6), (.far, 0)]
    private static let stagesOfHan: [(SpellingBeam.Reach, Double)] = [(.usual, 0.45), (.far, 0)]

    /// A name that has so much of the evidence is no chance find: other ways to divide the query are not tried.
    private static let sure = 0.55

    private func names(for query: NameSketch, _ trie: SpellingTrie) -> FoundNames {
        begin(query)
        var found = FoundNames()
        for divisions in [query.divisions[..<1], query.divisions[1...]] {
            hear(divisions, query, trie)
            for division in divisions {
                count(query, division)
                compare(query, division, &found)
                tally.clear()
            }
            if found.best > Self.sure { break }
        }
        return found
    }

    /// Numbers the units of a query. Divisions share units, but a common word in one may count less in another.
    private func begin(_ query: NameSketch) {
        columns.removeAll(keepingCapacity: true)
        heard.removeAll(keepingCapacity: true)
        for (place, unit) in query.units.enumerated() {
            let equal = query.units[..<place].firstIndex { $0.hash == unit.hash && $0.isLight == unit.isLight }
            columns.append(equal.map { columns[$0] } ?? heard.count)
            if equal == nil { heard.append(nil) }
        }
        ranking.begin(columns, count: heard.count, readings: query.readingCount)
    }

    /// Finds the parts of the index that speak for being a unit of divisions, for each that nobody asked for.
    private func hear(_ divisions: ArraySlice<NameSketch.Division>, _ query: NameSketch, _ trie: SpellingTrie) {
        var units: [Int] = []
        for division in divisions {
            for unit in division.units where heard[columns[unit]] == nil {
                heard[columns[unit]] = []
                let isHeard = unit < division.parts.upperBound || isOftenOne(unit, division, query)
                if isHeard, first(like: unit, query) == unit { units.append(unit) }
            }
        }
        hear(units, divisions, query, trie)
        for unit in divisions.flatMap(\.units) {
            let parts = heard[columns[first(like: unit, query)]] ?? []
            heard[columns[unit]] = parts
            ranking.add(parts, column: columns[unit], share: SearchCosts.share(of: parts, unit, of: query, in: index))
        }
    }

    /// The first unit with the same letters.
    private func first(like unit: Int, _ query: NameSketch) -> Int {
        query.units.firstIndex { $0.hash == query.units[unit].hash } ?? unit
    }

    /// Hears units. Those that a name begins with are heard from the longest, each way to read them in turn: the beam has
    /// heard the shorter ones then.
    private func hear(
        _ units: [Int], _ divisions: ArraySlice<NameSketch.Division>, _ query: NameSketch, _ trie: SpellingTrie
    ) {
        let first = Set(divisions.map(\.first))
        func length(_ unit: Int) -> Int { first.contains(unit) ? query.length(of: unit) : 0 }
        let sorted = units.sorted { (length($0), $1) > (length($1), $0) }
        while heardParts.count < units.count { heardParts.append(HeardParts()) }
        for place in sorted.indices { heardParts[place].removeAll() }
        for reading in 0..<query.readingCount {
            for (place, unit) in sorted.enumerated() where reading == 0 || query.units[unit].isHan {
                heardParts[place].readings = query.units[unit].isHan ? 1 << UInt8(reading) : .max
                comparator.hear(
                    query.unit(unit, readBy: reading), of: query, in: trie, beam, into: &heardParts[place])
            }
        }
        for (place, unit) in sorted.enumerated() {
            let unit = query.units[unit]
            comparator.table.forEachEquivalent(of: unit) { hash, strength in
                index.forEachPart(spelled: hash) { part in
                    let value = PartTable.evidence(unit.weight, index.weight(of: part), strength: strength)
                    if value > 0 { heardParts[place].raiseListed(part, value) }
                }
            }
        }
        for (place, unit) in sorted.enumerated() { heard[columns[unit]] = heardParts[place].sorted() }
    }

    /// Whether two parts are often written as one: when one of them is short. Others are found by either part.
    private func isOftenOne(_ unit: Int, _ division: NameSketch.Division, _ query: NameSketch) -> Bool {
        division.parts(ofUnit: unit).contains { query.length(of: $0) <= Self.mostLettersOfShort }
    }

    private static let mostLettersOfShort = 4

    /// Sums up what the parts of each name say at most for those of the query.
    private func count(_ query: NameSketch, _ division: NameSketch.Division) {
        for (number, unit) in division.units.prefix(NameTally.mostUnits).enumerated() {
            var left = Self.mostNames
            let isInstead = unit >= division.parts.upperBound
            for entry in heard[columns[unit]] ?? [] {
                let sum = ranking.mostOfLink(entry.value, query, division, unit)
                index.forEachName(of: entry.part) { tally.add(sum, to: $0, unit: number, isInstead: isInstead) }
                left -= index.nameCount(of: entry.part)
                if left < 0 { break }
            }
        }
    }

    /// The parts that sound most like a unit are followed to about so many names.
    private static let mostNames = 50_000

    /// Compares in full the names with the highest sums, as long as the rest may be among the best: some at a time, of
    /// these the best by what has been heard first.
    private func compare(_ query: NameSketch, _ division: NameSketch.Division, _ found: inout FoundNames) {
        var left = candidates / 2
        var names = tally.highest(candidates)[...]
        while let first = names.first, left > 0, ranking.share(most: tally.sum(first), query, division) >= found.line {
            var rough: [(name: UInt32, share: Double, most: Double)] = []
            for name in names.prefix(Self.atOnce) {
                guard let (share, most) = ranking.roughShare(query, division, Int(name)) else { continue }
                rough.append((name, share, most))
            }
            names = names.dropFirst(Self.atOnce)
            rough.sort { ($0.share, $1.name) > ($1.share, $0.name) }
            for (name, _, most) in rough where left > 0 && most >= found.line {
                if let share = ranking.exactShare(query, division, Int(name)) { found.add(name, share) }
                left -= 1
            }
        }
    }

    private static let atOnce = 50
}

/// The names found for a query, each with the highest share of the evidence.
private struct FoundNames {
    private(set) var shares: [UInt32: Double] = [:]
    private(set) var best = -Double.infinity
    /// The highest shares, the lowest of them first.
    private var highest: [Double] = []
    /// So many names are wanted at least.
    private static let wanted = 20

    /// A name with less is not among those that are wanted.
    var line: Double { highest.count < Self.wanted ? -.infinity : highest[0] }

    mutating func add(_ name: UInt32, _ share: Double) {
        shares[name] = max(shares[name] ?? -.infinity, share)
        best = max(best, share)
        if share <= line { return }
        if highest.count == Self.wanted { highest.removeFirst() }
        highest.insert(share, at: highest.firstIndex { $0 >= share } ?? highest.count)
    }
}
