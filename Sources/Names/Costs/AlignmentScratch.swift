/// Room for alignments, kept from one to the next: two texts, and a cell for each pair of places with the best weight
/// of the letters before it.
///
/// Works on raw memory, as the innermost loop of every comparison. Safe because a text is cut at `mostLetters`, for
/// which there is room, and followed by zeros, which no chunk has: a chunk that is found ends inside its text, and its
/// cell is one of those.
package final class AlignmentScratch {
    static let mostLetters = 63
    private let source = UnsafeMutablePointer<UInt8>.allocate(capacity: mostLetters + 5)
    private let target = UnsafeMutablePointer<UInt8>.allocate(capacity: mostLetters + 5)
    private let cells = UnsafeMutablePointer<Int32>.allocate(capacity: (mostLetters + 1) * (mostLetters + 1))

    package init() { cells.initialize(repeating: 0, count: (Self.mostLetters + 1) * (Self.mostLetters + 1)) }

    deinit {
        source.deallocate()
        target.deallocate()
        cells.deallocate()
    }

    func cell(_ place: Int) -> Int32 { cells[place] }

    private static func copy(_ letters: Span<UInt8>, to text: UnsafeMutablePointer<UInt8>) -> Int {
        let count = min(letters.count, mostLetters)
        letters.withUnsafeBufferPointer { letters in
            if let start = letters.baseAddress { text.update(from: start, count: count) }
        }
        UnsafeMutableRawPointer(text + count).storeBytes(of: 0, as: UInt32.self)
        return count
    }

    @inline(__always)
    private static func word(_ letters: UnsafeMutablePointer<UInt8>) -> UInt64 {
        UInt64(UnsafeRawPointer(letters).loadUnaligned(as: UInt32.self).littleEndian)
    }

    /// The weight of the best alignment of two texts.
    func best(_ first: Span<UInt8>, _ second: Span<UInt8>, _ table: ChunkMemory) -> Int32 {
        let (n, m) = (Self.copy(first, to: source), Self.copy(second, to: target))
        let width = m &+ 1
        cells.update(repeating: Int32.min / 2, count: (n &+ 1) &* width)
        cells[0] = 0
        for i in 0...n {
            let row = cells + (i &* width)
            let letters = Self.word(source + i)
            let letter = Int(letters & 0xFF)
            let own = table.singles + (letter &* table.columns)
            let openings = table.openingPlaces + (letter &* table.columns)
            for j in 0..<m {
                let here = row[j]
                let opposite = Int(target[j])
                Self.raise(row + (j &+ 1), here &+ Int32(table.singles[opposite]))
                if i == n { continue }
                Self.raise(row + (j &+ width), here &+ Int32(own[0]))
                Self.raise(row + (j &+ width &+ 1), here &+ Int32(own[opposite]))
                let opening = Int(openings[opposite])
                if opening != 0 {
                    follow(table.openings + opening, letters | Self.word(target + j) << 32, row + j, width, table)
                }
            }
            if i < n { Self.raise(row + (m &+ width), row[m] &+ Int32(own[0])) }
        }
        return cells[n &* width &+ m]
    }

    @inline(__always)
    private static func raise(_ cell: UnsafeMutablePointer<Int32>, _ value: Int32) {
        cell.pointee = max(cell.pointee, value)
    }

    /// Raises the cells that longer chunks lead to.
    @inline(__always)
    private func follow(
        _ opening: UnsafePointer<PairOpening>, _ letters: UInt64, _ cell: UnsafeMutablePointer<Int32>, _ width: Int,
        _ table: ChunkMemory
    ) {
        let here = cell.pointee
        func raise(_ shape: PairShape) {
            guard opening.pointee.mayHave(shape, letters) else { return }
            table.forEachPair(shape, letters) { pair in
                let step = Int(pair.sourceLength) &* width &+ Int(pair.targetLength)
                Self.raise(cell + step, here &+ Int32(pair.weight))
            }
        }
        raise(.moreToMore)
        raise(.oneToMore)
        raise(.moreToOne)
    }
}
