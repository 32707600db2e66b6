/// A generated table with a byte for each scalar, in two stages: the number of a block of 128 scalars, then the block.
///
/// The one place that reads these C arrays through pointers. Safe for the same reasons as `FoldTable`: a scalar is at most
/// 0x10FFFF, the index has 0x110000 >> 7 entries, and each is the number of a block written in full. The arrays are
/// constants, never freed.
struct ByteTable: Sendable {
    nonisolated(unsafe) let index: UnsafePointer<UInt16>
    nonisolated(unsafe) let blocks: UnsafePointer<UInt8>

    /// The byte of a scalar, in constant time; values beyond Unicode read as U+FFFD.
    @inline(__always)
    subscript(scalar: UInt32) -> UInt8 {
        let valid = scalar <= 0x10FFFF ? scalar : 0xFFFD
        let block = Int(index[Int(valid &>> 7)])
        return blocks[block &<< 7 | Int(valid & 0x7F)]
    }
}
