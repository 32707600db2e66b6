import CSegmentScan
import MappedFile

/// The one place that hands signatures to C.
///
/// Safe because a `SignatureGroup` lies within the signatures with all its rows and has a column for each of its entries
/// (its initializer checks both); the query's rows lie within its rows, are not too many, and its last section ends with
/// them (`fits` checks); and what C writes to is made as long as it writes.
struct SignatureScan: Sendable {
    /// Counts of a tile, in planes.
    private var planes: [UInt64] = []

    /// Appends the entries that have a bit in at least `need` groups of rows, more than zero. Linear time.
    ///
    /// - Parameters:
    ///   - entries: Entries of the group.
    ///   - keepsCounts: Whether the counts of each section are wanted.
    mutating func append(
        _ entries: Range<Int>, of index: SegmentIndex, in group: SignatureGroup, having need: Int, of query: RowQuery,
        keepsCounts: Bool = false, to found: inout Candidates
    ) {
        let matrix = index.signatures.slice(at: group.offset, count: group.byteCount)
        guard let base = matrix.raw.baseAddress?.assumingMemoryBound(to: UInt8.self), matrix.count == group.byteCount,
            group.entries.lowerBound <= entries.lowerBound, entries.upperBound <= group.entries.upperBound,
            fits(query, group, need)
        else { return }
        let planeWords = query.sectionEnds.count * Int(ALLONYM_PLANES * ALLONYM_LINE_WORDS)
        if keepsCounts, planes.count < planeWords { planes = [UInt64](repeating: 0, count: planeWords) }
        let columns = (entries.lowerBound - group.entries.lowerBound)..<(entries.upperBound - group.entries.lowerBound)
        query.withRows(need: need) { rows in
            planes.withUnsafeMutableBufferPointer { planes in
                for tile in columns.lowerBound / SignatureGroup.columnsOfLine..<SignatureGroup.tiles(columns.upperBound)
                {
                    let (start, next) = (base + tile * group.tileBytes, base + (tile + 1) * group.tileBytes)
                    var marks = InlineArray<8, UInt64>(repeating: 0)
                    var span = marks.mutableSpan
                    span.withUnsafeMutableBufferPointer {
                        allonym_mark_columns(
                            start, next, rows, $0.baseAddress, keepsCounts ? planes.baseAddress : nil)
                    }
                    let first = tile * SignatureGroup.columnsOfLine
                    let place = TilePlace(firstColumn: first, firstEntry: group.entries.lowerBound + first)
                    place.append(marks, in: columns, to: &found)
                    if keepsCounts { found.count(place.firstEntry, planes.baseAddress, rows) }
                }
            }
        }
    }

    private func fits(_ query: RowQuery, _ group: SignatureGroup, _ need: Int) -> Bool {
        query.groups.count <= RowQuery.maximum && 1...query.groups.count ~= need
            && Int(query.sectionEnds.last ?? 0) == query.groups.count
            && query.groups.allSatisfy { Int($0.first) + Int($0.count) <= group.rows }
    }
}

/// Where a tile lies.
private struct TilePlace {
    var firstColumn: Int
    var firstEntry: Int

    /// Appends the entries whose column is marked and lies within some columns.
    func append(_ marks: InlineArray<8, UInt64>, in columns: Range<Int>, to found: inout Candidates) {
        for word in 0..<8 {
            var bits = marks[word]
            while bits != 0 {
                let column = word * 64 + bits.trailingZeroBitCount
                bits &= bits &- 1
                if columns.contains(firstColumn + column) { found.entries.append(firstEntry + column) }
            }
        }
    }
}

extension RowQuery {
    /// Lends the query as C takes it.
    fileprivate func withRows(need: Int, _ body: (UnsafePointer<allonym_row_query>) -> Void) {
        groups.withUnsafeBufferPointer { groups in
            sectionEnds.withUnsafeBufferPointer { ends in
                var rows = allonym_row_query(
                    groups: groups.baseAddress, section_ends: ends.baseAddress, section_count: UInt32(ends.count),
                    group_count: UInt32(groups.count), need: UInt32(need))
                body(&rows)
            }
        }
    }
}

extension Candidates {
    /// Appends the counts of the entries that have none yet, which are columns of one tile.
    fileprivate mutating func count(
        _ firstEntry: Int, _ planes: UnsafePointer<UInt64>?, _ rows: UnsafePointer<allonym_row_query>
    ) {
        let sections = Int(rows.pointee.section_count)
        for place in counts.count / sections..<entries.count {
            let start = counts.count
            counts.append(contentsOf: repeatElement(0, count: sections))
            counts.withUnsafeMutableBufferPointer {
                allonym_counts(planes, rows, UInt32(entries[place] - firstEntry), $0.baseAddress.map { $0 + start })
            }
        }
    }
}
