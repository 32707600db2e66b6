/// Tells which places of a text are taken by names, asked for in order.
struct TakenRanges {
    private let ranges: [Range<Int>]
    private var next = 0

    /// Of ranges in order and apart.
    init(_ ranges: [Range<Int>]) { self.ranges = ranges }

    /// Whether a range overlaps one that is taken; it must not begin before the one asked for last. Constant time over
    /// all that are asked for.
    mutating func overlap(_ range: Range<Int>) -> Bool { number(overlapping: range) != nil }

    /// The number of the first taken range that a range overlaps; else as `overlap`.
    mutating func number(overlapping range: Range<Int>) -> Int? {
        while next < ranges.count, ranges[next].upperBound <= range.lowerBound { next += 1 }
        return next < ranges.count && ranges[next].lowerBound < range.upperBound ? next : nil
    }
}
