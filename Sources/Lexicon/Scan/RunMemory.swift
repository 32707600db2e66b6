import UnicodeText

/// Remembers of short runs of text whether a name may begin in them.
///
/// Words recur: most of those that are no small ASCII ones are answered here, by their bytes, before they are cut
/// into tokens and folded. A cache in pairs of slots, of a size that stays near the processor.
struct RunMemory {
    private struct Slot {
        var low: UInt64
        /// The upper half of the key, and in the highest byte a `Verdict`.
        var high: UInt64
    }

    /// What is known of a run.
    enum Verdict: UInt64 {
        case unknown = 0
        /// No name begins in it.
        case nothing = 1
        /// A name may begin in it.
        case something = 2
    }

    private static let slotBits: UInt64 = 14
    private var slots = [Slot](repeating: Slot(low: 0, high: 0), count: 1 << slotBits)

    /// Constant time.
    @inline(__always)
    func verdict(on key: TextKey) -> Verdict {
        let pair = key.slot(bits: Self.slotBits) & ~1
        for index in pair...(pair + 1) {
            let slot = slots[index]
            if slot.low == key.low, (slot.high ^ key.high) &<< 8 == 0 {
                return Verdict(rawValue: slot.high &>> 56) ?? .unknown
            }
        }
        return .unknown
    }

    /// The pair of slots keeps the run that was met last, and the one before.
    mutating func remember(_ key: TextKey, _ verdict: Verdict) {
        let pair = key.slot(bits: Self.slotBits) & ~1
        slots[pair + 1] = slots[pair]
        slots[pair] = Slot(low: key.low, high: key.high | verdict.rawValue &<< 56)
    }
}
