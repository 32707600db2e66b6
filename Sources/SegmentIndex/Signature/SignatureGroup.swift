import MappedFile

/// Entries of similar length, whose signatures are the columns of one bit matrix.
///
/// The `frequent` commonest bigrams have four rows each, one for each quarter of the text in which they may begin; the
/// others share the rows that are left, by rank. Longer texts have more bigrams and get more rows, so that about as many
/// bits of a row are set in each group. The rows of a matrix are whole cache lines of 512 columns.
///
/// ```
/// first entry (4), entries (4), rows (4), frequent (4), length of a row in bytes (8), offset of the matrix (8)
/// ```
struct SignatureGroup: Sendable {
    static let zones = 4
    static let lineBytes = 64
    static let columnsOfLine = lineBytes * 8
    static let recordLength = 32

    var entries: Range<Int>
    var rows: Int
    var frequent: Int
    var stride: Int
    var offset: Int

    /// How many rows the texts of a length in scalars get, and the greatest length that gets as many.
    static func rows(forLength length: Int) -> (rows: Int, through: Int) {
        switch length {
        case ...31: (256, 31)
        case ...63: (512, 63)
        case ...127: (1024, 127)
        default: (2048, .max)
        }
    }

    /// The length of a row of so many columns: whole lines, an odd number so that rows do not fall into one cache set.
    static func stride(forColumns count: Int) -> Int {
        ((count + columnsOfLine - 1) / columnsOfLine | 1) * lineBytes
    }

    /// The first row of a bigram and how many rows it has, one or `zones`.
    @inline(__always)
    func rows(ofRank rank: Int) -> (first: Int, count: Int) {
        if rank < frequent { return (rank &* Self.zones, Self.zones) }
        let shared = frequent &* Self.zones
        return (shared &+ (rank &- frequent) % (rows &- shared), 1)
    }

    /// The bytes of the matrix.
    var byteCount: Int { rows * stride }
}

extension SignatureGroup {
    /// Reads a record; nil when it does not hold together or its matrix is longer than `length` bytes of signatures.
    init?(_ view: ByteView, at offset: Int, entryCount: Int, signatureLength length: Int) {
        let (first, count) = (Int(view.uint32(at: offset)), Int(view.uint32(at: offset + 4)))
        rows = Int(view.uint32(at: offset + 8))
        frequent = Int(view.uint32(at: offset + 12))
        let (wideStride, wideOffset) = (view.uint64(at: offset + 16), view.uint64(at: offset + 24))
        guard first + count <= entryCount, rows > frequent * Self.zones, rows <= 1 << 16, wideStride <= UInt64(length),
            wideOffset <= UInt64(length)
        else { return nil }
        entries = first..<first + count
        stride = Int(wideStride)
        self.offset = Int(wideOffset)
        guard stride == Self.stride(forColumns: count), rows * stride <= length - self.offset else { return nil }
    }

    /// The record as it stands in the file.
    var bytes: [UInt8] {
        var out: [UInt8] = []
        out.append(numbers: [entries.lowerBound, entries.count, rows, frequent].map { UInt32($0) })
        out.append(numbers: [UInt64(stride), UInt64(offset)])
        return out
    }
}
