/// The hash of a folded token: what the lexicon stores in place of the letters.
///
/// A multiplicative hash (one rotation, one exclusive or, one multiplication a step) with a finishing avalanche.
/// Up to eight ASCII letters in a row make one step, filled up with zeros; any other scalar makes a step of its
/// own, told apart by the highest bit; what waits at the end makes the last. It is part of the lexicon file's format.
public struct TokenHash: Sendable {
    @usableFromInline var state: UInt64
    /// ASCII letters that wait for a step, the first the lowest.
    @usableFromInline var pending: UInt64
    /// The number of bits that wait.
    @usableFromInline var filled: UInt64

    @inlinable @inline(__always)
    public init() {
        state = 0x51_7CC1_B727_220A
        pending = 0
        filled = 0
    }

    /// Adds one folded scalar.
    @inlinable @inline(__always)
    public mutating func add(_ scalar: UInt32) {
        if scalar < 0x80 {
            pending |= UInt64(scalar) &<< filled
            filled &+= 8
            if filled == 64 { stepPending() }
        } else {
            if filled != 0 { stepPending() }
            // Letters of ASCII never set the highest bit: *s0* would be U+3073 otherwise.
            step(UInt64(scalar) | 1 &<< 63)
        }
    }

    @inlinable @inline(__always)
    mutating func stepPending() {
        step(pending)
        pending = 0
        filled = 0
    }

    /// Adds one to eight ASCII letters, the first the lowest, zeros after them.
    @inlinable @inline(__always)
    mutating func add(letters: UInt64, count: Int) {
        let bits = UInt64(truncatingIfNeeded: count &<< 3)
        let room = 64 &- filled
        pending |= letters &<< filled
        filled &+= bits
        guard filled >= 64 else { return }
        step(pending)
        filled &-= 64
        // A shift by 64 is none: there is nothing left then.
        pending = filled == 0 ? 0 : letters &>> room
    }

    /// Adds eight ASCII letters, the first the lowest, or another scalar, when none wait.
    @inlinable @inline(__always)
    mutating func step(_ bytes: UInt64) {
        state = ((state &<< 5 | state &>> 59) ^ bytes) &* 0x9E37_79B9_7F4A_7C15
    }

    /// The finished hash.
    @inlinable @inline(__always)
    public var value: UInt64 {
        var last = self
        if filled != 0 { last.step(pending) }
        return Self.mix(last.state)
    }

    /// Spreads the information of every bit over all of them (Stafford's variant 13 of the murmur finalizer).
    @inlinable @inline(__always)
    public static func mix(_ value: UInt64) -> UInt64 {
        var hash = (value ^ value &>> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash &>> 27) &* 0x94D0_49BB_1331_11EB
        return hash ^ hash &>> 31
    }

    /// The hash of a sequence of tokens, from that of all but the last and that of the last.
    @inlinable @inline(__always)
    public static func extend(_ prefix: UInt64, with token: UInt64) -> UInt64 {
        mix(prefix &* 0x9FB2_1C65_1E98_DF25 &+ token)
    }

    /// The hash of folded UTF-8, scalar by scalar.
    public static func of(_ folded: Span<UInt8>) -> UInt64 {
        var hash = TokenHash()
        var position = 0
        while position < folded.count { hash.add(readScalar(folded, &position)) }
        return hash.value
    }
}
