/// FNV-1a with 64 bits (Fowler, Noll and Vo): the same in every run and on every machine, and enough to see a change.
package struct FNV1a: Sendable, Equatable {
    package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    /// Adds bytes. Linear time.
    package mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
    }

    /// Adds the bytes of a text in UTF-8. Linear time.
    package mutating func add(_ text: String) {
        var (text, sum) = (text, self)
        text.withUTF8 { for byte in $0 { sum.add(byte) } }
        self = sum
    }

    package mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
