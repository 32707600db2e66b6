/// The first letters of a folded word, as many as 64 bits hold, for a filter.
///
/// Up to eight ASCII letters or four others: enough to tell most words from the few that begin a name, before they
/// are read to their end.
public struct WordKey: Sendable {
    /// The letters, the first the lowest: a byte for ASCII, two for any other.
    @usableFromInline var letters: UInt64
    /// The number of bits taken; 64 when a letter had no room, too.
    @usableFromInline var filled: UInt64

    @inlinable @inline(__always)
    public init() { self.init(letters: 0, filled: 0) }

    @inlinable @inline(__always)
    init(letters: UInt64, filled: UInt64) {
        self.letters = letters
        self.filled = filled
    }

    /// Whether no more letters count.
    @inlinable @inline(__always)
    var isFull: Bool { filled == 64 }

    /// Adds one folded scalar, if there is room.
    @inlinable @inline(__always)
    public mutating func add(_ scalar: UInt32) {
        let width: UInt64 = scalar < 0x80 ? 8 : 16
        guard filled &+ width <= 64 else {
            filled = 64
            return
        }
        letters |= UInt64(scalar & 0xFFFF) &<< filled
        filled &+= width
    }

    /// What a filter is asked for: the letters, spread by one multiplication.
    @inlinable @inline(__always)
    public var value: UInt64 {
        let product = letters &* 0x9E37_79B9_7F4A_7C15
        return product ^ product &>> 32
    }

    /// Whether the first letter is Georgian.
    @inlinable @inline(__always)
    public var isGeorgian: Bool { letters & 0xFFFF &- 0x10D0 < 0x30 }

    /// The key of a word in folded UTF-8.
    package static func of(_ folded: Span<UInt8>) -> WordKey {
        var key = WordKey()
        var position = 0
        while position < folded.count { key.add(readScalar(folded, &position)) }
        return key
    }
}
