import Glibc
public import Names

/// Finds the names that sound like a query, in whatever script.
///
/// Guarantee: of the names with a part whose consonants differ from those of a part of the query by at most one
/// (`SoundKey`), the `candidates` that have most such parts are compared in full and the best given; a name that
/// has no such part is not found. Not `Sendable`: each task has its own.
public final class FuzzySearch {
    /// A name of the stack with how well it fits.
    package struct Hit {
        package var layer: Int
        package var name: Int
        /// 0…1; 0.5 is the line from which names are taken to be the same.
        package var score: Double
        /// The evidence as a share of what the query could have at best; finer than the score where that nears 1.
        package var share: Double
    }

    private let stack: LexiconStack
    package let comparator: NameComparator
    private var scratch = AlignmentScratch()
    /// How many names are compared in full.
    private let candidates: Int

    package init(_ stack: LexiconStack, parts: PartTable = PartTable(), candidates: Int = 400) {
        self.stack = stack
        self.candidates = candidates
        comparator = NameComparator(table: parts)
    }

    /// The names that fit a query best, the best first; none for a query without letters.
    package func hits(for query: String) -> [Hit] {
        let divisions = comparator.divisions(of: query).filter { !$0.parts.isEmpty }
        guard !divisions.isEmpty else { return [] }
        var hits: [Hit] = []
        for layer in stack.layers.indices {
            for name in nearest(divisions, layer) {
                let share = share(divisions, comparator.divisions(of: stack.layers[layer].text(ofName: name).string))
                hits.append(Hit(layer: layer, name: name, score: NameComparator.probability(share), share: share))
            }
        }
        return hits.sorted { one, other in
            if one.share != other.share { return one.share > other.share }
            let priors = (
                stack.prior(ofName: one.name, layer: one.layer), stack.prior(ofName: other.name, layer: other.layer)
            )
            return priors.0 != priors.1 ? priors.0 > priors.1 : (one.layer, one.name) < (other.layer, other.name)
        }
    }

    /// The entities whose names fit a query best, the best first; none for a query without letters.
    ///
    /// A retracted name finds nothing, whichever layer retracts it.
    public func matches(for query: String, limit: Int = 10) -> [LookupMatch] {
        var seen: Set<Int> = []
        var matches: [LookupMatch] = []
        for hit in hits(for: query) where matches.count < limit {
            let number = stack.entityNumber(ofName: hit.name, layer: hit.layer)
            let name = stack.name(hit.name, layer: hit.layer)
            guard !seen.contains(number), !matches.contains(where: { $0.entity == name.entity }),
                stack.names(of: name.entity).contains(where: { $0.text == name.text && $0.language == name.language })
            else { continue }
            seen.insert(number)
            matches.append(LookupMatch(name: name, score: hit.score, how: [.similar]))
        }
        return matches
    }

    /// The evidence for the best pair of divisions, as a share of what the query could have at best.
    private func share(_ query: [NameDivision], _ name: [NameDivision]) -> Double {
        var best = -Double.infinity
        for one in query {
            for other in name where !other.parts.isEmpty {
                best = max(best, comparator.total(one, other, &scratch) / max(1, one.weight))
            }
        }
        return best
    }

    /// The names of a layer that have most parts with nearly the consonants of the query's, by their best division.
    private func nearest(_ divisions: [NameDivision], _ layer: Int) -> [Int] {
        var best = Reach(names: stack.layers[layer].nameCount)
        for division in divisions {
            var sum = Reach(names: stack.layers[layer].nameCount)
            for unit in division.parts { sum.add(reach(unit, stack.layers[layer], share: 2)) }
            for unit in division.joined { sum.add(reach(unit, stack.layers[layer], share: 3)) }
            best.keepBest(sum)
        }
        return best.highest(candidates)
    }

    /// How far each name is reached by a unit: the more, the fewer names have the consonants that they share.
    private func reach(_ unit: NameUnit, _ layer: Lexicon, share: Double) -> Reach {
        var exact: Set<SoundKey> = []
        var near: Set<SoundKey> = []
        for letters in unit.romanizations {
            exact.formUnion(SoundKey.keys(of: letters))
            near.formUnion(SoundKey.neighbors(of: letters))
        }
        var reach = Reach(names: layer.nameCount)
        for key in exact { extend(&reach, key, layer, share) }
        for key in near.subtracting(exact) where key.length > 0 { extend(&reach, key, layer, share / 2) }
        return reach
    }

    private func extend(_ reach: inout Reach, _ key: SoundKey, _ layer: Lexicon, _ share: Double) {
        let range = layer.sounds.range(of: key)
        guard !range.isEmpty else { return }
        let rarity = log(Double(layer.nameCount + 1) / Double(range.count)) + 1
        let value = UInt16(min(200, max(1, share * rarity * 2)))
        layer.sounds.forEachName(in: range) { reach.raise($0, to: value) }
    }
}

/// Numbers for the names of a layer, most of them zero.
private struct Reach {
    private var values: [UInt16]
    private var touched: [Int32] = []

    init(names: Int) { values = [UInt16](repeating: 0, count: names) }

    mutating func raise(_ name: Int, to value: UInt16) {
        guard name < values.count else { return }
        if values[name] == 0 { touched.append(Int32(name)) }
        values[name] = max(values[name], value)
    }

    mutating func add(_ other: Reach) {
        for name in other.touched {
            if values[Int(name)] == 0 { touched.append(name) }
            values[Int(name)] = min(values[Int(name)] + other.values[Int(name)], Self.highest)
        }
    }

    mutating func keepBest(_ other: Reach) {
        for name in other.touched { raise(Int(name), to: other.values[Int(name)]) }
    }

    private static let highest: UInt16 = 4_000

    /// The names with the highest values, by counting; of the last value all, up to twice the limit.
    func highest(_ limit: Int) -> [Int] {
        guard touched.count > limit else { return touched.map { Int($0) } }
        var counts = [Int](repeating: 0, count: Int(Self.highest) + 1)
        for name in touched { counts[Int(values[Int(name)])] += 1 }
        var (line, kept) = (Int(Self.highest), 0)
        while line > 0, kept + counts[line] <= limit {
            kept += counts[line]
            line -= 1
        }
        let above = touched.filter { Int(values[Int($0)]) > line }
        let level = touched.filter { Int(values[Int($0)]) == line }
        return (above + level.prefix(2 * limit - above.count)).map { Int($0) }
    }
}
