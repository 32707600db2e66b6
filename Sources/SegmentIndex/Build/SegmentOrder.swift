import Glibc
import UnicodeText

/// Texts one behind the other, and the order in which an index has them.
struct SegmentOrder {
    /// An entry with what most comparisons are decided by.
    private struct Key {
        /// The first eight bytes, the first of them the most significant.
        var prefix: UInt64
        var entry: Int
    }

    /// The entries by length, bytes and id.
    private(set) var entries: [Int] = []
    /// The length in scalars of each entry, in this order.
    private(set) var lengths: [Int] = []

    /// Sorts entries. Linear in the lengths, n log n among those of one length.
    ///
    /// - Parameter starts: Where each text begins, and the end of the last.
    init(texts: Span<UInt8>, starts: [Int], ids: [Int64]) {
        var byLength: [[Key]] = []
        for entry in ids.indices {
            let range = starts[entry]..<starts[entry + 1]
            let length = Self.scalarCount(texts, range)
            while byLength.count <= length { byLength.append([]) }
            byLength[length].append(Key(prefix: Self.prefix(texts, range), entry: entry))
        }
        for (length, keys) in byLength.enumerated() where !keys.isEmpty {
            let sorted = keys.sorted { one, other in
                if one.prefix != other.prefix { return one.prefix < other.prefix }
                let order = Self.compare(
                    texts, starts[one.entry]..<starts[one.entry + 1], starts[other.entry]..<starts[other.entry + 1])
                return order == 0 ? ids[one.entry] < ids[other.entry] : order < 0
            }
            entries += sorted.lazy.map(\.entry)
            lengths += repeatElement(length, count: sorted.count)
        }
    }

    private static func scalarCount(_ texts: Span<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        for index in range where texts[index] & 0xC0 != 0x80 { count &+= 1 }
        return count
    }

    private static func prefix(_ texts: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var prefix: UInt64 = 0
        for index in 0..<8 {
            prefix = prefix &<< 8 | (index < range.count ? UInt64(texts[range.lowerBound + index]) : 0)
        }
        return prefix
    }

    /// Byte order: negative, zero or positive.
    private static func compare(_ texts: Span<UInt8>, _ one: Range<Int>, _ other: Range<Int>) -> Int {
        for index in 0..<min(one.count, other.count) {
            let (left, right) = (texts[one.lowerBound + index], texts[other.lowerBound + index])
            if left != right { return left < right ? -1 : 1 }
        }
        return one.count - other.count
    }
}
