import Names

/// Fuzzy search in one lexicon.
final class LayerSearch {
    private let index: PartIndex
    private let comparator: NameComparator
    private let candidates: Int
    private let beam = SpellingBeam()
    private var scratch = AlignmentScratch()
    private var tally: NameTally
    /// What parts of the index say for a unit of the query, by the unit's number; of one query.
    private var evidence: [[Int: Int32]] = []

    init(_ index: PartIndex, _ comparator: NameComparator, candidates: Int) {
        (self.index, self.comparator, self.candidates) = (index, comparator, candidates)
        tally = NameTally(names: index.nameCount)
    }

    /// A way to divide the query, with the numbers of its units.
    private struct Query {
        var division: NameDivision
        var parts: [Int]
        var joined: [Int]
    }

    /// The names that fit a divided query best with their share of the evidence there could be; in no order.
    func names(for divisions: [NameDivision]) -> [(name: Int, share: Double)] {
        guard let trie = index.trie else { return [] }
        evidence = []
        var numbers: [String: Int] = [:]
        func number(_ unit: NameUnit) -> Int {
            if let known = numbers[unit.key] { return known }
            numbers[unit.key] = evidence.count
            evidence.append(parts(heardAs: unit, trie))
            return evidence.count - 1
        }
        var best: [UInt32: Double] = [:]
        for division in divisions {
            let query = Query(
                division: division, parts: division.parts.map(number), joined: division.joined.map(number))
            count(query)
            for name in tally.highest(candidates) {
                guard let share = share(query, Int(name)) else { continue }
                best[name] = max(best[name] ?? -.infinity, share)
            }
            tally.clear()
        }
        return best.map { (Int($0.key), $0.value) }
    }

    /// The parts of the index that speak for being a unit, with what they say.
    private func parts(heardAs unit: NameUnit, _ trie: SpellingTrie) -> [Int: Int32] {
        var heard = comparator.parts(heardAs: unit, in: trie, beam)
        comparator.table.forEachEquivalent(of: unit) { hash, strength in
            index.forEachPart(spelled: hash) { part in
                let value = PartTable.evidence(unit.weight, index.weight(of: part), strength: strength)
                if value > 0 { heard[part] = max(heard[part] ?? 0, value) }
            }
        }
        return heard
    }

    /// Sums up what the parts of each name say at most for those of the query.
    private func count(_ query: Query) {
        var unit = 0
        for (numbers, isInstead) in [(query.parts, false), (query.joined, true)] {
            for number in numbers where unit < NameTally.mostUnits {
                var left = Self.mostNames
                let parts = evidence[number].sorted { ($0.value, $1.key) > ($1.value, $0.key) }
                for (part, value) in parts {
                    let sum = UInt32(max(1, value >> 4))
                    index.forEachName(of: part) { tally.add(sum, to: $0, unit: unit, isInstead: isInstead) }
                    left -= index.nameCount(of: part)
                    if left < 0 { break }
                }
                unit += 1
            }
        }
    }

    /// The parts that sound most like a unit are followed to about so many names.
    private static let mostNames = 50_000

    /// The evidence for a divided query, as a share of what the query could have at best.
    private func share(_ query: Query, _ name: Int) -> Double? {
        let (parts, joined) = index.parts(ofName: name)
        guard !parts.isEmpty else { return nil }
        let division = NameDivision(parts: parts.map { NameUnit(weight: index.weight(of: $0)) }, joined: [])
        let total = comparator.total(query.division, division) { one, other in
            let number =
                switch one {
                case .part(let index): query.parts[index]
                case .joined(let index): query.joined[index]
                }
            let part =
                switch other {
                case .part(let index): parts[index]
                case .joined(let index): joined[index]
                }
            if let known = evidence[number][part] { return known }
            let own =
                switch one {
                case .part(let index): query.division.parts[index]
                case .joined(let index): query.division.joined[index]
                }
            let (letters, isForeign) = index.spelling(of: part)
            let value = comparator.evidence(own, spelled: letters, isForeign: isForeign, &scratch)
            evidence[number][part] = value
            return value
        }
        return total / max(1, query.division.weight)
    }
}
