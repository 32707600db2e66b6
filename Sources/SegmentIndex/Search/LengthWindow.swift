/// Entries that are looked at together: those of some neighbouring lengths, all shorter than the query or none.
struct LengthBatch {
    /// Indexes in the table of lengths.
    var lengths: Range<Int>
    var entries: Range<Int>
    /// The group that the entries are part of.
    var group: SignatureGroup
    /// The score that is to be reached.
    var threshold: Double
}

/// Walks the lengths from that of the query outwards, the more promising side first, in batches.
struct LengthWindow {
    private let table: LengthTable
    private let groups: [SignatureGroup]
    private let length: Int
    /// The lengths at least the query's that are next, and those below it that are left.
    private var (up, down): (Int, Int)

    /// A batch reaches from its first length over no more than this share of it, so that one filter fits all.
    private static let spread = 16
    /// A batch ends when it has so many entries.
    private static let fullness = 2048

    init(_ index: SegmentIndex, length: Int) {
        table = index.lengths
        groups = index.groups
        self.length = length
        up = table.firstIndex(ofLength: length)
        down = up
    }

    /// The next batch in which a score of at least `threshold` is possible, or nil.
    mutating func next(threshold: Double) -> LengthBatch? {
        let above = up < table.count ? Similarity.bound(length, table.length(at: up)) : -1
        let below = down > 0 ? Similarity.bound(length, table.length(at: down - 1)) : -1
        guard max(above, below) >= threshold else { return nil }
        let start = above >= below ? up : down - 1
        let first = table.firstEntry(at: start)
        guard let group = groups.first(where: { $0.entries.contains(first) }) else { return nil }
        let lengths =
            above >= below
            ? up..<end(of: start, in: group, threshold) : self.start(of: start, in: group, threshold)..<down
        if above >= below { up = lengths.upperBound } else { down = lengths.lowerBound }
        let entries = table.firstEntry(at: lengths.lowerBound)..<table.firstEntry(at: lengths.upperBound)
        return LengthBatch(lengths: lengths, entries: entries, group: group, threshold: threshold)
    }

    private func end(of start: Int, in group: SignatureGroup, _ threshold: Double) -> Int {
        let (first, longest) = (table.firstEntry(at: start), spread(of: start))
        var index = start + 1
        while index < table.count, table.length(at: index) <= table.length(at: start) + longest,
            table.firstEntry(at: index) - first < Self.fullness, group.entries.contains(table.firstEntry(at: index)),
            Similarity.bound(length, table.length(at: index)) >= threshold
        { index += 1 }
        return index
    }

    private func start(of last: Int, in group: SignatureGroup, _ threshold: Double) -> Int {
        let (end, longest) = (table.firstEntry(at: last + 1), spread(of: last))
        var index = last
        while index > 0, table.length(at: index - 1) + longest >= table.length(at: last),
            end - table.firstEntry(at: index) < Self.fullness, group.entries.contains(table.firstEntry(at: index - 1)),
            Similarity.bound(length, table.length(at: index - 1)) >= threshold
        { index -= 1 }
        return index
    }

    private func spread(of index: Int) -> Int { table.length(at: index) / Self.spread }
}
