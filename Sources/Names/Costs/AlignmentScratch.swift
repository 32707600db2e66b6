/// Room for alignments, kept from one to the next: two texts, and a cell for each pair of places with the best weight
/// of the letters before it.
///
/// Works on raw memory, as the innermost loop of every comparison. Safe because a text is cut at `mostLetters`, for
/// which there is room, and followed by zeros, which no chunk has: a chunk that is found ends inside its text, and its
/// cell is one of those. There is room for a row below the last, to which single letters lead.
package final class AlignmentScratch {
    static let mostLetters = 63
    private let source = UnsafeMutablePointer<UInt8>.allocate(capacity: mostLetters + 5)
    private let target = UnsafeMutablePointer<UInt8>.allocate(capacity: mostLetters + 5)
    private static let mostCells = (mostLetters + 2) * (mostLetters + 1)
    private let cells = UnsafeMutablePointer<Int32>.allocate(capacity: mostCells)
    /// The most that the letters of each text from a place on may say.
    private let sourceRest = UnsafeMutablePointer<Int32>.allocate(capacity: mostLetters + 1)
    private let targetRest = UnsafeMutablePointer<Int32>.allocate(capacity: mostLetters + 1)

    /// How many letters of each text the last alignment had.
    private(set) var (sourceCount, targetCount) = (0, 0)

    package init() { cells.initialize(repeating: 0, count: Self.mostCells) }

    deinit {
        source.deallocate()
        target.deallocate()
        cells.deallocate()
        sourceRest.deallocate()
        targetRest.deallocate()
    }

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

    /// Adds to what is given for the end of a text what its letters from each place on may say at most.
    private static func sum(
        _ text: UnsafeMutablePointer<UInt8>, _ count: Int, _ most: UnsafeMutablePointer<Int16>,
        to rest: UnsafeMutablePointer<Int32>
    ) {
        var place = count
        while place > 0 {
            place &-= 1
            rest[place] = rest[place &+ 1] &+ Int32(most[Int(text[place])])
        }
    }

    /// What letters of a text say at most for standing for none, in all.
    private static func alone(
        _ text: UnsafeMutablePointer<UInt8>, _ count: Int, _ singles: UnsafeMutablePointer<Int16>, _ step: Int
    ) -> Int32 {
        var sum: Int32 = 0
        for place in 0..<count { sum &+= max(0, Int32(singles[Int(text[place]) &* step])) }
        return sum
    }

    /// The weight of the best alignment of two texts where it is above a line, else something that is not.
    ///
    /// A cell from which the letters left could not lead above the line is not followed: the best alignment, if it is
    /// above, has no such cell.
    func best(_ first: Span<UInt8>, _ second: Span<UInt8>, _ table: ChunkMemory, above line: Int32) -> Int32 {
        let (n, m) = (Self.copy(first, to: source), Self.copy(second, to: target))
        (sourceCount, targetCount) = (n, m)
        sourceRest[n] = Self.alone(target, m, table.singles, 1)
        targetRest[m] = Self.alone(source, n, table.singles, table.columns)
        Self.sum(source, n, table.mostOfSource, to: sourceRest)
        Self.sum(target, m, table.mostOfTarget, to: targetRest)
        if min(sourceRest[0], targetRest[0]) <= line { return .min / 2 }
        let width = m &+ 1
        cells.update(repeating: Int32.min / 2, count: (n &+ 1) &* width)
        cells[0] = 0
        var last = 0
        for i in 0...n {
            if i &- last > ChunkTable.longest { return .min / 2 }
            if follow(row: i, m, table, above: line) { last = i }
        }
        return cells[n &* width &+ m]
    }

    /// Raises what the cells of a row lead to; whether any may lead above the line.
    @inline(__always)
    private func follow(row i: Int, _ m: Int, _ table: ChunkMemory, above line: Int32) -> Bool {
        let width = m &+ 1
        let row = cells + (i &* width)
        let letters = Self.word(source + i)
        let own = table.singles + (Int(letters & 0xFF) &* table.columns)
        let openings = table.openingPlaces + (Int(letters & 0xFF) &* table.columns)
        let rest = sourceRest[i]
        let alone = Int32(own[0])
        var (here, isAlive) = (row[0], false)
        for j in 0..<m {
            var next = row[j &+ 1]
            if here &+ min(rest, targetRest[j]) > line {
                isAlive = true
                let opposite = Int(target[j])
                next = max(next, here &+ Int32(table.singles[opposite]))
                row[j &+ 1] = next
                Self.raise(row + (j &+ width), here &+ alone)
                Self.raise(row + (j &+ width &+ 1), here &+ Int32(own[opposite]))
                let opening = table.openings + Int(openings[opposite])
                let word = letters | Self.word(target + j) << 32
                let shapes = opening.pointee.shapes(word)
                if shapes != 0 { Place(cell: row + j, weight: here, width: width).follow(shapes, word, table) }
            }
            here = next
        }
        if here &+ rest <= line { return isAlive }
        Self.raise(row + (m &+ width), here &+ alone)
        return true
    }

    /// The last step to a cell, the shortest of those that are as good; nil to one that none leads to.
    ///
    /// A cell that was not followed is none of these: what it leads to is not above the line.
    func step(before i: Int, _ j: Int, _ table: ChunkMemory) -> AlignmentStep? {
        let width = targetCount &+ 1
        let cell = cells + (i &* width &+ j)
        func step(_ source: Int, _ target: Int, _ weight: Int16) -> AlignmentStep? {
            guard cell[-(source &* width) &- target] &+ Int32(weight) == cell[0] else { return nil }
            return AlignmentStep(source: source, target: target, weight: Int32(weight))
        }
        let row = i > 0 ? Int(source[i &- 1]) &* table.columns : 0
        let column = j > 0 ? Int(target[j &- 1]) : 0
        if i > 0, j > 0, let found = step(1, 1, table.singles[row &+ column]) { return found }
        if i > 0, let found = step(1, 0, table.singles[row]) { return found }
        if j > 0, let found = step(0, 1, table.singles[column]) { return found }
        for length in stride(from: 1, through: min(i, ChunkTable.longest), by: 1) {
            for opposite in stride(from: 1, through: min(j, ChunkTable.longest), by: 1) where length &+ opposite > 2 {
                let letters = Self.word(source + (i &- length)) | Self.word(target + (j &- opposite)) << 32
                let weight = table.weight(letters, length, opposite)
                if weight != ChunkTable.never, let found = step(length, opposite, weight) { return found }
            }
        }
        return nil
    }

    /// A cell that longer chunks lead from.
    private struct Place {
        var cell: UnsafeMutablePointer<Int32>
        var weight: Int32
        var width: Int

        @inline(__always)
        func follow(_ shapes: UInt8, _ letters: UInt64, _ table: ChunkMemory) {
            func follow(_ shape: PairShape) {
                if shapes & shape.rawValue == 0 { return }
                table.forEachPair(shape, letters) { pair in
                    let step = Int(pair.sourceLength) &* width &+ Int(pair.targetLength)
                    AlignmentScratch.raise(cell + step, weight &+ Int32(pair.weight))
                }
            }
            follow(.moreToMore)
            follow(.oneToMore)
            follow(.moreToOne)
        }
    }

    @inline(__always)
    private static func raise(_ cell: UnsafeMutablePointer<Int32>, _ value: Int32) {
        cell.pointee = max(cell.pointee, value)
    }
}
