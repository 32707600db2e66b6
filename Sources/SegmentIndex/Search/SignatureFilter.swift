/// Finds in a batch the entries that have as many of the query's bigrams, about where the query has them, as a good
/// match must have.
struct SignatureFilter: Sendable {
    private var rows = RowQuery()
    private var scan = SignatureScan()

    /// How many places of the query a section of the counts is for.
    static let section = 32

    /// Takes the entries of a batch that may reach its threshold, with the counts of each section for a query of several
    /// words. Linear in the batch and the query.
    mutating func select(
        _ batch: LengthBatch, of index: SegmentIndex, for query: RankedQuery, into candidates: inout Candidates
    ) {
        candidates.removeAll()
        let lengths = batch.lengths.lazy.map { index.lengths.length(at: $0) }
        rows.need = query.fewestCommon(lengths, batch.threshold)
        rows.keepsCounts = query.hasSections
        guard rows.need > 0, query.length <= RowQuery.maximum, let shortest = lengths.first, let longest = lengths.last
        else {
            candidates.entries.append(contentsOf: batch.entries)
            return
        }
        let window = QueryWindow(
            length: query.length, texts: shortest...longest, threshold: batch.threshold, zones: batch.group.zones)
        gather(query, window, batch.group)
        guard rows.groups.count >= rows.need else { return }
        scan.append(SignatureColumns(of: batch.entries, in: batch.group, index), having: rows, to: &candidates)
    }

    private mutating func gather(_ query: RankedQuery, _ window: QueryWindow, _ group: SignatureGroup) {
        rows.removeAll()
        for (place, rank) in query.ranks.enumerated() {
            if query.hasSections, place > 0, place % Self.section == 0 { rows.endSection() }
            guard let rank else { continue }
            let (first, count) = group.rows(ofRank: rank)
            if count == 1 {
                rows.append(first..<first + 1)
                continue
            }
            let zones = window.zones(of: place)
            guard zones.lowest <= zones.highest else { continue }
            let windows = group.windows(covering: zones.lowest...zones.highest)
            rows.append(first + windows.lowerBound..<first + windows.upperBound)
        }
        rows.endSection()
    }
}

/// A query as an index sees it.
struct RankedQuery: Sendable {
    /// The length in scalars.
    var length = 0
    /// The rank of each bigram; nil for one that no text has.
    var ranks: [Int?] = []

    /// Whether it is counted in sections how many of its bigrams an entry has.
    var hasSections: Bool { length > 64 }

    /// The fewest edits behind the beginning of each section, and none behind the end, in an entry that has so many of
    /// its bigrams up to the end of each section.
    ///
    /// Each bigram that is not there takes an edit of one of its scalars or between them, and an edit takes two at most.
    func fewestEdits(_ counts: ArraySlice<UInt32>, into edits: inout [Int]) {
        edits.removeAll(keepingCapacity: true)
        guard let all = counts.last else { return }
        var before = 0
        for (section, count) in counts.enumerated() {
            let missing = length - 1 - section * SignatureFilter.section - (Int(all) - before)
            edits.append((missing + 1) / 2)
            before = Int(count)
        }
        edits.append(0)
    }

    /// How many bigrams a text of one of these lengths must have in common with the query to reach the threshold.
    ///
    /// Of the query's n − 1 bigrams an edit takes two at most, an insertion one; and at least as many insertions are
    /// needed as the text is longer.
    func fewestCommon(_ lengths: some Sequence<Int>, _ threshold: Double) -> Int {
        var fewest = Int.max
        for other in lengths {
            let edits = Similarity.maximumDistance(longest: max(length, other), minimum: threshold)
            fewest = min(fewest, length - 1 - 2 * edits + max(0, other - length))
        }
        return fewest
    }
}

/// Where in texts of some lengths a bigram of the query may stand.
///
/// When a place p of the query answers to q in the text, at least |q − p| edits lie before it, and |q − p − Δ| behind,
/// where Δ is how much longer the text is. So with k edits, q lies in p + (Δ ± k) ÷ 2. With k ≤ c × the longer length,
/// q ÷ length of the text is, for a given p, a monotone function of that length while it does not pass the query's; so
/// the ends of a range of lengths bound what lies between.
struct QueryWindow {
    /// Zones are `slope` × place + an offset.
    private struct Bound {
        let slope: Double
        let low: Double
        let high: Double

        init(length: Int, other: Int, edits: Double, zones: Int) {
            slope = Double(zones) / Double(other)
            low = (Double(other - length) - edits) / 2 * slope
            high = (Double(other - length) + edits) / 2 * slope
        }
    }

    private let (one, other): (Bound, Bound)
    private let last: Double
    /// What rounding may take off.
    private static let slack = 1e-6

    /// - Parameters:
    ///   - length: The length of the query in scalars.
    ///   - texts: The lengths of the texts, more than zero; all are less than the query's, or none is.
    init(length: Int, texts: ClosedRange<Int>, threshold: Double, zones: Int) {
        last = Double(zones - 1)
        let bound = { (other: Int) in
            Bound(length: length, other: other, edits: (1 - threshold) * Double(max(length, other)), zones: zones)
        }
        (one, other) = (bound(texts.lowerBound), bound(texts.upperBound))
    }

    /// The first and the last zone in which the query's bigram at a place may begin; first > last when in none.
    func zones(of place: Int) -> (lowest: Int, highest: Int) {
        let (first, second) = (Double(place) * one.slope, Double(place) * other.slope)
        let low = min(first + one.low, second + other.low) - Self.slack
        let high = max(first + one.high, second + other.high) + Self.slack
        return (Int(max(0, low).rounded(.down)), high < 0 ? -1 : Int(min(last, high).rounded(.down)))
    }
}
