import UnicodeText

/// The Levenshtein distance of one pattern to many texts, in scalars, 64 rows of the matrix at once.
///
/// Myers, “A Fast Bit-Vector Algorithm for Approximate String Matching Based on Dynamic Programming” (1999), in the form
/// for the distance of whole texts of Hyyrö, “A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit
/// Distances” (2003).
struct PatternDistance: Sendable {
    private var masks = PatternMasks()
    private var count = 0
    private var plus: [UInt64] = []
    private var minus: [UInt64] = []

    /// Takes another pattern. Linear in the pattern.
    mutating func prepare(_ pattern: [UInt32]) {
        masks.prepare(pattern)
        count = pattern.count
    }

    /// The distance to a text of `length` scalars, or nil when it is more than `limit`.
    ///
    /// Time is the length of the text times the pattern's in words.
    mutating func distance(to text: Span<UInt8>, length: Int, atMost limit: Int) -> Int? {
        if abs(length - count) > limit { return nil }
        if count == 0 { return length }
        return count <= 64 ? wordDistance(text, length, limit) : blockDistance(text, length, limit)
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

    private mutating func blockDistance(_ text: Span<UInt8>, _ length: Int, _ limit: Int) -> Int? {
        let wordCount = masks.wordCount
        for word in 0..<wordCount {
            if word < plus.count {
                (plus[word], minus[word]) = (.max, 0)
            } else {
                plus.append(.max)
                minus.append(0)
            }
        }
        let last = UInt64((count &- 1) % 64)
        var (bound, position) = (count &- length, 0)
        while position < text.count {
            let slot = masks.slot(of: readScalar(text, &position)) &* wordCount
            var (upIn, downIn): (UInt64, UInt64) = (1, 0)
            for word in 0..<wordCount {
                let equal = masks.words[slot &+ word]
                let vertical = equal | minus[word]
                let carried = equal | downIn
                let horizontal = (((carried & plus[word]) &+ plus[word]) ^ plus[word]) | carried
                let up = minus[word] | ~(horizontal | plus[word])
                let down = plus[word] & horizontal
                let shiftedUp = up &<< 1 | upIn
                plus[word] = down &<< 1 | downIn | ~(vertical | shiftedUp)
                minus[word] = shiftedUp & vertical
                let top = word == wordCount &- 1 ? last : 63
                (upIn, downIn) = (up &>> top & 1, down &>> top & 1)
            }
            bound &+= 1 &+ Int(upIn) &- Int(downIn)
            if bound > limit { return nil }
        }
        return bound
    }
}
