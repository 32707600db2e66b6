/// Numbers of parts, each with a place in the order in which they came: a hash table with open addressing that keeps its
/// room from one use to the next, and is emptied in time of what it holds.
package struct PartPlaces {
    /// A place from 1, or 0 for a free slot; at most half of them are taken.
    private var slots = [UInt32](repeating: 0, count: 1 << 10)
    private var shift: UInt32 = 22
    package private(set) var parts: [UInt32] = []

    package init() {}

    /// Where the search for a part ends: at its slot, or at a free one.
    @inline(__always)
    private func slot(of part: UInt32) -> Int {
        var slot = Int((part &* 0x9E37_79B1) >> shift)
        while slots[slot] != 0, parts[Int(slots[slot]) &- 1] != part { slot = (slot &+ 1) & (slots.count &- 1) }
        return slot
    }

    /// The place of a part; nil for one that was not added.
    @inline(__always)
    package func place(of part: Int) -> Int? {
        let place = slots[slot(of: UInt32(truncatingIfNeeded: part))]
        return place == 0 ? nil : Int(place) &- 1
    }

    /// The place of a part, which is the last one if it was not there.
    package mutating func add(_ part: Int) -> Int {
        let slot = slot(of: UInt32(truncatingIfNeeded: part))
        if slots[slot] != 0 { return Int(slots[slot]) - 1 }
        parts.append(UInt32(truncatingIfNeeded: part))
        slots[slot] = UInt32(parts.count)
        if parts.count * 2 > slots.count { grow() }
        return parts.count - 1
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        shift -= 1
        for (place, part) in parts.enumerated() { slots[slot(of: part)] = UInt32(place + 1) }
    }

    package mutating func removeAll() {
        // From the last: what was put aside for another is reached by way of it.
        while let part = parts.last {
            slots[slot(of: part)] = 0
            parts.removeLast()
        }
    }
}
