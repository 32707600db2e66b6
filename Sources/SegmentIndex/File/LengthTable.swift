import MappedFile

/// Which entries have a length in scalars: the lengths that occur, rising, each with its first entry.
struct LengthTable: Sendable {
    private let view: ByteView
    private let entryCount: Int

    init(_ view: ByteView, entryCount: Int) {
        self.view = view
        self.entryCount = entryCount
    }

    /// How many different lengths occur.
    var count: Int { view.count / 8 }

    /// The length at an index.
    @inline(__always)
    func length(at index: Int) -> Int { Int(view.uint32(at: index &* 8)) }

    /// The first entry of the length at an index, or the number of entries behind the last.
    @inline(__always)
    func firstEntry(at index: Int) -> Int {
        index < count ? Int(view.uint32(at: index &* 8 &+ 4)) : entryCount
    }

    /// The index of the first length that is at least as great. Logarithmic.
    func firstIndex(ofLength length: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self.length(at: middle) < length { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether lengths and entries rise, from the first entry on. Linear.
    var isSound: Bool {
        guard view.count == count * 8, (count == 0) == (entryCount == 0), firstEntry(at: 0) == 0 else { return false }
        return (0..<count).allSatisfy {
            firstEntry(at: $0) < firstEntry(at: $0 + 1) && ($0 == 0 || length(at: $0 - 1) < length(at: $0))
        }
    }
}
