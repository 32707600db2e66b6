import UnicodeText

/// The columns of the matrix of distances of a long pattern, only where a distance within the limit can pass.
///
/// With at most k edits, row i and column j are passed only if j − i lies within (Δ ± k) ÷ 2, where Δ is how much longer
/// the text is (Ukkonen, “Algorithms for Approximate String Matching”, 1985). The words that hold such rows are
/// calculated. Above them each step to the right is taken to cost one, below them each step down: what these paths cost,
/// so that no value is too small, and those within the band are right.
struct DistanceBand: Sendable {
    /// How values change from row to row of a column: 64 rows, the lowest bit the first.
    private struct Steps {
        /// Where the value rises by one.
        var plus: UInt64 = .max
        /// Where it falls by one.
        var minus: UInt64 = 0
    }

    private var column: [Steps] = []

    /// Makes room for patterns of so many words.
    mutating func prepare(words: Int) {
        if column.count < words { column = [Steps](repeating: Steps(), count: words) }
    }

    /// After so many columns it is asked whether a distance within the limit is still possible.
    private static let interval = 16

    /// The size of the matrix and the distance that is of interest.
    struct Bounds {
        /// The length of the pattern.
        var rows: Int
        /// The length of the text.
        var columns: Int
        var limit: Int
    }

    /// The distance of a pattern to a text, or nil when it is more than the limit.
    ///
    /// - Parameter rest: The fewest edits behind the beginning of each `SignatureFilter.section`, as far as known.
    mutating func distance(
        to text: Span<UInt8>, _ bounds: Bounds, from masks: PatternMasks, rest: Span<Int>
    ) -> Int? {
        let (count, limit) = (bounds.rows, bounds.limit)
        let longer = bounds.columns - count
        let (above, below) = ((longer + limit) / 2, (limit - longer) / 2)
        let wordCount = masks.wordCount
        let words = masks.words.span
        var steps = self.column.mutableSpan
        var (first, end) = (0, 0)
        // The distance in the last row of the last word that is calculated.
        var (bottom, column, position) = (0, 0, 0)
        while position < text.count {
            column &+= 1
            let wanted = min(wordCount, (column &+ below &- 1) / 64 &+ 1)
            while end < wanted {
                steps[end] = Steps()
                end &+= 1
                bottom &+= end == wordCount ? count &- (end &- 1) &* 64 : 64
            }
            first = min(max(first, (column &- above &- 1) / 64), end &- 1)
            let slot = masks.slot(of: readScalar(text, &position)) &* wordCount
            var (upIn, downIn): (UInt64, UInt64) = (1, 0)
            for word in first..<end {
                let equal = words[slot &+ word]
                let (plus, minus) = (steps[word].plus, steps[word].minus)
                let carried = equal | downIn
                let horizontal = (((carried & plus) &+ plus) ^ plus) | carried
                let (up, down) = (minus | ~(horizontal | plus), plus & horizontal)
                let top = word == wordCount &- 1 ? UInt64(count &- 1) & 63 : 63
                let shifted = up &<< 1 | upIn
                steps[word] = Steps(
                    plus: down &<< 1 | downIn | ~(equal | minus | shifted), minus: shifted & (equal | minus))
                (upIn, downIn) = (up &>> top & 1, down &>> top & 1)
            }
            bottom &+= Int(upIn) &- Int(downIn)
            if column % Self.interval == 0 {
                let left = Left(bounds: bounds, columns: bounds.columns - column, bottom: bottom)
                if !left.mayEnd(steps.span, first..<end, rest) { return nil }
            }
        }
        return end == wordCount && bottom <= limit ? bottom : nil
    }

    /// What is left behind a column.
    private struct Left {
        var bounds: Bounds
        /// The columns that are left.
        var columns: Int
        /// The value in the last row that is calculated.
        var bottom: Int

        /// Whether from a row of the column a path may lead to the end within the limit.
        ///
        /// From below, eight rows at a time: the least value among them is no less than that below them, less the rises
        /// on the way. From there on it takes as many edits as more rows are left than columns, or fewer; and those that
        /// are known of the sections that are left.
        func mayEnd(_ steps: Span<Steps>, _ words: Range<Int>, _ rest: Span<Int>) -> Bool {
            var value = bottom
            for word in words.reversed() {
                let valid = min(64, bounds.rows - word * 64)
                var row = (valid + 7) / 8 * 8
                while row > 0 {
                    row -= 8
                    let end = min(valid, row + 8)
                    let rows = ((UInt64(1) << UInt64(end - row)) - 1) << UInt64(row)
                    let rises = (steps[word].plus & rows).nonzeroBitCount
                    let falls = (steps[word].minus & rows).nonzeroBitCount
                    // Rows left from the last and from the first of these.
                    let (fewest, most) = (bounds.rows - word * 64 - end, bounds.rows - word * 64 - row)
                    let section = (word * 64 + end + SignatureFilter.section - 1) / SignatureFilter.section
                    let known = section < rest.count ? rest[section] : 0
                    if value - rises + max(known, fewest - columns, columns - most) <= bounds.limit { return true }
                    value += falls - rises
                }
            }
            return false
        }
    }
}
