import UnicodeText

/// Two scalars that stand one behind the other, whatever their case, as a number of fifteen bits.
///
/// Different bigrams may have the same key; the same bigram never has two.
enum BigramKey {
    static let count = 1 << 15

    /// The scalar that capital and small letter share. Constant time.
    @inline(__always)
    static func lowered(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
        return LetterCase.lowered(scalar)
    }

    /// The key of two lowered scalars. Constant time.
    @inline(__always)
    static func key(_ first: UInt32, _ second: UInt32) -> UInt16 {
        UInt16(truncatingIfNeeded: (first &* 0x9E37_79B1 ^ second &* 0x85EB_CA77) &>> 17)
    }

    /// Calls the body with the key of each bigram in turn. Linear time.
    @inline(__always)
    static func forEach(in text: Span<UInt8>, _ body: (UInt16) -> Void) {
        guard !text.isEmpty else { return }
        var position = 0
        var first = lowered(readScalar(text, &position))
        while position < text.count {
            let second = lowered(readScalar(text, &position))
            body(key(first, second))
            first = second
        }
    }
}
