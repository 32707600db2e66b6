/// The weights of a `ChunkTable` in memory of their own, where the innermost loops of comparison and search read them.
///
/// Safe because the memory lives as long as its owner and is written only when it is made; the readers' indexes stay
/// inside: letters are below the sizes of the alphabets (`ChunkTable.isUsable` for those of tables, `SoundLetters` for
/// those of texts), hashes below `PairShape.hashes`, and places of pairs come from `pairStarts`.
final class ChunkMemory: @unchecked Sendable {
    let singles: UnsafeMutablePointer<Int16>
    /// By the same number as `singles`: the place of what pairs begin with the two letters, 0 where none does.
    let openingPlaces: UnsafeMutablePointer<UInt16>
    let openings: UnsafeMutablePointer<PairOpening>
    let columns: Int
    let pairs: UnsafeMutablePointer<ChunkTable.Pair>
    let pairStarts: UnsafeMutablePointer<UInt16>

    init(_ singles: [Int16], _ columns: Int, _ pairs: [ChunkTable.Pair], _ pairStarts: [UInt16]) {
        func copy<Element>(_ array: [Element]) -> UnsafeMutablePointer<Element> {
            let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, array.count))
            _ = UnsafeMutableBufferPointer(start: memory, count: array.count).initialize(from: array)
            return memory
        }
        var places = [UInt16](repeating: 0, count: singles.count)
        var openings = [PairOpening()]
        for pair in pairs {
            let place = Int(pair.key & 0xFF) * columns + Int(pair.key >> 32 & 0xFF)
            if places[place] == 0 {
                places[place] = UInt16(openings.count)
                openings.append(PairOpening())
            }
            openings[Int(places[place])].insert(pair)
        }
        (self.singles, self.openingPlaces, self.columns) = (copy(singles), copy(places), columns)
        (self.openings, self.pairs, self.pairStarts) = (copy(openings), copy(pairs), copy(pairStarts))
    }

    deinit {
        singles.deallocate()
        openingPlaces.deallocate()
        openings.deallocate()
        pairs.deallocate()
        pairStarts.deallocate()
    }
}

extension ChunkMemory {
    /// Calls `body` with the pairs of a shape that begin the letters, packed as a key.
    @inline(__always)
    func forEachPair(_ shape: PairShape, _ letters: UInt64, _ body: (ChunkTable.Pair) -> Void) {
        let hash = shape.hash(letters)
        var pair = pairs + Int(pairStarts[hash])
        let end = pairs + Int(pairStarts[hash &+ 1])
        while pair < end {
            if (letters ^ pair.pointee.key) & pair.pointee.mask == 0 { body(pair.pointee) }
            pair += 1
        }
    }
}

/// What may follow two first letters in a pair that begins with them: sets of letters by their last six bits, so that
/// most of what is in no pair is not looked for.
struct PairOpening {
    private var moreToMore: UInt64 = 0
    private var oneToMore: UInt64 = 0
    private var moreToOne: UInt64 = 0

    mutating func insert(_ pair: ChunkTable.Pair) {
        switch PairShape(pair).rawValue {
        case PairShape.oneToMore.rawValue: oneToMore |= 1 << Self.target(pair.key)
        case PairShape.moreToOne.rawValue: moreToOne |= 1 << Self.source(pair.key)
        default: moreToMore |= 1 << Self.both(pair.key)
        }
    }

    @inline(__always)
    func mayHave(_ shape: PairShape, _ letters: UInt64) -> Bool {
        switch shape.rawValue {
        case PairShape.oneToMore.rawValue: oneToMore >> Self.target(letters) & 1 != 0
        case PairShape.moreToOne.rawValue: moreToOne >> Self.source(letters) & 1 != 0
        default: moreToMore >> Self.both(letters) & 1 != 0
        }
    }

    @inline(__always)
    private static func source(_ letters: UInt64) -> UInt64 { letters >> 8 & 63 }

    @inline(__always)
    private static func target(_ letters: UInt64) -> UInt64 { letters >> 40 & 63 }

    @inline(__always)
    private static func both(_ letters: UInt64) -> UInt64 { (source(letters) &* 5 &+ target(letters) &* 11) & 63 }
}
