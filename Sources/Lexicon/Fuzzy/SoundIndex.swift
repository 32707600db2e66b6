import Names

/// Names by the rough sounds of their parts, in a lexicon file: sorted numbers of eight bytes, the key above the
/// index of the name.
struct SoundIndex: Sendable {
    private let view: ByteView

    init(_ view: ByteView) { self.view = view }

    private var count: Int { view.count / 8 }

    /// Where the names stand that have a part of this key. Logarithmic time.
    func range(of key: SoundKey) -> Range<Int> {
        firstEntry(notBelow: UInt64(key.code))..<firstEntry(notBelow: UInt64(key.code) + 1)
    }

    private func firstEntry(notBelow key: UInt64) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if view.uint64(at: middle * 8) >> 32 < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Calls `body` with the names that stand in a range.
    func forEachName(in range: Range<Int>, _ body: (Int) -> Void) {
        for place in range { body(Int(view.uint32(at: place * 8))) }
    }

    /// Collects the keys of names and makes the section.
    struct Builder {
        private var entries: [UInt64] = []
        private let comparator = NameComparator()
        /// Most parts stand in many names.
        private var known: [String: Set<SoundKey>] = [:]

        mutating func add(_ name: String, index: Int) {
            var keys: Set<SoundKey> = []
            for division in comparator.divisions(of: name) {
                for unit in division.parts + division.joined {
                    keys.formUnion(self.keys(of: unit))
                }
            }
            for key in keys { entries.append(UInt64(key.code) << 32 | UInt64(index)) }
        }

        private mutating func keys(of unit: NameUnit) -> Set<SoundKey> {
            if let keys = known[unit.key] { return keys }
            let keys = unit.romanizations.reduce(into: Set<SoundKey>()) { $0.formUnion(SoundKey.keys(of: $1)) }
            known[unit.key] = keys
            return keys
        }

        consuming func finished() -> [UInt8] {
            entries.sort()
            var bytes: [UInt8] = []
            bytes.reserveCapacity(entries.count * 8)
            for entry in entries { bytes.append(number: entry) }
            return bytes
        }
    }
}
