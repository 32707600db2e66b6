/// How one segment becomes another, token by token.
struct TokenAlignment {
    /// Tokens of one segment that stand for those of the other, by their numbers; one side may be empty.
    struct Step: Equatable {
        var source: Range<Int>
        var target: Range<Int>
        var isEqual: Bool
    }

    /// In order; together they cover both segments.
    private(set) var steps: [Step] = []

    /// Larger tables than this are not filled: what lies between the common ends becomes one step.
    private static let mostCells = 1 << 20

    /// Aligns by the least cost: to change a token into one of its kind costs less than to take it out and put the other in.
    /// Quadratic time between the common beginning and end.
    init(_ one: [SegmentToken], _ other: [SegmentToken]) {
        var start = 0
        while start < one.count, start < other.count, one[start] == other[start] { start += 1 }
        var (oneEnd, otherEnd) = (one.count, other.count)
        while oneEnd > start, otherEnd > start, one[oneEnd - 1] == other[otherEnd - 1] {
            (oneEnd, otherEnd) = (oneEnd - 1, otherEnd - 1)
        }
        add(0..<start, 0..<start, isEqual: true)
        if (oneEnd - start) * (otherEnd - start) <= Self.mostCells {
            align(one, start..<oneEnd, other, start..<otherEnd)
        } else {
            add(start..<oneEnd, start..<otherEnd, isEqual: false)
        }
        add(oneEnd..<one.count, otherEnd..<other.count, isEqual: true)
    }

    private mutating func add(_ source: Range<Int>, _ target: Range<Int>, isEqual: Bool) {
        guard !source.isEmpty || !target.isEmpty else { return }
        if let last = steps.last, last.isEqual && isEqual {
            steps[steps.count - 1].source = last.source.lowerBound..<source.upperBound
            steps[steps.count - 1].target = last.target.lowerBound..<target.upperBound
        } else {
            steps.append(Step(source: source, target: target, isEqual: isEqual))
        }
    }

    private mutating func align(
        _ one: [SegmentToken], _ rows: Range<Int>, _ other: [SegmentToken], _ columns: Range<Int>
    ) {
        let width = columns.count + 1
        var costs = [Int32](repeating: 0, count: (rows.count + 1) * width)
        for column in 1..<max(width, 1) { costs[column] = costs[column - 1] + 2 }
        for row in 0..<rows.count {
            costs[(row + 1) * width] = costs[row * width] + 2
            for column in 0..<columns.count {
                let change = Self.cost(one[rows.lowerBound + row], other[columns.lowerBound + column])
                let gap = min(costs[row * width + column + 1], costs[(row + 1) * width + column]) + 2
                costs[(row + 1) * width + column + 1] = min(costs[row * width + column] + change, gap)
            }
        }
        var (row, column, path) = (rows.count, columns.count, [(Int, Int, Bool)]())
        while row > 0 || column > 0 {
            let cost = costs[row * width + column]
            if row > 0, column > 0 {
                let (a, b) = (one[rows.lowerBound + row - 1], other[columns.lowerBound + column - 1])
                if cost == costs[(row - 1) * width + column - 1] + Self.cost(a, b) {
                    path.append((1, 1, a == b))
                    (row, column) = (row - 1, column - 1)
                    continue
                }
            }
            if row > 0, cost == costs[(row - 1) * width + column] + 2 {
                path.append((1, 0, false))
                row -= 1
            } else {
                path.append((0, 1, false))
                column -= 1
            }
        }
        var (source, target) = (rows.lowerBound, columns.lowerBound)
        for (a, b, isEqual) in path.reversed() {
            add(source..<source + a, target..<target + b, isEqual: isEqual)
            (source, target) = (source + a, target + b)
        }
    }

    /// Four for tokens that cannot stand for each other: as much as both gaps.
    private static func cost(_ one: SegmentToken, _ other: SegmentToken) -> Int32 {
        if one == other { return 0 }
        guard one.kind == other.kind else { return one.isNameLike && other.isNameLike ? 2 : 4 }
        switch one.kind {
        case .number, .placeholder, .address, .name: return 1
        case .word: return one.isNameLike == other.isNameLike ? 2 : 3
        case .space: return 1
        case .mark: return 3
        }
    }
}
