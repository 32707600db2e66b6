/// The weights of a `ChunkTable` in memory of their own, where the innermost loops of comparison and search read them.
///
/// Safe because the memory lives as long as its owner and is written only when it is made; the readers' indexes stay
/// inside: letters are below the sizes of the alphabets (`ChunkTable.isUsable` for those of tables, `SoundLetters` for
/// those of texts), hashes below `PairShape.hashes`, and places of pairs come from `pairStarts`.
final class ChunkMemory: @unchecked Sendable {
    let singles: UnsafeMutablePointer<Int16>
    /// By the same number as `singles`: which shapes of pairs begin with the two letters, as bits of `PairShape`.
    let shapes: UnsafeMutablePointer<UInt8>
    let columns: Int
    let pairs: UnsafeMutablePointer<ChunkTable.Pair>
    let pairStarts: UnsafeMutablePointer<UInt16>

    init(_ singles: [Int16], _ shapes: [UInt8], _ columns: Int, _ pairs: [ChunkTable.Pair], _ pairStarts: [UInt16]) {
        func copy<Element>(_ array: [Element]) -> UnsafeMutablePointer<Element> {
            let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, array.count))
            _ = UnsafeMutableBufferPointer(start: memory, count: array.count).initialize(from: array)
            return memory
        }
        (self.singles, self.shapes, self.columns) = (copy(singles), copy(shapes), columns)
        (self.pairs, self.pairStarts) = (copy(pairs), copy(pairStarts))
    }

    deinit {
        singles.deallocate()
        shapes.deallocate()
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
