/// Finds the spellings of a trie that a text is most likely to be written as, by beam search (Lowerre 1976) over the
/// letters of the text: for each place of the text the spellings' beginnings that its letters so far fit best.
///
/// A weight is exactly that of `ChunkTable.evidence` as long as no beginning of the spelling falls out of the beam.
/// Time: letters of the text times `width`, whatever the size of the trie.
package final class SpellingBeam {
    /// The most beginnings that are followed at each place.
    package var width: Int
    /// A beginning this much lighter than the best of its place is not followed, in 1/256 nats.
    private static let depth: Int32 = 11 * 256

    private let levels = BeamLevels(count: NameReader.mostLetters + 1)
    private var steps = BeamSteps()

    package init(width: Int = 160) { self.width = width }

    /// Calls `body` with spellings' nodes and what letters say for standing for them, those above `line` only.
    func find(
        _ letters: Span<UInt8>, _ table: ChunkTable, in trie: SpellingTrie, above line: Int32,
        _ body: (Int, Int32) -> Void
    ) {
        guard letters.count > 0, letters.count <= NameReader.mostLetters else { return }
        levels.begin(letters.count + 1, width: width, depth: Self.depth)
        levels.add(0, 0, at: 0)
        for place in 0...letters.count {
            steps.fill(letters, place, table)
            levels.settle(place)
            steps.withUnsafe { steps in
                var index = 0
                while let (node, weight) = levels.state(index, at: place) {
                    index += 1
                    follow(node, weight, place, steps, trie)
                }
            }
        }
        levels.forEachState(at: letters.count) { if $1 > line { body($0, $1) } }
    }

    /// Follows a state of a place to later ones: down the trie, where letters of the text may stand for its letters.
    @inline(__always)
    private func follow(_ node: Int, _ weight: Int32, _ place: Int, _ steps: BeamSteps.Unsafe, _ trie: SpellingTrie) {
        if steps.alone != ChunkTable.never { levels.add(node, weight &+ Int32(steps.alone), at: place &+ 1) }
        let least = min(levels.line(at: place), levels.line(at: place &+ 1)) &- weight
        let leastOfMore = levels.lowestLine(from: place &+ 2) &- weight
        for child in trie.children(of: node) {
            let letter = trie.letter(of: child)
            guard letter < steps.columns else { continue }
            if Int32(steps.most[letter]) < least, Int32(steps.mostOfMore[letter]) < leastOfMore { continue }
            // A letter of the spelling that stands for none of the text.
            levels.reach(child, weight &+ Int32(steps.silent[letter]), at: place)
            var step = steps.steps + Int(steps.starts[letter])
            let end = steps.steps + Int(steps.starts[letter &+ 1])
            while step < end {
                let (sum, target) = (weight &+ Int32(step.pointee.weight), place &+ Int(step.pointee.length))
                if sum >= levels.line(at: target) {
                    let last = step.pointee.rest == 0 ? child : trie.descendant(of: child, step.pointee.rest)
                    if last != 0 { levels.add(last, sum, at: target) }
                }
                step += 1
            }
        }
    }
}

/// What may follow at a place of a text: which letters of spellings its next letters may stand for.
struct BeamSteps {
    struct Step {
        /// The letters after the first, the first of them in the lowest byte; 0 for none.
        var rest: UInt32
        var weight: Int16
        /// How many letters of the text.
        var length: UInt8
        var first: UInt8
    }

    /// By first letter, and where each letter's begin.
    private var steps: [Step] = []
    private var starts: [UInt16] = []
    private var unsorted: [Step] = []
    private var silent: [Int16] = []
    /// By first letter the most that a step of one letter of the text says, or its standing for none; and of more.
    private var most: [Int16] = []
    private var mostOfMore: [Int16] = []
    /// What the next letter says for standing for none.
    private var alone = ChunkTable.never

    /// The arrays where they stand. Safe within `withUnsafe`, with letters below `columns`.
    struct Unsafe {
        let steps: UnsafePointer<Step>
        let starts: UnsafePointer<UInt16>
        let silent: UnsafePointer<Int16>
        let most: UnsafePointer<Int16>
        let mostOfMore: UnsafePointer<Int16>
        let columns: Int
        let alone: Int16
    }

    func withUnsafe(_ body: (Unsafe) -> Void) {
        steps.withUnsafeBufferPointer { steps in
            starts.withUnsafeBufferPointer { starts in
                silent.withUnsafeBufferPointer { silent in
                    most.withUnsafeBufferPointer { most in
                        mostOfMore.withUnsafeBufferPointer { mostOfMore in
                            guard let steps = steps.baseAddress, let starts = starts.baseAddress,
                                let silent = silent.baseAddress, let most = most.baseAddress,
                                let mostOfMore = mostOfMore.baseAddress
                            else { return }
                            body(
                                Unsafe(
                                    steps: steps, starts: starts, silent: silent, most: most,
                                    mostOfMore: mostOfMore, columns: self.starts.count - 1, alone: alone))
                        }
                    }
                }
            }
        }
    }

    /// Linear in the pairs of the table that begin with the letter.
    mutating func fill(_ letters: Span<UInt8>, _ place: Int, _ table: ChunkTable) {
        unsorted.removeAll(keepingCapacity: true)
        silent.removeAll(keepingCapacity: true)
        silent += table.singles[..<table.columns]
        alone = ChunkTable.never
        most.removeAll(keepingCapacity: true)
        most += silent
        mostOfMore.removeAll(keepingCapacity: true)
        mostOfMore.append(contentsOf: repeatElement(ChunkTable.never, count: table.columns))
        if place < letters.count { collect(letters, place, table) }
        starts.removeAll(keepingCapacity: true)
        starts.append(contentsOf: repeatElement(0, count: table.columns + 1))
        for step in unsorted {
            starts[Int(step.first) + 1] += 1
            if step.length == 1 {
                most[Int(step.first)] = max(most[Int(step.first)], step.weight)
            } else {
                mostOfMore[Int(step.first)] = max(mostOfMore[Int(step.first)], step.weight)
            }
        }
        for letter in 0..<table.columns { starts[letter + 1] += starts[letter] }
        steps.removeAll(keepingCapacity: true)
        // One more, so that there is an address.
        steps.append(contentsOf: repeatElement(Step(rest: 0, weight: 0, length: 0, first: 0), count: unsorted.count + 1))
        for step in unsorted.reversed() {
            // From the end of each letter's: its place is counted down, and is its start when all are placed.
            starts[Int(step.first) + 1] -= 1
            steps[Int(starts[Int(step.first) + 1])] = step
        }
        for letter in 0..<table.columns { starts[letter] = starts[letter + 1] }
        starts[table.columns] = UInt16(unsorted.count)
    }

    private mutating func collect(_ letters: Span<UInt8>, _ place: Int, _ table: ChunkTable) {
        var word: UInt64 = 0
        for step in 0..<min(4, letters.count - place) { word |= UInt64(letters[place + step]) << UInt64(8 * step) }
        let letter = Int(letters[place])
        alone = table.singles[letter * table.columns]
        for opposite in 1..<table.columns {
            let weight = table.singles[letter * table.columns + opposite]
            if weight != ChunkTable.never {
                unsorted.append(Step(rest: 0, weight: weight, length: 1, first: UInt8(opposite)))
            }
        }
        for pair in table.pairs(from: letters[place]) where (word ^ pair.key) & pair.mask & 0xFFFF_FFFF == 0 {
            unsorted.append(
                Step(
                    rest: UInt32(truncatingIfNeeded: pair.key >> 40), weight: pair.weight, length: pair.sourceLength,
                    first: UInt8(truncatingIfNeeded: pair.key >> 32)))
        }
    }
}
