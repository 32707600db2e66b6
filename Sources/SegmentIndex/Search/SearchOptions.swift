/// What a search asks for.
package struct SearchOptions: Sendable {
    /// The least score of a match, 0…1.
    package let minimumScore: Double
    /// The most matches that are wanted.
    package let limit: Int

    /// - Parameter minimumScore: Taken as the nearest of 0…1 when it lies outside.
    package init(minimumScore: Double = 0.7, limit: Int = 10) {
        self.minimumScore = max(0, min(1, minimumScore))
        self.limit = max(0, limit)
    }
}

/// A segment that is like the text searched for.
package struct SegmentMatch: Sendable, Equatable {
    /// The id the segment was added with.
    package let id: Int64
    /// 1 − distance ÷ length of the longer text, 0…1.
    package let score: Double
    /// The Levenshtein distance in Unicode scalars.
    package let distance: Int

    package init(id: Int64, score: Double, distance: Int) {
        self.id = id
        self.score = score
        self.distance = distance
    }

    /// Whether this one comes first: the better one, then that of the lesser id, then the one with fewer edits.
    func precedes(_ other: SegmentMatch) -> Bool {
        if score != other.score { return score > other.score }
        return id == other.id ? distance < other.distance : id < other.id
    }
}
