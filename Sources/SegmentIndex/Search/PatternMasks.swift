/// Where each scalar stands in a pattern, a bit a place, 64 places a word.
struct PatternMasks: Sendable {
    /// The slot of scalars that the pattern does not have.
    private static let absent = 0x80

    /// How many words the places of the pattern take, at least one.
    private(set) var wordCount = 1
    /// The masks, `wordCount` words a slot: slots of ASCII, an empty one, then those of other scalars.
    private(set) var words: [UInt64] = []
    /// A hash table of other scalars: the scalar in the high half, the slot in the low one, zero when free.
    private var others: [UInt64] = []
    private var shift: UInt32 = 31

    /// Takes another pattern; memory is used again. Linear in the pattern.
    mutating func prepare(_ pattern: [UInt32]) {
        wordCount = max(1, (pattern.count + 63) / 64)
        var bits: UInt32 = 1
        while 1 << bits < pattern.count * 2 { bits += 1 }
        shift = 32 - bits
        others.removeAll(keepingCapacity: true)
        others.append(contentsOf: repeatElement(0, count: 1 << Int(bits)))
        words.removeAll(keepingCapacity: true)
        words.append(contentsOf: repeatElement(0, count: (Self.absent + 1) * wordCount))
        for (place, scalar) in pattern.enumerated() {
            words[slot(adding: scalar) * wordCount + place / 64] |= 1 << UInt64(place % 64)
        }
    }

    /// The slot of a scalar. Constant time on average.
    @inline(__always)
    func slot(of scalar: UInt32) -> Int {
        if scalar < 0x80 { return Int(scalar) }
        var place = Int((scalar &* 0x9E37_79B1) &>> shift)
        while true {
            let content = others[place]
            if content == 0 { return Self.absent }
            if UInt32(truncatingIfNeeded: content &>> 32) == scalar { return Int(content & 0xFFFF_FFFF) }
            place = (place &+ 1) & (others.count &- 1)
        }
    }

    private mutating func slot(adding scalar: UInt32) -> Int {
        let known = slot(of: scalar)
        guard known == Self.absent else { return known }
        let new = words.count / wordCount
        words.append(contentsOf: repeatElement(0, count: wordCount))
        var place = Int((scalar &* 0x9E37_79B1) &>> shift)
        while others[place] != 0 { place = (place + 1) & (others.count - 1) }
        others[place] = UInt64(scalar) << 32 | UInt64(new)
        return new
    }
}
