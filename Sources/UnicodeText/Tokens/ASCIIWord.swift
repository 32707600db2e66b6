/// Eight bytes of a text, read at once to find how many of them are ASCII letters.
///
/// The one place that reads several bytes of a span unchecked; `init` has tested that they lie within.
/// Comparisons of all bytes at once after Mycroft and Lamport (“Multiple Byte Processing with Full-Word
/// Instructions”, 1975).
@usableFromInline
struct ASCIIWord {
    /// The bytes, the first the lowest.
    @usableFromInline let bytes: UInt64

    /// - Returns: nil where fewer than eight bytes are left.
    @inlinable @inline(__always)
    init?(_ text: Span<UInt8>, at offset: Int) {
        guard offset >= 0, offset &+ 8 <= text.count else { return nil }
        bytes = UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    @inlinable @inline(__always)
    init(bytes: UInt64) { self.bytes = bytes }

    /// The letters made small; what is no letter may become another byte.
    @inlinable @inline(__always)
    var lowercased: ASCIIWord { ASCIIWord(bytes: bytes | 0x2020_2020_2020_2020) }

    /// The high bit of each byte that is a small letter.
    @inlinable @inline(__always)
    var smallLetters: UInt64 {
        let low = bytes & 0x7F7F_7F7F_7F7F_7F7F
        let atLeastA = low &+ 0x1F1F_1F1F_1F1F_1F1F
        let beyondZ = low &+ 0x0505_0505_0505_0505
        return atLeastA & ~beyondZ & ~bytes & 0x8080_8080_8080_8080
    }

    /// How many bytes from the first on are small letters, 0…8.
    @inlinable @inline(__always)
    var smallLetterCount: Int { (~smallLetters & 0x8080_8080_8080_8080).trailingZeroBitCount &>> 3 }

    /// How many bytes from the first on are letters or digits of ASCII, or beyond ASCII, 0…8.
    @inlinable @inline(__always)
    var runCount: Int {
        let low = bytes & 0x7F7F_7F7F_7F7F_7F7F
        let small = low | 0x2020_2020_2020_2020
        let letters = (small &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(small &+ 0x0505_0505_0505_0505)
        let digits = (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646)
        return (~(letters | digits | bytes) & 0x8080_8080_8080_8080).trailingZeroBitCount &>> 3
    }

    /// The first `count` bytes, fewer than eight; zeros after them.
    @inlinable @inline(__always)
    func prefix(_ count: Int) -> UInt64 { bytes & (1 &<< UInt64(truncatingIfNeeded: count &<< 3) &- 1) }
}
