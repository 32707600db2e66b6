import UnicodeText

/// The bytes that scalars begin with which may matter to the ends of sentences: stops, brackets, bullets, quotation marks.
///
/// A set in two words: the test is the only thing done for most bytes of a text.
struct ByteSet: Sendable {
    private let ascii: UInt64
    private let leads: UInt64

    /// The signs of all languages.
    static let signs = ByteSet(#"!").:;?"#)
    /// The same and white space.
    static let withSpaces = ByteSet(#" !").:;?"#)

    private init(_ signs: String) {
        ascii = signs.utf8.reduce(0) { $0 | 1 &<< UInt64($1) }
        var bits: UInt64 = 0
        let table = SentenceBreakTable()
        for value in UInt32(0x80)...0x1FFFF where !(0xD800...0xDFFF).contains(value) {
            let scalarClass = table[value].sentenceClass
            let matters =
                scalarClass == .stop || scalarClass == .terminal || value == 0x2026
                || SentenceScanner.isBullet(value) || (0x3008...0x3015).contains(value)
            guard matters else { continue }
            var bytes: [UInt8] = []
            appendScalar(value, to: &bytes)
            bits |= 1 &<< UInt64(bytes[0] & 63)
        }
        leads = bits
    }

    /// The offset of the next byte of the set, or the end. Linear time.
    func next(in text: Span<UInt8>, from start: Int, before end: Int) -> Int {
        var position = start
        while position < end, !contains(text[position]) { position += 1 }
        return position
    }

    @inline(__always)
    private func contains(_ byte: UInt8) -> Bool {
        let bit = UInt64(1) &<< UInt64(byte & 63)
        if byte < 0x40 { return bit & ascii != 0 }
        if byte < 0xC0 { return false }
        return bit & leads != 0
    }
}
