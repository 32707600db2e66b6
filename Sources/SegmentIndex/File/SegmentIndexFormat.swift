/// The layout of an index of segments, version 1. All numbers are little-endian.
///
/// ```
/// header         64 bytes: magic (8), version (4), number of sections (4), length of the file (8), stamp (24), zeros (8),
///                checksum of header and section table (8)
/// section table  24 bytes each: offset (8), length (8), checksum (8)
/// sections       each at a multiple of 64 bytes
/// ```
/// Checksums are XXH64. The checksum of the header is taken with its own field zero. Entries are sorted by the number of
/// their scalars, then by their bytes, then by id.
enum SegmentIndexFormat {
    /// Begins with a byte above 0x7F and holds both line ends, so that text tools' damage shows.
    static let magic: [UInt8] = [0x8E] + Array("ALS\r\n".utf8) + [0x1A, 0x0A]
    static let version: UInt32 = 1
    static let headerLength = 64
    static let stampOffset = 24
    static let checksumOffset = 56
    static let sectionRecordLength = 24
    static let sectionAlignment = 64

    /// The sections, in the order of the file; every one is present.
    enum Section: Int, CaseIterable {
        /// The id of each entry (8).
        case ids = 0
        /// The numbers of the entries, sorted by id (4).
        case idOrder = 1
        /// Where the text of each entry begins (4), and the end of the last (4).
        case starts = 2
        /// UTF-8 of the entries, one after the other.
        case texts = 3
        /// The lengths in scalars that occur (4), each with its first entry (4).
        case lengths = 4
        /// The rank of each bigram key by frequency (2): `BigramRanks`.
        case ranks = 5
        /// The groups of entries whose signatures have the same rows (32): `SignatureGroup`.
        case groups = 6
        /// The bits of the signatures, group by group, row by row.
        case signatures = 7
    }

    /// Texts are found by offsets of four bytes.
    static let maximumTextLength = Int(UInt32.max)
}

/// What the owner of an index writes into it, to know later whether it is stale.
package struct SegmentIndexStamp: Sendable, Equatable {
    /// How far the store had come when the index was written, as the owner counts.
    package var generation: Int64
    /// How far an earlier file goes that this one adds to, or what else the owner likes.
    package var base: Int64
    /// Which store it is.
    package var fingerprint: UInt64

    package init(generation: Int64 = 0, base: Int64 = 0, fingerprint: UInt64 = 0) {
        self.generation = generation
        self.base = base
        self.fingerprint = fingerprint
    }
}
