import UnicodeText

/// The letters of strings one after the other, those of equal strings once.
struct StringPool {
    private(set) var bytes: [UInt8] = []
    /// An open table: the upper half of a hash and one more than the number of a string in the lower; 0 where none is.
    private var slots = [UInt64](repeating: 0, count: 1 << 10)
    /// Of each string where it begins and how long it is.
    private var strings: [(offset: UInt32, count: UInt32)] = []

    /// Where the letters of a string stand; adds them when they are not there. Linear in these.
    mutating func offset(of text: String) -> Int {
        var text = text
        return text.withUTF8 { offset(of: $0) }
    }

    private mutating func offset(of text: UnsafeBufferPointer<UInt8>) -> Int {
        if strings.count * 2 >= slots.count { grow() }
        let hash = TokenHash.mix(TokenHash.of(text.span))
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let string = strings[Int(slots[slot] & 0xFFFF_FFFF) - 1]
            if slots[slot] >> 32 == hash >> 32, isEqual(string, text) { return Int(string.offset) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let offset = bytes.count
        bytes.append(contentsOf: text)
        strings.append((UInt32(offset), UInt32(text.count)))
        slots[slot] = hash & ~0xFFFF_FFFF | UInt64(strings.count)
        return offset
    }

    private func isEqual(_ string: (offset: UInt32, count: UInt32), _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(string.count) == text.count else { return false }
        return bytes[Int(string.offset)..<Int(string.offset + string.count)].elementsEqual(text)
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: 2 * slots.count)
        for entry in slots where entry != 0 {
            let string = strings[Int(entry & 0xFFFF_FFFF) - 1]
            let letters = bytes.span.extracting(Int(string.offset)..<Int(string.offset + string.count))
            var slot = Int(truncatingIfNeeded: TokenHash.mix(TokenHash.of(letters))) & (larger.count - 1)
            while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = entry
        }
        slots = larger
    }
}
