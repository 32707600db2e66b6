import MappedFile

/// Makes the signatures of texts in the order of an index.
struct SignatureBuilder {
    private let ranks: BigramRanks
    private(set) var groups: [SignatureGroup] = []
    /// The matrices of the groups, one behind the other.
    private(set) var matrices: [UInt8] = []

    /// The bytes of the ranks, two a key.
    var rankBytes: [UInt8] {
        var out: [UInt8] = []
        out.append(numbers: ranks.ranks)
        return out
    }

    /// Counts the bigrams, divides the entries into groups, and sets the bits. Linear in the texts.
    ///
    /// - Parameters:
    ///   - texts: The texts in the order of the index, one behind the other.
    ///   - starts: Where each begins, and the end of the last.
    ///   - lengths: The length of each in scalars, rising.
    init(texts: Span<UInt8>, starts: [Int], lengths: [Int]) {
        var counts = [Int](repeating: 0, count: BigramKey.count)
        for entry in lengths.indices {
            BigramKey.forEach(in: texts.extracting(starts[entry]..<starts[entry + 1])) { counts[Int($0)] += 1 }
        }
        ranks = BigramRanks(counts: counts)
        divide(lengths)
        for group in groups { mark(group, texts, starts, lengths) }
    }

    private mutating func divide(_ lengths: [Int]) {
        var (first, offset) = (0, 0)
        while first < lengths.count {
            let (rows, through) = SignatureGroup.rows(forLength: lengths[first])
            let end = lengths[first...].firstIndex { $0 > through } ?? lengths.count
            let mean = Double(lengths[first..<end].reduce(0, +)) / Double(end - first)
            let group = SignatureGroup(
                entries: first..<end, rows: rows, frequent: ranks.frequent(rows: rows, length: mean),
                stride: SignatureGroup.stride(forColumns: end - first), offset: offset)
            groups.append(group)
            offset += group.byteCount
            first = end
        }
        matrices = [UInt8](repeating: 0, count: offset)
    }

    private mutating func mark(_ group: SignatureGroup, _ texts: Span<UInt8>, _ starts: [Int], _ lengths: [Int]) {
        for entry in group.entries {
            let column = entry - group.entries.lowerBound
            let (place, bit) = (group.offset + column / 8, UInt8(1) << UInt8(column % 8))
            var position = 0
            var zones = ZoneCursor(length: lengths[entry])
            BigramKey.forEach(in: texts.extracting(starts[entry]..<starts[entry + 1])) { key in
                let (first, count) = group.rows(ofRank: Int(ranks.ranks[Int(key)]))
                let row = count == 1 ? first : first &+ zones.zone(of: position)
                matrices[place &+ row &* group.stride] |= bit
                position &+= 1
            }
        }
    }
}

/// Which quarter of a text a place lies in, for rising places.
struct ZoneCursor {
    private let length: Int
    private var zone = 0
    /// The first place of the next zone.
    private var next: Int

    init(length: Int) {
        self.length = length
        next = (length + SignatureGroup.zones - 1) / SignatureGroup.zones
    }

    /// `zones` × place ÷ length, rounded down, for a place before the end.
    @inline(__always)
    mutating func zone(of place: Int) -> Int {
        while place >= next, zone < SignatureGroup.zones &- 1 {
            zone &+= 1
            next = ((zone &+ 1) &* length &+ SignatureGroup.zones &- 1) / SignatureGroup.zones
        }
        return zone
    }
}
