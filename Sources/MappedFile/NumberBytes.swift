extension [UInt8] {
    /// Appends numbers, little-endian, one after the other.
    package mutating func append(numbers: [some FixedWidthInteger]) {
        numbers.map(\.littleEndian).withUnsafeBytes { append(contentsOf: $0) }
    }

    /// Appends a number, little-endian.
    package mutating func append(number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
