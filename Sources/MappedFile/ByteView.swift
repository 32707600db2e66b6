import Glibc

/// A part of memory that somebody else keeps alive, read as little-endian numbers.
///
/// This type and `MappedMemory` are the only ones that touch the pointers of a mapped file. Reading is total: an
/// offset outside the view reads as zero, so that a damaged file can give wrong answers but no crash.
///
/// Safe because a view is made only by `MappedMemory.view`, which checks that the range lies within its memory, and
/// is kept only by an owner (`Lexicon`, `SegmentIndex`) that keeps that memory alive and unchanged as long as itself.
package struct ByteView: @unchecked Sendable {
    @usableFromInline let base: UnsafeRawPointer
    /// The length in bytes.
    package let count: Int

    @inlinable init(base: UnsafeRawPointer, count: Int) {
        self.base = base
        self.count = count
    }

    /// The byte at an offset, or zero outside.
    @inlinable @inline(__always)
    package func uint8(at offset: Int) -> UInt8 {
        guard offset >= 0, offset < count else { return 0 }
        return base.load(fromByteOffset: offset, as: UInt8.self)
    }

    /// The number in two bytes at an offset, or zero outside.
    @inlinable @inline(__always)
    package func uint16(at offset: Int) -> UInt16 {
        guard offset >= 0, offset &+ 2 <= count else { return 0 }
        return UInt16(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    /// The number in four bytes at an offset, or zero outside.
    @inlinable @inline(__always)
    package func uint32(at offset: Int) -> UInt32 {
        guard offset >= 0, offset &+ 4 <= count else { return 0 }
        return UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// The number in eight bytes at an offset, or zero outside.
    @inlinable @inline(__always)
    package func uint64(at offset: Int) -> UInt64 {
        guard offset >= 0, offset &+ 8 <= count else { return 0 }
        return UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// A part of the view; empty when the range does not lie within.
    @inlinable package func slice(at offset: Int, count length: Int) -> ByteView {
        guard offset >= 0, length >= 0, offset <= count, length <= count - offset else {
            return ByteView(base: base, count: 0)
        }
        return ByteView(base: base + offset, count: length)
    }

    /// The bytes as UTF-8, repaired where they are not.
    package var string: String {
        String(decoding: UnsafeRawBufferPointer(start: base, count: count), as: UTF8.self)
    }

    /// The bytes where they stand; for as long as the memory is kept.
    @inlinable package var raw: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    /// Lends the bytes as a span, as long as the body lasts.
    @inlinable @inline(__always)
    package func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        body(UnsafeBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: count).span)
    }

    /// A copy of the bytes.
    package var array: [UInt8] { Array(UnsafeRawBufferPointer(start: base, count: count)) }

    /// Whether the bytes are those of a part of a text.
    @inlinable package func equals(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count == count else { return false }
        for offset in 0..<count where uint8(at: offset) != text[range.lowerBound + offset] { return false }
        return true
    }

    /// Whether the bytes occur somewhere in the view; no bytes occur in any. Linear in the view, times the bytes at worst.
    package func contains(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first else { return true }
        var offset = 0
        while bytes.count <= count - offset,
            let place = memchr(base + offset, Int32(first), count - offset - bytes.count + 1)
        {
            offset = place - UnsafeMutableRawPointer(mutating: base)
            if memcmp(base + offset, bytes, bytes.count) == 0 { return true }
            offset += 1
        }
        return false
    }

    /// Byte order, as `memcmp`: negative, zero or positive. Linear time.
    package func compare(_ other: [UInt8]) -> Int {
        let shared = min(count, other.count)
        for offset in 0..<shared {
            let (own, byte) = (uint8(at: offset), other[offset])
            if own != byte { return own < byte ? -1 : 1 }
        }
        return count - other.count
    }
}
