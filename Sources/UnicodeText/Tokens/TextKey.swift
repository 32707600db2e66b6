/// A key to remember a piece of text by.
///
/// Up to fifteen bytes are their own key (text holds no zeros that matter); of more it is 120 bits of hash.
public struct TextKey: Sendable, Equatable {
    public let low: UInt64
    /// The highest byte is zero, so that callers may keep something there.
    public let high: UInt64

    @inlinable @inline(__always)
    init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }

    /// The key of sixteen bytes, to be extended.
    @inlinable @inline(__always)
    init(_ one: UInt64, _ two: UInt64) {
        low = Self.step(Self.step(0, one), two)
        high = Self.step(Self.step(0, two), one) &>> 8
    }

    /// The key of eight bytes more, or fewer with zeros after them.
    @inlinable @inline(__always)
    func extended(by bytes: UInt64) -> TextKey {
        TextKey(low: Self.step(low, bytes), high: Self.step(high, bytes &<< 32 | bytes &>> 32) &>> 8)
    }

    @inlinable @inline(__always)
    static func step(_ state: UInt64, _ bytes: UInt64) -> UInt64 {
        let product = (state ^ bytes) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product &>> 29
    }

    /// The key of a part of a text. Linear time, eight bytes a step.
    @inlinable @inline(__always)
    public init(_ text: Span<UInt8>, _ range: Range<Int>) {
        let (start, end) = (range.lowerBound, range.upperBound)
        let one = Self.word(text, start, end)
        if end &- start <= 8 {
            self.init(low: one, high: 0)
            return
        }
        let two = Self.word(text, start &+ 8, end)
        if end &- start < 16 {
            self.init(low: one, high: two)
            return
        }
        var key = TextKey(one, two)
        var index = start &+ 16
        while index < end {
            key = key.extended(by: Self.word(text, index, end))
            index &+= 8
        }
        self = key
    }

    /// The bytes from an offset on, eight at most; zeros after the end.
    @inlinable @inline(__always)
    static func word(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        if let word = ASCIIWord(text, at: start) {
            return end &- start >= 8 ? word.bytes : word.prefix(end &- start)
        }
        var bytes: UInt64 = 0
        var index = min(end, start &+ 8)
        while index > start {
            index &-= 1
            bytes = bytes &<< 8 | UInt64(text[index])
        }
        return bytes
    }

    /// The key in 64 bits, spread over all of them.
    @inlinable @inline(__always)
    public var hash: UInt64 {
        let product = (low ^ high &* 0x9FB2_1C65_1E98_DF25) &* 0x9E37_79B9_7F4A_7C15
        return (product ^ product &>> 32) &* 0xD6E8_FEB8_6659_FD93
    }
}
