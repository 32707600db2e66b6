/// A stretch of text between ASCII separators, and a key to remember it by.
///
/// Letters and digits of ASCII and everything beyond ASCII make a run: usually one word. Where the words are in it,
/// and how they fold, follows from its bytes alone, so that what was found out about it once holds wherever it
/// stands again.
public struct TextRun {
    /// The end in the text, exclusive.
    @usableFromInline let endOffset: Int
    @usableFromInline let first: UInt64
    @usableFromInline let second: UInt64

    /// The end in the text, exclusive.
    @inlinable @inline(__always) public var end: Int { endOffset }
    /// Two halves of the key; the highest byte of `high` is zero. Up to fifteen bytes are their own key; of a
    /// longer run it is 120 bits of hash.
    @inlinable @inline(__always) public var low: UInt64 { first }
    @inlinable @inline(__always) public var high: UInt64 { second }

    /// The most bytes of a run that is given a key, a multiple of eight.
    @inlinable static var longest: Int { 48 }

    /// The run that begins at an offset.
    ///
    /// - Returns: nil when none begins there, when it is too long (a sentence of a script without spaces), and for
    ///   the last bytes of a text.
    @inlinable @inline(__always)
    public init?(_ text: Span<UInt8>, at start: Int) {
        guard start == 0 || Tokenizer.isASCIISeparator(text[start &- 1]), let one = ASCIIWord(text, at: start) else {
            return nil
        }
        let count = one.runCount
        if count < 8 {
            if count == 0 { return nil }
            (endOffset, first, second) = (start &+ count, one.prefix(count), 0)
            return
        }
        guard let two = ASCIIWord(text, at: start &+ 8) else { return nil }
        let more = two.runCount
        if more < 8 {
            (endOffset, first, second) = (start &+ 8 &+ more, one.bytes, two.prefix(more))
            return
        }
        self.init(text, from: start, one.bytes, two.bytes)
    }

    /// A run of sixteen bytes or more.
    @inlinable
    init?(_ text: Span<UInt8>, from start: Int, _ one: UInt64, _ two: UInt64) {
        var (low, high) = (Self.step(one, two), Self.step(two, one))
        var index = start &+ 16
        while let next = ASCIIWord(text, at: index) {
            let count = next.runCount
            let bytes = count == 8 ? next.bytes : next.prefix(count)
            (low, high) = (Self.step(low, bytes), Self.step(high &<< 31 | high &>> 33, bytes))
            index &+= count
            if index &- start > Self.longest { return nil }
            if count < 8 {
                (endOffset, first, second) = (index, low, high &>> 8)
                return
            }
        }
        return nil
    }

    @inlinable @inline(__always)
    static func step(_ state: UInt64, _ bytes: UInt64) -> UInt64 {
        TokenHash.mix(state &* 0x9FB2_1C65_1E98_DF25 ^ bytes)
    }
}
