/// The best matches so far, best first.
struct TopMatches {
    private(set) var matches: [SegmentMatch] = []
    private let options: SearchOptions

    init(_ options: SearchOptions) {
        self.options = options
        matches.reserveCapacity(min(options.limit, 1000))
    }

    /// The least score that can still get among them.
    var threshold: Double {
        isFull ? matches.last?.score ?? 2 : options.minimumScore
    }

    private var isFull: Bool { matches.count >= options.limit }

    /// Whether a match would get among them. Constant time.
    func wants(_ match: SegmentMatch) -> Bool {
        guard match.score >= options.minimumScore else { return false }
        guard isFull else { return true }
        return matches.last.map { match.precedes($0) } ?? false
    }

    /// Puts a match that is wanted in its place; the last one goes when there are too many. Linear in the limit.
    mutating func insert(_ match: SegmentMatch) {
        var place = matches.count
        while place > 0, match.precedes(matches[place - 1]) { place -= 1 }
        if isFull { matches.removeLast() }
        matches.insert(match, at: place)
    }
}
