import CSegmentScan

/// What is counted in the columns of a group: rows of which one bit counts, in sections.
struct RowQuery: Sendable {
    private(set) var groups: [allonym_row_group] = []
    private(set) var sectionEnds: [UInt32] = []
    /// How many of the groups an entry must have a bit in, more than zero.
    var need = 1
    /// Whether the counts of each section are wanted.
    var keepsCounts = false

    /// The most groups of rows that can be counted.
    static let maximum = 1 << 18

    /// Forgets all rows; memory is used again.
    mutating func removeAll() {
        groups.removeAll(keepingCapacity: true)
        sectionEnds.removeAll(keepingCapacity: true)
    }

    /// Appends adjacent rows.
    mutating func append(_ rows: Range<Int>) {
        groups.append(allonym_row_group(first: UInt32(rows.lowerBound), count: UInt32(rows.count)))
    }

    /// Ends a section, which may be empty.
    mutating func endSection() {
        // As C wants them; so branches go the same way many times in a row.
        let start = Int(sectionEnds.last ?? 0)
        groups[start...].sort { $0.count < $1.count }
        sectionEnds.append(UInt32(groups.count))
    }
}

/// The entries that a scan has found, and how much of the query each of them has.
struct Candidates: Sendable {
    /// The numbers of the entries, rising.
    var entries: [Int] = []
    /// For each entry, how many groups of rows it has a bit in up to the end of each section; none when not asked for.
    var counts: [UInt32] = []

    /// Forgets all; memory is used again.
    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
    }
}
