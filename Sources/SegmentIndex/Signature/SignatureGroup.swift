import MappedFile

/// Entries of similar length, whose signatures are the columns of one bit matrix.
///
/// A text is divided into zones of equal length. The `frequent` commonest bigrams have a row for each window of some
/// neighbouring zones, so that most questions of about where one may begin take one row; the others share the rows that
/// are left, by rank, wherever they stand. Longer texts have more bigrams and get more rows, so that about as many
/// bits of a row are set in each group. The matrix is cut into tiles of 512 columns, one behind the other; a row of a tile
/// is one cache line.
///
/// ```
/// first entry (4), entries (4), rows (4), frequent (4), zones (4), span (4), offset of the matrix (8)
/// ```
struct SignatureGroup: Sendable {
    static let lineBytes = 64
    static let columnsOfLine = lineBytes * 8
    static let recordLength = 32

    var entries: Range<Int>
    var rows: Int
    var frequent: Int
    /// Into how many zones texts are divided for the frequent bigrams.
    var zones: Int
    /// How many zones a window covers.
    var span: Int
    var offset: Int

    /// How many rows the texts of a length in scalars get, and the greatest length that gets as many.
    static func shape(forLength length: Int) -> (rows: Int, zones: Int, span: Int, through: Int) {
        switch length {
        case ...31: (384, 6, 3, 31)
        case ...63: (768, 6, 3, 63)
        case ...127: (1024, 8, 3, 127)
        default: (3072, 16, 6, .max)
        }
    }

    /// The first row of a bigram and how many rows it has, one or `windows`.
    @inline(__always)
    func rows(ofRank rank: Int) -> (first: Int, count: Int) {
        if rank < frequent { return (rank &* windows, windows) }
        return (sharedRow &+ (rank &- frequent) % (rows &- sharedRow), 1)
    }

    /// How many windows there are, each beginning with another zone.
    var windows: Int { zones &- span &+ 1 }

    /// The windows of which one covers a place exactly when it lies in one of the zones.
    @inline(__always)
    func windows(covering zones: ClosedRange<Int>) -> Range<Int> {
        let first = min(zones.lowerBound, windows &- 1)
        return first..<max(first, zones.upperBound &- span &+ 1) &+ 1
    }

    /// The windows that a zone is part of.
    @inline(__always)
    func windows(with zone: Int) -> ClosedRange<Int> { max(0, zone &- span &+ 1)...min(zone, windows &- 1) }

    /// The first of the rows that bigrams share.
    var sharedRow: Int { frequent &* windows }

    /// The bytes of the matrix.
    var byteCount: Int { tileBytes * Self.tiles(entries.count) }

    /// How many tiles hold so many columns.
    static func tiles(_ columns: Int) -> Int { (columns + columnsOfLine - 1) / columnsOfLine }

    /// The bytes of a tile.
    var tileBytes: Int { rows * Self.lineBytes }
}

extension SignatureGroup {
    /// Reads a record; nil when it does not hold together or its matrix is longer than `length` bytes of signatures.
    init?(_ view: ByteView, at offset: Int, entryCount: Int, signatureLength length: Int) {
        let (first, count) = (Int(view.uint32(at: offset)), Int(view.uint32(at: offset + 4)))
        rows = Int(view.uint32(at: offset + 8))
        frequent = Int(view.uint32(at: offset + 12))
        zones = Int(view.uint32(at: offset + 16))
        span = Int(view.uint32(at: offset + 20))
        let wideOffset = view.uint64(at: offset + 24)
        guard first + count <= entryCount, 1...64 ~= zones, 1...zones ~= span, rows > frequent * (zones - span + 1),
            rows <= 1 << 16,
            wideOffset <= UInt64(length)
        else { return nil }
        entries = first..<first + count
        self.offset = Int(wideOffset)
        guard byteCount <= length - self.offset else { return nil }
    }

    /// The record as it stands in the file.
    var bytes: [UInt8] {
        var out: [UInt8] = []
        out.append(numbers: [entries.lowerBound, entries.count, rows, frequent, zones, span].map { UInt32($0) })
        out.append(number: UInt64(offset))
        return out
    }
}
