import Names

/// Fuzzy search in one lexicon.
final class LayerSearch {
    private let index: PartIndex
    private let comparator: NameComparator
    private let candidates: Int
    private let beam = SpellingBeam()
    private var tally: NameTally
    private var assignment = PartAssignment()
    /// What parts of the index say for each unit of the query.
    private var heard: [HeardParts] = []
    /// The parts of the name that is compared now, then each two neighbours as one.
    private var parts: [Int] = []
    private var letters: [UInt8] = []

    init(_ index: PartIndex, _ comparator: NameComparator, candidates: Int) {
        (self.index, self.comparator, self.candidates) = (index, comparator, candidates)
        tally = NameTally(names: index.nameCount)
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
            count(query, division)
            for name in nearest(query, division) {
                guard let share = share(query, division, Int(name), isExact: true) else { continue }
                best[name] = max(best[name] ?? -.infinity, share)
            }
            tally.clear()
        }
        return best.map { (Int($0.key), $0.value) }
    }

    /// Finds the parts of the index that speak for being a unit of the query, for each unit.
    private func hear(_ query: NameSketch, _ trie: SpellingTrie) {
        heard.removeAll(keepingCapacity: true)
        for division in query.divisions {
            for unit in division.units {
                // Divisions of a name share units.
                let hash = query.units[unit].hash
                if let same = query.units[..<unit].firstIndex(where: { $0.hash == hash }) {
                    heard.append(heard[same])
                } else if unit < division.parts.upperBound || isOftenOne(unit, division, query) {
                    heard.append(hear(unit, query, trie))
                } else {
                    heard.append(HeardParts())
                }
            }
        }
    }

    private func hear(_ unit: Int, _ query: NameSketch, _ trie: SpellingTrie) -> HeardParts {
        let unit = query.units[unit]
        var parts = comparator.parts(heardAs: unit, of: query, in: trie, beam)
        comparator.table.forEachEquivalent(of: unit) { hash, strength in
            index.forEachPart(spelled: hash) { part in
                let value = PartTable.evidence(unit.weight, index.weight(of: part), strength: strength)
                if value > 0 { parts.raiseListed(part, value) }
            }
        }
        if !unit.isHan { parts.share = SearchCosts.share(of: parts, unit.weight, in: index) }
        return parts
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
            for (part, value) in heard[unit].sorted {
                let sum = UInt32(max(1, value >> 4))
                index.forEachName(of: part) { tally.add(sum, to: $0, unit: number, isInstead: isInstead) }
                left -= index.nameCount(of: part)
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
        let rough = highest.map { ($0, share(query, division, Int($0), isExact: false) ?? -.infinity) }
        return rough.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.prefix(candidates / 2).map(\.0)
    }

    /// The evidence for a divided query, as a share of what the query could have at best; nil for a name without
    /// parts. If not exact, parts that have not been heard say nothing.
    private func share(
        _ query: NameSketch, _ division: NameSketch.Division, _ name: Int, isExact: Bool
    ) -> Double? {
        index.copyParts(ofName: name, to: &parts)
        guard !parts.isEmpty else { return nil }
        let second = NameSketch.Division(count: (parts.count + 1) / 2)
        beginAssignment(query, division, second)
        let explained = isExact ? explained(query, division) : 0
        func total(_ reading: Int?) -> Int32 {
            assignment.solve { row, column in
                let (unit, place) = (division.unit(row), second.unit(column))
                let isExplained = explained >> UInt64(unit - division.first) & 1 != 0
                let value =
                    isExact && !(isExplained && heard[unit].values[parts[place]] == nil)
                    ? exact(query, unit, parts[place], reading)
                    : heard[unit].values[parts[place]] ?? NameComparator.never
                let isFamily = division.isPersonal && unit == division.first && place == second.count - 1
                return Int32(heard[unit].share * Double(value))
                    + (isFamily && value > query.units[unit].weight / 2 ? SearchCosts.familyName : 0)
                    - (unit >= division.parts.upperBound || place >= second.count ? SearchCosts.joined : 0)
            }
        }
        let best = isExact ? division.bestReading(total) : total(nil)
        let whole = division.parts.reduce(0) { $0 + heard[$1].share * Double(query.units[$1].weight) }
        return Double(best - SearchCosts.cost(of: division, among: query.divisions)) / max(1, whole)
    }

    /// Says what it speaks against that parts of the query and of the name that is compared now are left over.
    private func beginAssignment(_ query: NameSketch, _ division: NameSketch.Division, _ name: NameSketch.Division) {
        assignment.begin()
        for unit in division.parts {
            let weight = heard[unit].share * Double(query.units[unit].weight)
            let isGiven = division.isPersonal && unit > division.first
            assignment.addFirst(
                missing: min(isGiven ? SearchCosts.givenName : .max, Int32(NameComparator.missingFromQuery * weight)))
        }
        for place in name.parts {
            let weight = Double(index.weight(of: parts[place]))
            let mayBeGiven = division.isPersonal && place < name.count - 1
            assignment.addSecond(
                missing: min(mayBeGiven ? SearchCosts.givenName : .max, Int32(NameComparator.missingFromIndex * weight))
            )
        }
    }

    /// What a part says for a unit when it is compared in full, given how the unit's Han characters are read.
    private func exact(_ query: NameSketch, _ unit: Int, _ part: Int, _ reading: Int?) -> Int32 {
        let key = HeardParts.ReadPart(part, readBy: reading)
        if let known = heard[unit].exact[key] { return known }
        let isForeign = index.copySpelling(of: part, to: &letters)
        let read = query.unit(unit, readBy: reading)
        let value = max(
            heard[unit].listed[part] ?? NameComparator.never,
            comparator.evidence(read, of: query, spelled: letters, isForeign: isForeign))
        heard[unit].exact[key] = value
        return value
    }

    /// Which units of a division have been heard nearly as well as can be in the parts, as bits: to compare these with
    /// the other parts would change nothing.
    private func explained(_ query: NameSketch, _ division: NameSketch.Division) -> UInt64 {
        var bits: UInt64 = 0
        for unit in division.parts {
            let line = query.units[unit].weight / 5 * 4
            if parts.contains(where: { heard[unit].values[$0] ?? 0 > line }) {
                bits |= 1 << UInt64(unit - division.first)
            }
        }
        for unit in division.joined {
            let isExplained = division.parts(ofUnit: unit).allSatisfy { bits >> UInt64($0 - division.first) & 1 != 0 }
            if isExplained { bits |= 1 << UInt64(unit - division.first) }
        }
        return bits
    }
}
