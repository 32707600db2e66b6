import UnicodeText

/// What a surface form may stand for, found out once.
struct ScanForm: Sendable {
    /// Numbers the forms that a scanner has met; one that was forgotten gets a new number. Of the forms that are
    /// remembered at a time, no two have the same lowest `FormMemory.slotBits` bits.
    var number: Int
    /// Whether nothing stands between the tokens.
    var isOneWord: Bool
    /// None when the form is no name after all.
    var candidates: [ScanCandidate]
}

/// Remembers surface forms by their bytes, so that the names of a form that recurs are not collected again.
///
/// Sound because the tokens inside a form, and all that tells which names are meant (`ScanSurface`), follow from
/// its bytes. A direct-mapped cache.
struct FormMemory {
    private struct Slot {
        var low: UInt64
        /// The highest byte is 1 in a slot that is taken.
        var high: UInt64
        var form: ScanForm
    }

    /// How many forms are remembered, as a power of two.
    static let slotBits: UInt64 = 13
    private static let isTaken: UInt64 = 1 << 56
    private var slots = [Slot](
        repeating: Slot(low: 0, high: 0, form: ScanForm(number: 0, isOneWord: false, candidates: [])),
        count: 1 << slotBits)
    private var count = 0

    @inline(__always)
    private static func slot(of key: TextKey) -> Int { Int(truncatingIfNeeded: key.hash &>> (64 &- slotBits)) }

    /// The form of a key, or nil when it is not known. Constant time.
    @inline(__always)
    func form(of key: TextKey) -> ScanForm? {
        let slot = Self.slot(of: key)
        guard slots[slot].low == key.low, slots[slot].high == key.high | Self.isTaken else { return nil }
        return slots[slot].form
    }

    /// Keeps a form and gives it its number.
    mutating func remember(_ key: TextKey, isOneWord: Bool, _ candidates: [ScanCandidate]) -> ScanForm {
        let slot = Self.slot(of: key)
        let form = ScanForm(number: count << Self.slotBits | slot, isOneWord: isOneWord, candidates: candidates)
        slots[slot] = Slot(low: key.low, high: key.high | Self.isTaken, form: form)
        count += 1
        return form
    }
}
