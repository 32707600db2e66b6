/// Finds bytes in text, many at once.
///
/// The one place that loads vectors from a span unchecked; the loops end where a whole vector no longer lies within.
/// A mask has as many bytes as four words of 64 bits.
package enum ByteSearch {
    private typealias Vector = SIMD32<UInt8>

    @inline(__always)
    private static func vector(_ text: Span<UInt8>, _ offset: Int) -> Vector {
        text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Vector.self)
    }

    /// Whether any lane of a comparison holds. (The general `any` is no single instruction.)
    @inline(__always)
    private static func holds(_ mask: SIMDMask<SIMD32<Int8>>) -> Bool {
        let words = unsafeBitCast(mask, to: SIMD4<UInt64>.self)
        return words.x | words.y | words.z | words.w != 0
    }

    /// The offset of the first such byte from an offset on, or the length of the text. Linear time.
    package static func first(_ byte: UInt8, in text: Span<UInt8>, from start: Int) -> Int {
        var index = start
        let wanted = Vector(repeating: byte)
        while index + Vector.scalarCount <= text.count, !holds(vector(text, index) .== wanted) {
            index += Vector.scalarCount
        }
        while index < text.count, text[index] != byte { index += 1 }
        return index
    }

    /// The offset of the first byte from an offset on that is at least `least`, or the length of the text. Linear time.
    package static func first(atLeast least: UInt8, in text: Span<UInt8>, from start: Int) -> Int {
        var index = start
        let bound = Vector(repeating: least)
        while index + Vector.scalarCount <= text.count, !holds(vector(text, index) .>= bound) {
            index += Vector.scalarCount
        }
        while index < text.count, text[index] < least { index += 1 }
        return index
    }
}
