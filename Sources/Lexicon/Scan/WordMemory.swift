import UnicodeText

/// Remembers a derived hash of tokens, such as that of their sound: a direct-mapped cache, so that a word is
/// worked out once a worker, nearly.
struct WordMemory {
    /// A slot is 16 bytes: the whole memory, 32 KiB, leaves room in the cache for the filters.
    private static let slots = 1 << 11

    private struct Slot {
        var token: UInt64
        var hash: UInt64
    }

    /// The derived hash of a token, or nil when it has none.
    private let derive: (Token, Span<UInt8>) -> UInt64?
    private var memory = [Slot](repeating: Slot(token: 0, hash: 0), count: slots)

    init(_ derive: @escaping (Token, Span<UInt8>) -> UInt64?) { self.derive = derive }

    /// The derived hash of the token, or 0 when it has none.
    @inline(__always)
    mutating func hash(of token: Token, in text: Span<UInt8>) -> UInt64 {
        let slot = Int(token.hash &>> 20) & (Self.slots - 1)
        if memory[slot].token == token.hash { return memory[slot].hash }
        let hash = derive(token, text) ?? 0
        memory[slot] = Slot(token: token.hash, hash: hash)
        return hash
    }
}
