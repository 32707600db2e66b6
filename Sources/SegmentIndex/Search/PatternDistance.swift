import UnicodeText

/// The Levenshtein distance of one pattern to many texts, in scalars, 64 rows of the matrix at once.
///
/// Myers, “A Fast Bit-Vector Algorithm for Approximate String Matching Based on Dynamic Programming” (1999), in the form
/// for the distance of whole texts of Hyyrö, “A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit
/// Distances” (2003).
struct PatternDistance: Sendable {
    private var masks = PatternMasks()
    private var count = 0
    private var band = DistanceBand()
    /// The fewest edits behind the beginning of each `SignatureFilter.section` of a pattern of several words, as far as
    /// they are known of the next text.
    var rest: [Int] = []

    /// Takes another pattern. Linear in the pattern.
    mutating func prepare(_ pattern: [UInt32]) {
        masks.prepare(pattern)
        count = pattern.count
        band.prepare(words: masks.wordCount)
    }

    /// The distance to a text of `length` scalars, or nil when it is more than `limit`.
    ///
    /// Time is the length of the text times the pattern's in words.
    mutating func distance(to text: Span<UInt8>, length: Int, atMost limit: Int) -> Int? {
        if abs(length - count) > limit { return nil }
        if count == 0 || length == 0 { return max(count, length) }
        if count <= 64 { return wordDistance(text, length, limit) }
        let (bounds, rest) = (DistanceBand.Bounds(rows: count, columns: length, limit: limit), rest)
        return band.distance(to: text, bounds, from: masks, rest: rest.span)
    }

    private func wordDistance(_ text: Span<UInt8>, _ length: Int, _ limit: Int) -> Int? {
        let words = masks.words.span
        let top = UInt64(count &- 1)
        var (plus, minus) = (UInt64.max, UInt64(0))
        // What the distance is at least: each column that is left takes off one at most.
        var (bound, position) = (count &- length, 0)
        while position < text.count {
            let equal = words[masks.slot(of: readScalar(text, &position))]
            let vertical = equal | minus
            let horizontal = (((equal & plus) &+ plus) ^ plus) | equal
            var up = minus | ~(horizontal | plus)
            var down = plus & horizontal
            bound &+= 1 &+ Int(up &>> top & 1) &- Int(down &>> top & 1)
            if bound > limit { return nil }
            up = up &<< 1 | 1
            down = down &<< 1
            plus = down | ~(vertical | up)
            minus = up & vertical
        }
        return bound
    }
}
