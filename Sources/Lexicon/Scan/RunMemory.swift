import UnicodeText

/// Remembers of short runs of text, or of pairs of them, whether a name begins there.
///
/// Words recur: most of those that are no small ASCII ones are answered here, by their bytes, before they are cut
/// into tokens and folded. A cache in pairs of slots, of a size that stays near the processor.
struct RunMemory {
    /// What is known of a run.
    enum Verdict: UInt64 {
        case unknown = 0
        /// No name begins in it.
        case nothing = 1
        /// A name may begin in it.
        case something = 2
        /// It is a name, and no longer one begins there.
        case name = 3
    }

    private static let slotBits: UInt64 = 15
    /// Of each run 62 bits of hash, and its verdict in the lowest two.
    private var slots = [UInt64](repeating: 0, count: 1 << slotBits)

    @inline(__always)
    private static func pair(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> (64 &- slotBits)) & ~1 }

    /// Constant time.
    @inline(__always)
    func verdict(on hash: UInt64) -> Verdict {
        let pair = Self.pair(hash)
        let (one, two) = (slots[pair], slots[pair &+ 1])
        if (one ^ hash) &>> 2 == 0 { return Verdict(rawValue: one & 3) ?? .unknown }
        if (two ^ hash) &>> 2 == 0 { return Verdict(rawValue: two & 3) ?? .unknown }
        return .unknown
    }

    /// The pair of slots keeps the run that was met last, and the one before.
    mutating func remember(_ hash: UInt64, _ verdict: Verdict) {
        let pair = Self.pair(hash)
        slots[pair &+ 1] = slots[pair]
        slots[pair] = hash & ~3 | verdict.rawValue
    }
}
