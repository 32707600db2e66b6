import CUnicodeTables

/// The fold and class of one scalar, as the generated table packs them.
public struct FoldEntry: Sendable, Equatable {
    public let bits: UInt32

    @inlinable public init(bits: UInt32) { self.bits = bits }

    /// The fold of `scalar`, whose entry this is, when the fold is exactly one scalar.
    @inlinable public func folded(_ scalar: UInt32) -> UInt32 { (scalar &+ bits) & 0x1F_FFFF }
    /// Where the expansion stands, when the fold is not exactly one scalar.
    @usableFromInline var expansionOffset: Int { Int(bits & 0x1F_FFFF) }
    /// What the scalar does to the tokens around it.
    @inlinable public var classCode: UInt8 { UInt8(truncatingIfNeeded: bits &>> 21) & 0xF }
    /// `ScalarClass` of the scalar.
    package var scalarClass: ScalarClass { ScalarClass(rawValue: classCode) ?? .hard }
    /// Whether the scalar is upper- or titlecase.
    @inlinable public var isUppercase: Bool { bits & Self.uppercaseBit != 0 }
    /// The bit of `isUppercase`.
    @inlinable static var uppercaseBit: UInt32 { 1 << 25 }
    /// The bits of `lookalikeScript`.
    @inlinable public static var scriptBits: UInt32 { 7 << 27 }
    /// Whether the fold is none or several scalars, to be read with `FoldTable.expansion`.
    @inlinable public var isExpansion: Bool { bits & Self.expansionBit != 0 }
    /// The bit of `isExpansion`.
    @inlinable static var expansionBit: UInt32 { 1 << 26 }
    /// 1 Latin, 2 Cyrillic, 4 Greek, 0 any other script.
    @inlinable public var lookalikeScript: UInt8 { UInt8(truncatingIfNeeded: bits &>> 27) & 7 }
}

/// The generated fold table: constant-time access to the fold of every scalar.
///
/// This is the one place that reads the C arrays through pointers. It is safe because a scalar is at most
/// 0x10FFFF, the index has 0x110000 >> 7 entries, each of them is the number of a block that the generator
/// wrote in full (128 entries), and every expansion offset the generator wrote is followed by its count and
/// that many scalars.
public struct FoldTable: Sendable {
    @usableFromInline nonisolated(unsafe) let index: UnsafePointer<UInt16>
    @usableFromInline nonisolated(unsafe) let blocks: UnsafePointer<UInt32>
    @usableFromInline nonisolated(unsafe) let expansions: UnsafePointer<UInt32>

    /// The table of this build.
    public static let shared = FoldTable()

    /// Changes whenever the fold of any scalar changes.
    public static var fingerprint: UInt64 { allonym_unicode_tables.fold_fingerprint }

    public init() {
        index = allonym_unicode_tables.fold_index
        blocks = allonym_unicode_tables.fold_blocks
        expansions = allonym_unicode_tables.fold_expansions
    }

    /// The entry of an ASCII byte.
    ///
    /// - Precondition: `byte < 0x80`, which the callers have branched on; larger bytes are masked.
    @inline(__always)
    public func ascii(_ byte: UInt8) -> FoldEntry { FoldEntry(bits: blocks[Int(byte & 0x7F)]) }

    /// The entry of a scalar; values beyond Unicode read as U+FFFD.
    @inlinable @inline(__always)
    public subscript(scalar: UInt32) -> FoldEntry {
        let valid = scalar <= 0x10FFFF ? scalar : 0xFFFD
        let block = Int(index[Int(valid &>> 7)])
        return FoldEntry(bits: blocks[block &<< 7 | Int(valid & 0x7F)])
    }

    /// Calls `body` with each scalar of the fold of `scalar`: none, one or several.
    @inline(__always)
    public func forEachFolded(_ scalar: UInt32, _ entry: FoldEntry, _ body: (UInt32) -> Void) {
        if entry.isExpansion {
            forEachExpanded(entry, body)
        } else {
            body(entry.folded(scalar))
        }
    }

    public func forEachExpanded(_ entry: FoldEntry, _ body: (UInt32) -> Void) {
        let offset = entry.expansionOffset
        let count = Int(expansions[offset])
        for position in 0..<count { body(expansions[offset + 1 + position]) }
    }
}
