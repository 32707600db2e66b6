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

        /// Takes the next column, and gives the rows in which the value rises and falls from the last one to this.
        ///
        /// - Parameters:
        ///   - equal: The rows whose scalar is the column's.
        ///   - upIn: 1 when the value above the first row rises.
        ///   - downIn: 1 when it falls.
        @inline(__always)
        mutating func advance(_ equal: UInt64, _ upIn: UInt64, _ downIn: UInt64) -> (up: UInt64, down: UInt64) {
            let carried = equal | downIn
            let horizontal = (((carried & plus) &+ plus) ^ plus) | carried
            let (up, down) = (minus | ~(horizontal | plus), plus & horizontal)
            let shifted = up &<< 1 | upIn
            let vertical = equal | minus
            plus = down &<< 1 | downIn | ~(vertical | shifted)
            minus = shifted & vertical
            return (up, down)
        }
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

        /// How far the rows of a column that are passed reach above and below the one of its number.
        var band: (above: Int, below: Int) {
            let longer = columns - rows
            return ((longer + limit) / 2, (limit - longer) / 2)
        }
    }

    /// The distance of a pattern to a text, or nil when it is more than the limit.
    ///
    /// - Parameter rest: The fewest edits behind the beginning of each `SignatureFilter.section`, as far as known.
    mutating func distance(
        to text: Span<UInt8>, _ bounds: Bounds, from masks: PatternMasks, rest: Span<Int>
    ) -> Int? {
        let (above, below) = bounds.band
        let wordCount = masks.wordCount
        let words = masks.words.span
        var steps = self.column.mutableSpan
        var (first, end) = (0, 0)
        // The distance in the last row of the last word that is calculated.
        var (bottom, column, position) = (0, 0, 0)
        while position < text.count {
            column &+= 1
            let wanted = min(wordCount, (column &+ below &- 1) &>> 6 &+ 1)
            while end < wanted {
                steps[end] = Steps()
                end &+= 1
                bottom &+= end == wordCount ? bounds.rows &- (end &- 1) &* 64 : 64
            }
            first = min(max(first, (column &- above &- 1) &>> 6), end &- 1)
            let slot = masks.slot(of: readScalar(text, &position)) &* wordCount
            var (up, down) = (UInt64(1) &<< 63, UInt64(0))
            for word in first..<end {
                // Within: there are as many masks a slot and steps as words of the pattern.
                (up, down) = steps[unchecked: word].advance(words[unchecked: slot &+ word], up &>> 63, down &>> 63)
            }
            let last = end == wordCount ? UInt64(truncatingIfNeeded: bounds.rows &- 1) & 63 : 63
            bottom &+= Int(up &>> last & 1) &- Int(down &>> last & 1)
            if column % Self.interval == 0 {
                let left = Left(bounds: bounds, columns: bounds.columns - column, bottom: bottom)
                let lowest = min(bounds.rows, column + below)
                // A damaged file may have more text than it says.
                let rows = min(lowest, max(first * 64, column - above))..<lowest
                if !left.mayEnd(steps.span, first..<end, rows, rest) { return nil }
            }
        }
        return end == wordCount && bottom <= bounds.limit ? bottom : nil
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
        ///
        /// - Parameter rows: The rows that matter.
        func mayEnd(_ steps: Span<Steps>, _ words: Range<Int>, _ rows: Range<Int>, _ rest: Span<Int>) -> Bool {
            var value = bottom
            for word in words.reversed() {
                let valid = min(64, bounds.rows - word * 64)
                var row = (valid + 7) / 8 * 8
                while row > 0 {
                    row -= 8
                    let last = word * 64 + min(valid, row + 8)
                    if last < rows.lowerBound { return false }
                    // The bits behind the last row stand for nothing.
                    let bits = (row + 8 > valid ? (UInt64(1) << UInt64(valid - row)) - 1 : 0xFF) << UInt64(row)
                    let rises = (steps[word].plus & bits).nonzeroBitCount
                    let falls = (steps[word].minus & bits).nonzeroBitCount
                    if word * 64 + row <= rows.upperBound {
                        let section = (last + SignatureFilter.section - 1) / SignatureFilter.section
                        let known = section < rest.count ? rest[section] : 0
                        let apart = max(bounds.rows - last - columns, columns - (bounds.rows - word * 64 - row))
                        if value - rises + max(known, apart) <= bounds.limit {
                            return true
                        }
                    }
                    value += falls - rises
                }
            }
            return false
        }
    }
}
