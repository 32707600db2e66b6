import Glibc

/// The order of the bigram keys by frequency, the commonest first.
struct BigramRanks {
    /// The rank of a key that no text has.
    static let absent = UInt16.max

    /// The rank of each key.
    let ranks: [UInt16]
    /// The share of each rank among all bigrams, falling.
    private let shares: [Double]

    /// Ranks the keys. n log n in the number of keys.
    init(counts: [Int]) {
        let seen = counts.indices.filter { counts[$0] > 0 }
            .sorted { counts[$0] == counts[$1] ? $0 < $1 : counts[$0] > counts[$1] }
        var ranks = [UInt16](repeating: Self.absent, count: counts.count)
        for (rank, key) in seen.enumerated() { ranks[key] = UInt16(rank) }
        self.ranks = ranks
        let total = Double(max(counts.reduce(0, +), 1))
        shares = seen.map { Double(counts[$0]) / total }
    }

    /// How many bigrams should have rows for each window, in a group of texts of about a length.
    ///
    /// The one of a few candidates with the fewest bits that are set by chance where a query looks for one.
    func frequent(for group: SignatureGroup, length: Double) -> Int {
        let most = group.rows / group.windows * 15 / 16
        let candidates = stride(from: 0, through: most, by: max(1, most / 12)).map { min($0, shares.count) }
        let rated = candidates.map {
            (chance: chance(in: group, frequent: $0, length: length), frequent: $0)
        }
        return rated.min { $0.chance < $1.chance }?.frequent ?? 0
    }

    /// The probability that a bigram drawn by frequency is marked in a text whose bigrams are drawn likewise.
    private func chance(in group: SignatureGroup, frequent: Int, length: Double) -> Double {
        var group = group
        group.frequent = frequent
        var sums = [Double](repeating: 0, count: group.rows)
        for (rank, share) in shares.enumerated() { sums[group.rows(ofRank: rank).first] += share }
        return sums.enumerated().reduce(0) { sum, row in
            let seen = row.offset < group.sharedRow ? Double(group.span) / Double(group.zones) : 1
            return sum + row.element * (1 - exp(-row.element * length * seen))
        }
    }
}
