/// A short value that differs, as good as always, when what was added to it differs: FNV-1a of 64 bits (Fowler, Noll and Vo).
struct Fingerprint: Sendable, Equatable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Adds a text and where it ends.
    mutating func add(_ text: String) {
        for byte in text.utf8 { mix(byte) }
        mix(0xFF)
    }

    private mutating func mix(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
