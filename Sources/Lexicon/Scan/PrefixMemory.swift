/// Remembers what the hash tables say of beginnings of names, so that those that recur do not leave the nearest caches.
struct PrefixMemory {
    private struct Slot {
        var prefix: UInt64
        var layer: UInt32
        var bits: UInt32
    }

    private static let slotBits: UInt64 = 12
    private var slots = [Slot](repeating: Slot(prefix: 0, layer: .max, bits: 0), count: 1 << slotBits)

    /// What the table of a layer holds for a prefix. Constant time.
    @inline(__always)
    mutating func cell(of prefix: UInt64, layer: Int, in table: HashTable) -> ScanCell {
        let slot = Int(truncatingIfNeeded: (prefix &+ UInt64(truncatingIfNeeded: layer)) &>> (64 &- Self.slotBits))
        let known = slots[slot]
        if known.prefix == prefix, known.layer == UInt32(truncatingIfNeeded: layer) {
            return ScanCell(bits: known.bits)
        }
        let bits = table.value(of: prefix)
        slots[slot] = Slot(prefix: prefix, layer: UInt32(truncatingIfNeeded: layer), bits: bits)
        return ScanCell(bits: bits)
    }
}
