extension Sequence<UInt8> {
    /// How many scalars begin in bytes of UTF-8. Linear time.
    @inlinable package var scalarCount: Int { reduce(0) { $1 & 0xC0 != 0x80 ? $0 + 1 : $0 } }
}
