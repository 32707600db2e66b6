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
    /// By letter what it says at most where it stands in a chunk: no chunk with letters of both says more
    /// than its letters in all.
    let mostOfSource: UnsafeMutablePointer<Int16>
    let mostOfTarget: UnsafeMutablePointer<Int16>
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
        let most = Self.most(singles, columns, pairs)
        (mostOfSource, mostOfTarget) = (copy(most.source), copy(most.target))
    }

    /// What a letter says at most: by itself, then raised where a longer chunk says more than its letters.
    private static func most(
        _ singles: [Int16], _ columns: Int, _ pairs: [ChunkTable.Pair]
    ) -> (source: [Int16], target: [Int16]) {
        var source = [Int16](repeating: ChunkTable.never, count: singles.count / columns)
        var target = [Int16](repeating: ChunkTable.never, count: columns)
        for (place, weight) in singles.enumerated() {
            source[place / columns] = max(source[place / columns], weight)
            target[place % columns] = max(target[place % columns], weight)
        }
        func raise(_ most: inout [Int16], _ letters: UInt64, _ count: Int, _ weight: Int16) {
            func letter(_ place: Int) -> Int { Int(letters >> UInt64(8 * place) & 0xFF) }
            var lack = Int(weight)
            for place in 0..<count { lack -= Int(most[letter(place)]) }
            if lack <= 0 { return }
            for place in 0..<count {
                most[letter(place)] = Int16(clamping: Int(most[letter(place)]) + (lack + count - 1) / count)
            }
        }
        for pair in pairs {
            raise(&source, pair.key, Int(pair.sourceLength), pair.weight)
            raise(&target, pair.key >> 32, Int(pair.targetLength), pair.weight)
        }
        return (source, target)
    }

    deinit {
        singles.deallocate()
        openingPlaces.deallocate()
        mostOfSource.deallocate()
        mostOfTarget.deallocate()
        openings.deallocate()
        pairs.deallocate()
        pairStarts.deallocate()
    }
}

extension ChunkMemory {
    /// What chunks of so many letters say, one of them of two or more, that begin the letters, packed as a key; `never`
    /// where no pair has them.
    func weight(_ letters: UInt64, _ source: Int, _ target: Int) -> Int16 {
        var weight = ChunkTable.never
        forEachPair(PairShape(source, target), letters) { pair in
            if Int(pair.sourceLength) == source, Int(pair.targetLength) == target { weight = pair.weight }
        }
        return weight
    }

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

    /// The shapes of which there may be a pair that begins the letters, packed as a key; as bits.
    @inline(__always)
    func shapes(_ letters: UInt64) -> UInt8 {
        UInt8(truncatingIfNeeded: oneToMore >> Self.target(letters) & 1)
            | UInt8(truncatingIfNeeded: moreToOne >> Self.source(letters) & 1) << 1
            | UInt8(truncatingIfNeeded: moreToMore >> Self.both(letters) & 1) << 2
    }

    @inline(__always)
    private static func source(_ letters: UInt64) -> UInt64 { letters >> 8 & 63 }

    @inline(__always)
    private static func target(_ letters: UInt64) -> UInt64 { letters >> 40 & 63 }

    @inline(__always)
    private static func both(_ letters: UInt64) -> UInt64 { (source(letters) &* 5 &+ target(letters) &* 11) & 63 }
}
