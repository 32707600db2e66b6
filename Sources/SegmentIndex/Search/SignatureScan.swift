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

    /// Appends the entries that have a bit in as many groups of rows as needed. Linear time.
    mutating func append(_ columns: SignatureColumns, having query: RowQuery, to found: inout Candidates) {
        let (group, matrix) = (columns.group, columns.matrix)
        guard let base = matrix.raw.baseAddress?.assumingMemoryBound(to: UInt8.self), matrix.count == group.byteCount,
            group.entries.lowerBound <= columns.entries.lowerBound,
            columns.entries.upperBound <= group.entries.upperBound, Self.fits(query, group)
        else { return }
        let planeWords = query.sectionEnds.count * Int(ALLONYM_PLANES * ALLONYM_LINE_WORDS)
        if query.keepsCounts, planes.count < planeWords { planes = [UInt64](repeating: 0, count: planeWords) }
        query.withRows { rows in
            planes.withUnsafeMutableBufferPointer { planes in
                let planes = query.keepsCounts ? planes.baseAddress : nil
                for tile in columns.tiles {
                    let start = base + tile * group.tileBytes
                    var marks = InlineArray<8, UInt64>(repeating: 0)
                    var span = marks.mutableSpan
                    span.withUnsafeMutableBufferPointer {
                        allonym_mark_columns(start, start + group.tileBytes, rows, $0.baseAddress, planes)
                    }
                    columns.append(marks, ofTile: tile, to: &found)
                    if planes != nil { found.count(columns.firstEntry(ofTile: tile), planes, rows) }
                }
            }
        }
    }

    private static func fits(_ query: RowQuery, _ group: SignatureGroup) -> Bool {
        query.groups.count <= RowQuery.maximum && query.need > 0 && query.need <= query.groups.count
            && Int(query.sectionEnds.last ?? 0) == query.groups.count
            && query.groups.allSatisfy { Int($0.first) + Int($0.count) <= group.rows }
    }
}

/// The signatures of some entries of a group.
struct SignatureColumns {
    let entries: Range<Int>
    let group: SignatureGroup
    fileprivate let matrix: ByteView

    init(of entries: Range<Int>, in group: SignatureGroup, _ index: SegmentIndex) {
        self.entries = entries
        self.group = group
        matrix = index.signatures.slice(at: group.offset, count: group.byteCount)
    }

    /// The tiles that hold them.
    fileprivate var tiles: Range<Int> {
        let first = group.entries.lowerBound
        return (entries.lowerBound - first)
            / SignatureGroup.columnsOfLine..<SignatureGroup.tiles(entries.upperBound - first)
    }

    fileprivate func firstEntry(ofTile tile: Int) -> Int {
        group.entries.lowerBound + tile * SignatureGroup.columnsOfLine
    }

    /// Appends those of the entries whose column in a tile is marked.
    fileprivate func append(_ marks: InlineArray<8, UInt64>, ofTile tile: Int, to found: inout Candidates) {
        for word in 0..<8 {
            var bits = marks[word]
            while bits != 0 {
                let entry = firstEntry(ofTile: tile) + word * 64 + bits.trailingZeroBitCount
                bits &= bits &- 1
                if entries.contains(entry) { found.entries.append(entry) }
            }
        }
    }
}

extension RowQuery {
    /// Lends the query as C takes it.
    fileprivate func withRows(_ body: (UnsafePointer<allonym_row_query>) -> Void) {
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
