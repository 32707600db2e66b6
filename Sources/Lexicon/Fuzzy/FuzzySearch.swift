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
    }

    private let stack: LexiconStack
    package let comparator: NameComparator
    private var scratch = AlignmentScratch()
    private var reached: [[UInt16]]
    /// How many names are compared in full.
    private let candidates: Int

    package init(_ stack: LexiconStack, parts: PartTable = PartTable(), candidates: Int = 400) {
        self.stack = stack
        self.candidates = candidates
        comparator = NameComparator(table: parts)
        reached = stack.layers.map { [UInt16](repeating: 0, count: $0.nameCount) }
    }

    /// The names that fit a query best, the best first; none for a query without letters.
    package func hits(for query: String) -> [Hit] {
        let divisions = comparator.divisions(of: query).filter { !$0.parts.isEmpty }
        guard !divisions.isEmpty else { return [] }
        var hits: [Hit] = []
        for layer in stack.layers.indices {
            for name in nearest(divisions, layer) {
                let share = share(divisions, comparator.divisions(of: stack.layers[layer].text(ofName: name).string))
                hits.append(Hit(layer: layer, name: name, score: NameComparator.probability(share)))
            }
        }
        return hits.sorted { one, other in
            if one.score != other.score { return one.score > other.score }
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

    /// The names of a layer that have most parts with nearly the consonants of the query's.
    private func nearest(_ divisions: [NameDivision], _ layer: Int) -> [Int] {
        var touched: [Int] = []
        let index = stack.layers[layer].sounds
        var seen: Set<String> = []
        for division in divisions {
            let units = division.parts.map { ($0, UInt16(2)) } + division.joined.map { ($0, UInt16(1)) }
            for (unit, share) in units where seen.insert(unit.key).inserted {
                reach(unit, share, index, layer, &touched)
            }
        }
        let best = Self.best(touched, reached[layer], candidates)
        for name in touched { reached[layer][name] = 0 }
        return best
    }

    private func reach(_ unit: NameUnit, _ share: UInt16, _ index: SoundIndex, _ layer: Int, _ touched: inout [Int]) {
        var exact: Set<SoundKey> = []
        var near: Set<SoundKey> = []
        for letters in unit.romanizations {
            exact.formUnion(SoundKey.keys(of: letters))
            near.formUnion(SoundKey.neighbors(of: letters))
        }
        for key in exact { add(key, share * UInt16(3 * key.length + 2), index, layer, &touched) }
        for key in near.subtracting(exact) where key.length > 0 {
            add(key, share * UInt16(max(1, 3 * key.length - 4)), index, layer, &touched)
        }
    }

    private func add(_ key: SoundKey, _ value: UInt16, _ index: SoundIndex, _ layer: Int, _ touched: inout [Int]) {
        index.forEachName(key) { name in
            guard name < reached[layer].count else { return }
            if reached[layer][name] == 0 { touched.append(name) }
            reached[layer][name] = min(reached[layer][name] &+ value, 4_000)
        }
    }

    /// The names that were reached most, by counting.
    private static func best(_ names: [Int], _ reached: [UInt16], _ limit: Int) -> [Int] {
        guard names.count > limit else { return names }
        var counts = [Int](repeating: 0, count: 4_001)
        for name in names { counts[Int(reached[name])] += 1 }
        var (line, kept) = (4_000, 0)
        while line > 0, kept + counts[line] <= limit {
            kept += counts[line]
            line -= 1
        }
        // At least the whole best class, however large, up to four times the limit.
        return Array(
            (names.filter { reached[$0] > line } + names.filter { reached[$0] == line }).prefix(
                max(limit, min(kept + counts[line], 4 * limit))))
    }
}
