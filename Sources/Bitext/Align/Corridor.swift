/// Which pairs of places in two texts are looked at: those near a line from their beginnings to their ends.
///
/// Of long texts the line goes through anchors that stand once in each, as far as these are in one order (the longest
/// increasing subsequence, found by patience sorting), so that it follows where one text has more than the other.
struct Corridor {
    let rows: Int
    let columns: Int
    let width: Int
    private let starts: [Int32]

    /// - Parameter half: How far from the line, in sentences of the target.
    init(_ rows: Int, _ columns: Int, half: Int, through unique: [(source: Int, target: Int)]) {
        (self.rows, self.columns) = (rows, columns)
        // Where a bead of the line has many sentences, the corridor must not be narrower than its steps.
        let step = (columns + rows - 1) / max(1, rows) + AnchorLists.mostSentences
        width = min(columns + 1, 2 * max(half, 2 * step) + 1)
        let points = [(0, 0)] + Self.increasing(unique) + [(rows, columns)]
        var starts: [Int32] = []
        starts.reserveCapacity(rows + 1)
        var next = 1
        for row in 0...rows {
            while next < points.count - 1, points[next].0 < row { next += 1 }
            let (from, to) = (points[next - 1], points[next])
            let share = to.0 > from.0 ? Double(row - from.0) / Double(to.0 - from.0) : 1
            let center = Double(from.1) + share * Double(to.1 - from.1)
            starts.append(Int32(max(0, min(columns + 1 - width, Int(center) - width / 2))))
        }
        self.starts = starts
    }

    func columns(of row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row]) + width }

    /// The place of a pair in its row, or nil outside the corridor.
    @inline(__always)
    func place(_ row: Int, _ column: Int) -> Int? {
        let place = column - Int(starts[row])
        return place >= 0 && place < width ? place : nil
    }

    /// The longest chain of points that rises on both sides. N log N.
    private static func increasing(_ points: [(source: Int, target: Int)]) -> [(Int, Int)] {
        var (tails, before) = ([Int](), [Int](repeating: -1, count: points.count))
        for (index, point) in points.enumerated() {
            var (low, high) = (0, tails.count)
            while low < high {
                let middle = (low + high) / 2
                let tail = points[tails[middle]]
                if tail.target < point.target, tail.source < point.source { low = middle + 1 } else { high = middle }
            }
            if low > 0 { before[index] = tails[low - 1] }
            if low == tails.count { tails.append(index) } else { tails[low] = index }
        }
        var (chain, index) = ([(Int, Int)](), tails.last ?? -1)
        while index >= 0 {
            chain.append((points[index].source, points[index].target))
            index = before[index]
        }
        return chain.reversed()
    }
}
