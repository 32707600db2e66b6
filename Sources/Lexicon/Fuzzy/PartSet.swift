/// Some parts of an index, a few dozen: most others are told not to be among them without a search.
package struct PartSet {
    private var parts: [UInt32] = []
    /// Bits of the parts.
    private var bits: UInt64 = 0

    package init() {}

    package mutating func removeAll() {
        parts.removeAll(keepingCapacity: true)
        bits = 0
    }

    package mutating func insert(_ part: Int) {
        parts.append(UInt32(truncatingIfNeeded: part))
        bits |= Self.bit(UInt32(truncatingIfNeeded: part))
    }

    @inline(__always)
    private static func bit(_ part: UInt32) -> UInt64 { 1 &<< UInt64(part &* 0x9E37_79B1 &>> 26) }

    /// Linear in the parts for one in several, constant for the others.
    @inline(__always)
    func contains(_ part: UInt32) -> Bool { bits & Self.bit(part) != 0 && parts.contains(part) }
}
