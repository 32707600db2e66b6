/// The key of the first characters of a name in a script without spaces, for a filter.
///
/// Three folded scalars of 21 bits, spread by one multiplication.
public enum CharacterKey {
    /// Stands for the third character of a name that has two.
    @inlinable public static var end: UInt32 { 0x1F_FFFF }

    @inlinable @inline(__always)
    public static func of(_ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0) -> UInt64 {
        let product = (UInt64(first) | UInt64(second) &<< 21 | UInt64(third) &<< 42) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product &>> 32
    }

    /// The fold of a scalar when that is one scalar, otherwise the scalar itself.
    @inlinable @inline(__always)
    public static func letter(_ scalar: UInt32, _ entry: FoldEntry) -> UInt32 {
        entry.isExpansion ? scalar : entry.folded(scalar)
    }

    /// The letter of the character at an offset of well-formed UTF-8.
    package static func letter(in text: Span<UInt8>, at offset: Int) -> UInt32 {
        var end = offset
        let scalar = readScalar(text, &end)
        return letter(scalar, FoldTable.shared[scalar])
    }
}
