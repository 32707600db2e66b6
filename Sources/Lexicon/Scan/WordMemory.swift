import UnicodeText

/// Remembers a derived hash of tokens, such as that of their sound: a direct-mapped cache, so that a word is
/// worked out once a worker, nearly.
struct WordMemory {
    private static let slots = 1 << 13

    /// The derived hash of a token, or nil when it has none.
    private let derive: (Token, Span<UInt8>) -> UInt64?
    private var tokens = [UInt64](repeating: 0, count: slots)
    private var hashes = [UInt64](repeating: 0, count: slots)

    init(_ derive: @escaping (Token, Span<UInt8>) -> UInt64?) { self.derive = derive }

    /// The derived hash of the token, or 0 when it has none.
    @inline(__always)
    mutating func hash(of token: Token, in text: Span<UInt8>) -> UInt64 {
        let slot = Int(token.hash &>> 20) & (Self.slots - 1)
        if tokens[slot] == token.hash { return hashes[slot] }
        let hash = derive(token, text) ?? 0
        tokens[slot] = token.hash
        hashes[slot] = hash
        return hash
    }
}
