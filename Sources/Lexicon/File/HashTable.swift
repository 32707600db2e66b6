import MappedFile
import UnicodeText

/// A hash table in a lexicon file: 64-bit keys to 32-bit values other than zero.
///
/// Open addressing with linear probing. A slot holds the low half of the key and the value; what a value leads to
/// holds the high half, so that in the end all 64 bits are compared.
///
/// ```
/// log2 of the number of slots (4), longest probe (4), then the slots: low half of the key (4), value (4)
/// ```
struct HashTable: Sendable {
    private let view: ByteView
    private let shift: UInt64
    private let mask: Int
    private let longestProbe: Int

    init(_ view: ByteView) {
        self.view = view
        let bits = UInt64(min(view.uint32(at: 0), 32))
        shift = 64 - max(bits, 1)
        mask = 1 << Int(max(bits, 1)) - 1
        longestProbe = Int(min(view.uint32(at: 4), 4096))
    }

    /// The value of a key, or 0. Constant time on average, bounded even in a damaged file.
    @inline(__always)
    func value(of key: UInt64) -> UInt32 {
        var slot = Int(key &>> shift)
        var probe = 0
        while probe <= longestProbe {
            let content = view.uint64(at: 8 &+ slot &* 8)
            if content == 0 { return 0 }
            if UInt32(truncatingIfNeeded: content) == UInt32(truncatingIfNeeded: key) {
                return UInt32(truncatingIfNeeded: content &>> 32)
            }
            slot = (slot &+ 1) & mask
            probe &+= 1
        }
        return 0
    }

    /// The bytes of a table of distinct keys. Linear time.
    ///
    /// Keys that share their low half and their place stand one behind the other; the first wins.
    static func bytes(of entries: [(key: UInt64, value: UInt32)]) -> [UInt8] {
        var bits: UInt64 = 4
        while 1 << bits < entries.count * 2 { bits += 1 }
        let mask = 1 << Int(bits) - 1
        var slots = [UInt64](repeating: 0, count: mask + 1)
        var longest = 0
        for entry in entries {
            var slot = Int(entry.key >> (64 - bits))
            var probe = 0
            while slots[slot] != 0 {
                slot = (slot + 1) & mask
                probe += 1
            }
            slots[slot] = UInt64(entry.value) << 32 | UInt64(UInt32(truncatingIfNeeded: entry.key))
            longest = max(longest, probe)
        }
        var out: [UInt8] = []
        out.reserveCapacity(8 + slots.count * 8)
        out.append(number: UInt32(bits))
        out.append(number: UInt32(longest))
        out.append(numbers: slots)
        return out
    }
}
