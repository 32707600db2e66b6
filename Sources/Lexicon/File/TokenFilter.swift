import MappedFile

/// A Bloom filter over token hashes whose two bits lie in one 64-bit word: one cache line a question.
///
/// Putze, Sanders and Singler, “Cache-, Hash- and Space-Efficient Bloom Filters” (2007), with blocks of a
/// word. At sixteen bits a token about one foreign token in fifty passes.
struct TokenFilter: Sendable {
    private let view: ByteView
    private let mask: UInt64

    init(_ view: ByteView) {
        self.view = view
        let words = max(view.count / 8, 1)
        mask = UInt64(1 << (Int.bitWidth - 1 - words.leadingZeroBitCount)) - 1
    }

    /// Whether the token may be in the set; false is certain. Constant time.
    @inline(__always)
    func mayContain(_ hash: UInt64) -> Bool {
        let bits = Self.bits(of: hash)
        return view.uint64(at: Int(hash &>> 16 & mask) &* 8) & bits == bits
    }

    @inline(__always)
    private static func bits(of hash: UInt64) -> UInt64 { 1 &<< (hash & 63) | 1 &<< (hash &>> 6 & 63) }

    /// The bytes of a filter of these hashes.
    static func bytes(of hashes: HashSet) -> [UInt8] {
        var words = 64
        while words * 4 < hashes.count { words *= 2 }
        var filter = [UInt64](repeating: 0, count: words)
        hashes.forEach { filter[Int($0 >> 16 & UInt64(words - 1))] |= bits(of: $0) }
        var out: [UInt8] = []
        out.append(numbers: filter)
        return out
    }
}
