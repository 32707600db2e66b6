/// The names that were read last, so that one that is compared with many is read once.
struct RecentNames {
    private struct Slot {
        var name = ""
        var sketch = NameSketch()
    }

    private static let slotCount = 64
    private var slots = [Slot](repeating: Slot(), count: slotCount)

    /// The sketch of a name, read if another stands in its slot.
    mutating func sketch(of name: String, _ reader: NameReader) -> NameSketch {
        let slot = Int(truncatingIfNeeded: PartTable.hash(name.utf8.span) >> 32) & (Self.slotCount - 1)
        if slots[slot].name != name || name.isEmpty {
            reader.read(name, into: &slots[slot].sketch)
            slots[slot].name = name
        }
        return slots[slot].sketch
    }
}
