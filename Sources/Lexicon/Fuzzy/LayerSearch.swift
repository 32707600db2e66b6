import Names

/// Fuzzy search in one lexicon.
final class LayerSearch {
    private let index: PartIndex
    private let comparator: NameComparator
    private let candidates: Int
    private let beam = SpellingBeam()
    private var tally: NameTally
    private var ranking: NameRanking
    private var heardParts = HeardParts()
    /// What parts of the index say for each different unit of the query, from the most.
    private var heard: [[HeardParts.Entry]] = []
    /// What is left of that; see `SearchCosts`.
    private var shares: [Double] = []
    /// Which of these each unit is.
    private var columns: [Int] = []

    init(_ index: PartIndex, _ comparator: NameComparator, candidates: Int) {
        (self.index, self.comparator, self.candidates) = (index, comparator, candidates)
        tally = NameTally(names: index.nameCount)
        ranking = NameRanking(index, comparator)
    }

    /// The names that fit a query best with their share of the evidence there could be; in no order.
    func names(for query: NameSketch) -> [(name: Int, share: Double)] {
        guard let trie = index.trie else { return [] }
        beam.reach = .usual
        let found = names(for: query, trie)
        if found.contains(where: { $0.share > Self.enough }) { return found }
        beam.reach = .far
        return names(for: query, trie)
    }

    /// A name that has more of the evidence is reason to look no further.
    private static let enough = 0.45

    private func names(for query: NameSketch, _ trie: SpellingTrie) -> [(name: Int, share: Double)] {
        hear(query, trie)
        var best: [UInt32: Double] = [:]
        for division in query.divisions {
            count(division)
            for name in nearest(query, division) {
                guard let share = ranking.exactShare(query, division, Int(name)) else { continue }
                best[name] = max(best[name] ?? -.infinity, share)
            }
            tally.clear()
        }
        return best.map { (Int($0.key), $0.value) }
    }

    /// Finds the parts of the index that speak for being a unit of the query, for each unit.
    private func hear(_ query: NameSketch, _ trie: SpellingTrie) {
        heard.removeAll(keepingCapacity: true)
        shares.removeAll(keepingCapacity: true)
        columns.removeAll(keepingCapacity: true)
        for division in query.divisions {
            for unit in division.units {
                let hash = query.units[unit].hash
                // Divisions of a name share units, but a common word in it may count less in one of them.
                let same = query.units[..<unit].indices.filter { query.units[$0].hash == hash }
                if let equal = same.first(where: { query.units[$0].isLight == query.units[unit].isLight }) {
                    columns.append(columns[equal])
                    continue
                }
                columns.append(heard.count)
                if let other = same.first {
                    heard.append(heard[columns[other]])
                } else {
                    let isHeard = unit < division.parts.upperBound || isOftenOne(unit, division, query)
                    heard.append(isHeard ? hear(unit, query, trie) : [])
                }
                shares.append(SearchCosts.share(of: heard[columns[unit]], unit, of: query, in: index))
            }
        }
        ranking.begin(columns, shares, readings: query.readingCount)
        for (column, parts) in heard.enumerated() { ranking.add(parts, column: column) }
    }

    private func hear(_ unit: Int, _ query: NameSketch, _ trie: SpellingTrie) -> [HeardParts.Entry] {
        let unit = query.units[unit]
        heardParts.removeAll()
        comparator.hear(unit, of: query, in: trie, beam, into: &heardParts)
        comparator.table.forEachEquivalent(of: unit) { hash, strength in
            index.forEachPart(spelled: hash) { part in
                let value = PartTable.evidence(unit.weight, index.weight(of: part), strength: strength)
                if value > 0 { heardParts.raiseListed(part, value) }
            }
        }
        return heardParts.sorted()
    }

    /// Whether two parts are often written as one: when one of them is short. Others are found by either part.
    private func isOftenOne(_ unit: Int, _ division: NameSketch.Division, _ query: NameSketch) -> Bool {
        division.parts(ofUnit: unit).contains { query.length(of: $0) <= Self.mostLettersOfShort }
    }

    private static let mostLettersOfShort = 4

    /// Sums up what the parts of each name say at most for those of the query.
    private func count(_ division: NameSketch.Division) {
        for (number, unit) in division.units.prefix(NameTally.mostUnits).enumerated() {
            var left = Self.mostNames
            let isInstead = unit >= division.parts.upperBound
            for entry in heard[columns[unit]] {
                let sum = UInt32(max(1, entry.value >> 4))
                index.forEachName(of: entry.part) { tally.add(sum, to: $0, unit: number, isInstead: isInstead) }
                left -= index.nameCount(of: entry.part)
                if left < 0 { break }
            }
        }
    }

    /// The parts that sound most like a unit are followed to about so many names.
    private static let mostNames = 50_000

    /// The names to be compared in full: of those with the highest sums the best by what has been heard.
    private func nearest(_ query: NameSketch, _ division: NameSketch.Division) -> [UInt32] {
        let highest = tally.highest(candidates)
        if highest.count <= candidates / 2 { return highest }
        let rough = highest.map { ($0, ranking.roughShare(query, division, Int($0)) ?? -.infinity) }
        return rough.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.prefix(candidates / 2).map(\.0)
    }
}
