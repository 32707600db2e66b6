/// How distance, length and score hang together.
enum Similarity {
    /// The score of a distance between texts of which the longer has so many scalars: 1 for two empty ones.
    @inline(__always)
    static func score(distance: Int, longest: Int) -> Double {
        longest == 0 ? 1 : 1 - Double(distance) / Double(longest)
    }

    /// The greatest distance whose score is at least `minimum`, in texts of which the longer has so many scalars.
    ///
    /// The score as it is calculated decides, so that rounding loses no match.
    static func maximumDistance(longest: Int, minimum: Double) -> Int {
        var distance = min(longest, Int((1 - minimum) * Double(longest)) + 1)
        while distance > 0, score(distance: distance, longest: longest) < minimum { distance -= 1 }
        return distance
    }

    /// The greatest score that texts of two lengths can have.
    static func bound(_ one: Int, _ other: Int) -> Double {
        score(distance: abs(one - other), longest: max(one, other))
    }
}
