import CSegmentScan
import MappedFile

/// Finds in a batch the entries that have as many of the query's bigrams, about where the query has them, as a good
/// match must have.
struct SignatureFilter: Sendable {
    private var rowGroups: [allonym_row_group] = []

    /// Appends the entries of a batch that may have a score of at least `threshold`.
    ///
    /// - Parameters:
    ///   - ranks: The rank of each bigram of the query; nil for one that no text has.
    ///   - length: The length of the query in scalars.
    mutating func select(
        _ batch: LengthBatch, of index: SegmentIndex, for query: RankedQuery, threshold: Double,
        into candidates: inout [Int]
    ) {
        let need = query.fewestCommon(batch.lengths.lazy.map { index.lengths.length(at: $0) }, threshold)
        guard need > 0 else {
            candidates.append(contentsOf: batch.entries)
            return
        }
        let window = QueryWindow(
            length: query.length, shortest: index.lengths.length(at: batch.lengths.lowerBound),
            longest: index.lengths.length(at: batch.lengths.upperBound - 1), threshold: threshold)
        gather(query.ranks, window, batch.group)
        guard rowGroups.count >= need else { return }
        SignatureScan.append(
            batch.entries, of: batch.group, in: index.signatures, having: need, of: rowGroups, to: &candidates)
    }

    private mutating func gather(_ ranks: [Int?], _ window: QueryWindow, _ group: SignatureGroup) {
        rowGroups.removeAll(keepingCapacity: true)
        for (place, rank) in ranks.enumerated() {
            guard let rank else { continue }
            let (first, count) = group.rows(ofRank: rank)
            if count == 1 {
                rowGroups.append(allonym_row_group(first: UInt32(first), count: 1))
                continue
            }
            let zones = window.zones(of: place)
            guard zones.lowest <= zones.highest else { continue }
            rowGroups.append(
                allonym_row_group(first: UInt32(first + zones.lowest), count: UInt32(zones.highest - zones.lowest + 1)))
        }
    }
}

/// A query as an index sees it.
struct RankedQuery {
    var length: Int
    /// The rank of each bigram; nil for one that no text has.
    var ranks: [Int?]

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

        init(length: Int, other: Int, edits: Double) {
            slope = Double(SignatureGroup.zones) / Double(other)
            low = (Double(other - length) - edits) / 2 * slope
            high = (Double(other - length) + edits) / 2 * slope
        }
    }

    private let (one, other): (Bound, Bound)
    /// What rounding may take off.
    private static let slack = 1e-6

    /// - Parameters:
    ///   - length: The length of the query in scalars.
    ///   - shortest: The least length of the texts, more than zero.
    ///   - longest: The greatest; both are less than the query's, or neither is.
    init(length: Int, shortest: Int, longest: Int, threshold: Double) {
        (one, other) = (
            Bound(length: length, other: shortest, edits: (1 - threshold) * Double(max(length, shortest))),
            Bound(length: length, other: longest, edits: (1 - threshold) * Double(max(length, longest)))
        )
    }

    /// The first and the last zone in which the query's bigram at a place may begin; first > last when in none.
    func zones(of place: Int) -> (lowest: Int, highest: Int) {
        let (first, second) = (Double(place) * one.slope, Double(place) * other.slope)
        let low = min(first + one.low, second + other.low) - Self.slack
        let high = max(first + one.high, second + other.high) + Self.slack
        let last = Double(SignatureGroup.zones - 1)
        return (Int(max(0, low).rounded(.down)), high < 0 ? -1 : Int(min(last, high).rounded(.down)))
    }
}
