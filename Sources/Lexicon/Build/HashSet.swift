/// A set of numbers that are hashes already: open addressing, no hashing of its own.
struct HashSet: Sendable {
    /// 0 where there is none.
    private var slots = [UInt64](repeating: 0, count: 1 << 8)
    private var hasZero = false
    private(set) var count = 0

    /// Adds a number. Constant time on average.
    mutating func insert(_ number: UInt64) {
        if number == 0 {
            count += hasZero ? 0 : 1
            hasZero = true
            return
        }
        let slot = slot(of: number, in: slots)
        if slots[slot] == number { return }
        slots[slot] = number
        count += 1
        if count * 2 >= slots.count { grow() }
    }

    /// Adds the numbers of another. Linear in these.
    mutating func formUnion(_ other: HashSet) { other.forEach { insert($0) } }

    /// Calls `body` with each number once, in no order.
    func forEach(_ body: (UInt64) -> Void) {
        if hasZero { body(0) }
        for number in slots where number != 0 { body(number) }
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: 2 * slots.count)
        for number in slots where number != 0 { larger[slot(of: number, in: larger)] = number }
        slots = larger
    }

    /// The slot that has a number, or the empty one that it goes to.
    @inline(__always)
    private func slot(of number: UInt64, in slots: [UInt64]) -> Int {
        let mask = slots.count - 1
        // Hashes of words and packed characters differ in different bits.
        var slot = Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while slots[slot] != 0, slots[slot] != number { slot = (slot + 1) & mask }
        return slot
    }
}
