import CSegmentScan
import MappedFile

/// The one place that hands signatures to C.
enum SignatureScan {
    /// Appends the entries that have a bit in at least `need` of the groups of rows.
    ///
    /// Safe because a `SignatureGroup` lies within the signatures with all its rows and has a column for each of its
    /// entries (its initializer checks both), and row groups lie within its rows (this one does).
    static func append(
        _ entries: Range<Int>, of group: SignatureGroup, in signatures: ByteView, having need: Int,
        of rows: [allonym_row_group], to found: inout [Int]
    ) {
        let matrix = signatures.slice(at: group.offset, count: group.byteCount)
        let columns = (entries.lowerBound - group.entries.lowerBound)..<(entries.upperBound - group.entries.lowerBound)
        guard let base = matrix.raw.baseAddress, matrix.count == group.byteCount, columns.lowerBound >= 0,
            entries.upperBound <= group.entries.upperBound,
            rows.allSatisfy({ Int($0.first) + Int($0.count) <= group.rows })
        else { return }
        var marks = InlineArray<8, UInt64>(repeating: 0)
        for line in columns.lowerBound / SignatureGroup.columnsOfLine..<lineEnd(columns.upperBound) {
            var span = marks.mutableSpan
            rows.withUnsafeBufferPointer { rows in
                span.withUnsafeMutableBufferPointer {
                    allonym_mark_columns(
                        base.assumingMemoryBound(to: UInt8.self) + line * SignatureGroup.lineBytes, group.stride,
                        rows.baseAddress, rows.count, UInt32(need), $0.baseAddress)
                }
            }
            for word in 0..<8 {
                var bits = marks[word]
                while bits != 0 {
                    let column = line * SignatureGroup.columnsOfLine + word * 64 + bits.trailingZeroBitCount
                    bits &= bits &- 1
                    if columns.contains(column) { found.append(group.entries.lowerBound + column) }
                }
            }
        }
    }

    private static func lineEnd(_ column: Int) -> Int {
        (column + SignatureGroup.columnsOfLine - 1) / SignatureGroup.columnsOfLine
    }
}
