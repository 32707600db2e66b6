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
            let (rows, zones, span, through) = SignatureGroup.shape(forLength: lengths[first])
            let end = lengths[first...].firstIndex { $0 > through } ?? lengths.count
            let mean = Double(lengths[first..<end].reduce(0, +)) / Double(end - first)
            var group = SignatureGroup(
                entries: first..<end, rows: rows, frequent: 0, zones: zones, span: span, offset: offset)
            group.frequent = ranks.frequent(for: group, length: mean)
            groups.append(group)
            offset += group.byteCount
            first = end
        }
        matrices = [UInt8](repeating: 0, count: offset)
    }

    private mutating func mark(_ group: SignatureGroup, _ texts: Span<UInt8>, _ starts: [Int], _ lengths: [Int]) {
        for entry in group.entries {
            let column = entry - group.entries.lowerBound
            let tile = group.offset + column / SignatureGroup.columnsOfLine * group.tileBytes
            let (place, bit) = (tile + column % SignatureGroup.columnsOfLine / 8, UInt8(1) << UInt8(column % 8))
            var position = 0
            var zones = ZoneCursor(zones: group.zones, length: lengths[entry])
            BigramKey.forEach(in: texts.extracting(starts[entry]..<starts[entry + 1])) { key in
                let (first, count) = group.rows(ofRank: Int(ranks.ranks[Int(key)]))
                if count == 1 {
                    matrices[place &+ first &* SignatureGroup.lineBytes] |= bit
                } else {
                    for window in group.windows(with: zones.zone(of: position)) {
                        matrices[place &+ (first &+ window) &* SignatureGroup.lineBytes] |= bit
                    }
                }
                position &+= 1
            }
        }
    }
}

/// Which zone of a text a place lies in, for rising places.
struct ZoneCursor {
    private let zones: Int
    private let length: Int
    private var zone = 0
    /// The first place of the next zone.
    private var next: Int

    init(zones: Int, length: Int) {
        self.zones = zones
        self.length = length
        next = (length + zones - 1) / zones
    }

    /// `zones` × place ÷ length, rounded down, for a place before the end.
    @inline(__always)
    mutating func zone(of place: Int) -> Int {
        while place >= next, zone < zones &- 1 {
            zone &+= 1
            next = ((zone &+ 1) &* length &+ zones &- 1) / zones
        }
        return zone
    }
}
