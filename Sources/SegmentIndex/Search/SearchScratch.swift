import UnicodeText

/// The memory a thread needs to search, used again from search to search.
package struct SearchScratch: Sendable {
    var scalars: [UInt32] = []
    var keys: [UInt16] = []
    var query = RankedQuery()
    var distance = PatternDistance()
    var filter = SignatureFilter()
    var candidates = Candidates()

    package init() {}

    /// Takes another query. Linear in the query.
    mutating func prepare(_ query: String) {
        scalars.removeAll(keepingCapacity: true)
        for scalar in query.unicodeScalars { scalars.append(scalar.value) }
        keys.removeAll(keepingCapacity: true)
        var previous: UInt32?
        for scalar in scalars.lazy.map(BigramKey.lowered) {
            if let previous { keys.append(BigramKey.key(previous, scalar)) }
            previous = scalar
        }
        distance.prepare(scalars)
    }

    /// Ranks the query's bigrams as an index does. Linear in the query.
    mutating func rank(in index: SegmentIndex) {
        query.length = scalars.count
        query.ranks.removeAll(keepingCapacity: true)
        for key in keys { query.ranks.append(index.rank(ofKey: key)) }
    }
}
