package import Names

/// Finds the names that sound like a query, in whatever script.
///
/// Guarantee: a name is compared in full, and found if it fits, when all of this holds. A part of it that sounds like a
/// part of the query is among the beginnings that a `SpellingBeam` follows, or stands in a row of the part table with it.
/// The parts that say more than this one have less than some 50,000 names. Fewer than `candidates` names have a higher
/// sum of what their parts say at most, and fewer than half of `candidates` of those rank higher when each part of the
/// query may stand for one of the name only. And not so many names as are wanted have more of the evidence than it would
/// have if nothing of it were left over. A beam goes far, and a query is divided in other ways than the plainest, only
/// where no name has much of the evidence yet. Not `Sendable`: each task has its own, and they share nothing that changes.
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
    private let comparator: NameComparator
    private let layers: [LayerSearch]
    private var sketch = NameSketch()

    package init(_ stack: LexiconStack, parts: PartTable = PartTable(), candidates: Int = 200) {
        self.stack = stack
        let comparator = NameComparator(table: parts)
        self.comparator = comparator
        layers = stack.layers.map { LayerSearch($0.partIndex, comparator, candidates: candidates) }
    }

    /// The names that fit a query best, the best first; none for a query without letters.
    package func hits(for query: String) -> [Hit] {
        comparator.reader.read(query, into: &sketch)
        guard !sketch.divisions.isEmpty else { return [] }
        var hits: [Hit] = []
        for (number, layer) in layers.enumerated() {
            for (name, share) in layer.names(for: sketch) {
                hits.append(
                    Hit(layer: number, name: name, score: NameComparator.probability(share), share: share))
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
        var seen: Set<String> = []
        var matches: [LookupMatch] = []
        for hit in hits(for: query) where matches.count < limit {
            let name = stack.name(hit.name, layer: hit.layer)
            guard !seen.contains(name.entity), !stack.retracted(of: name.entity).contains(name.text) else { continue }
            seen.insert(name.entity)
            matches.append(LookupMatch(name: name, score: hit.score, how: [.similar]))
        }
        return matches
    }
}
