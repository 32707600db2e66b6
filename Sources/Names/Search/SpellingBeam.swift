/// Finds the spellings of a trie that a text is most likely to be written as, by beam search (Lowerre 1976) over the
/// letters of the text: for each place of the text the spellings' beginnings that its letters so far fit best.
///
/// A weight is exactly that of `ChunkTable.evidence` as long as no beginning of the spelling falls out of the beam.
/// Time: letters of the text times the beam's width, whatever the size of the trie.
package final class SpellingBeam {
    /// How many beginnings are followed.
    package struct Reach: Sendable {
        /// The most at each place.
        var width: Int
        /// Those this much lighter than the best of their place are not followed, in 1/256 nats.
        var depth: Int32

        package static let usual = Reach(width: 160, depth: 11 * 256)
        /// For what is looked for again, farther, if nothing that is near is found.
        package static let narrow = Reach(width: 80, depth: 8 * 256)
        /// For words of running text, which are to be near.
        package static let near = Reach(width: 40, depth: 9 * 256)
        /// For names with typing errors, which are not of sound.
        package static let far = Reach(width: 400, depth: 16 * 256)
    }

    package var reach: Reach { didSet { lastTable = nil } }

    /// What was looked for last.
    private var lastLetters: [UInt8] = []
    private var lastTable: ChunkTable?
    private var lastTrie: SpellingTrie?
    private let levels = BeamLevels(count: NameReader.mostLetters + 1)
    private var steps = BeamSteps()

    package init(_ reach: Reach = .usual) { self.reach = reach }

    /// Calls `body` with spellings' nodes and what letters say for standing for them, those above `line` only. At once
    /// for the first letters of the text that was looked for last.
    func find(
        _ letters: Span<UInt8>, _ table: ChunkTable, in trie: SpellingTrie, above line: Int32,
        _ body: (Int, Int32) -> Void
    ) {
        guard letters.count > 0, letters.count <= NameReader.mostLetters else { return }
        if !isFirst(letters, table, trie) { search(letters, table, trie) }
        levels.forEachState(at: letters.count) { if $1 > line { body($0, $1) } }
    }

    /// Whether letters are the first of the text that was looked for last.
    private func isFirst(_ letters: Span<UInt8>, _ table: ChunkTable, _ trie: SpellingTrie) -> Bool {
        guard lastTable === table, lastTrie?.isSame(as: trie) == true, letters.count <= lastLetters.count else {
            return false
        }
        return letters.indices.allSatisfy { letters[$0] == lastLetters[$0] }
    }

    private func search(_ letters: Span<UInt8>, _ table: ChunkTable, _ trie: SpellingTrie) {
        (lastTable, lastTrie) = (table, trie)
        lastLetters.removeAll(keepingCapacity: true)
        for place in letters.indices { lastLetters.append(letters[place]) }
        levels.begin(letters.count + 1, width: reach.width, depth: reach.depth)
        levels.add(0, 0, at: 0)
        for place in 0...letters.count {
            steps.fill(letters, place, table)
            levels.settle(place)
            steps.withUnsafe { follow(place, $0, trie) }
        }
    }

    /// Calls `body` with nodes and what the first letters of the text that was looked for last say for them: as `find`
    /// would for these letters alone.
    func forEachState(at place: Int, _ body: (Int, Int32) -> Void) { levels.forEachState(at: place, body) }

    /// Follows the states of a place to later ones: the heavy ones first, after which fewer of the others are worth it.
    private func follow(_ place: Int, _ steps: BeamSteps.Unsafe, _ trie: SpellingTrie) {
        let middle = levels.middle(of: place)
        let count = levels.count(at: place)
        for index in 0..<count {
            let (node, weight) = levels.state(index, at: place)
            if weight >= middle { follow(node, weight, place, steps, trie) }
        }
        // What these reached without a letter of the text stands after the others.
        var index = 0
        while index < levels.count(at: place) {
            let (node, weight) = levels.state(index, at: place)
            if weight < middle || index >= count { follow(node, weight, place, steps, trie) }
            index += 1
        }
    }

    /// Follows a state of a place to later ones: down the trie, where letters of the text may stand for its letters.
    @inline(__always)
    private func follow(_ node: Int, _ weight: Int32, _ place: Int, _ steps: BeamSteps.Unsafe, _ trie: SpellingTrie) {
        let here = Int(levels.line(at: place)) &- Int(weight)
        if here > 0 { return }
        if steps.alone != ChunkTable.never { levels.add(node, weight &+ Int32(steps.alone), at: place &+ 1) }
        let next = Int(levels.line(at: place &+ 1)) &- Int(weight)
        let later = Int(levels.lowestLine(from: place &+ 2)) &- Int(weight)
        for child in trie.children(of: node) {
            let letter = trie.letter(of: child)
            guard letter < steps.columns else { continue }
            let first = steps.letters + letter
            // A letter of the spelling that stands for none of the text.
            if Int(first.pointee.silent) >= here {
                levels.reach(child, weight &+ Int32(first.pointee.silent), at: place)
            }
            if Int(first.pointee.most) >= next {
                var step = steps.steps + Int(first.pointee.start)
                let end = steps.steps + Int(first.pointee.middle)
                while step < end, Int(step.pointee.weight) >= next {
                    let last = trie.descendant(of: child, step.pointee.rest)
                    if last != 0 {
                        trie.prefetchChildren(of: last)
                        levels.add(last, weight &+ Int32(step.pointee.weight), at: place &+ 1)
                    }
                    step += 1
                }
            }
            if Int(first.pointee.mostOfMore) >= later {
                var step = steps.steps + Int(first.pointee.middle)
                let end = steps.steps + Int(first.pointee.end)
                while step < end, Int(step.pointee.weight) >= later {
                    let (sum, target) = (weight &+ Int32(step.pointee.weight), place &+ Int(step.pointee.length))
                    if sum >= levels.line(at: target) {
                        let last = trie.descendant(of: child, step.pointee.rest)
                        if last != 0 {
                            trie.prefetchChildren(of: last)
                            levels.add(last, sum, at: target)
                        }
                    }
                    step += 1
                }
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

    /// What a letter of a spelling may begin.
    struct Letter {
        /// Places of its steps: those of one letter of the text, then those of more; each from the heaviest.
        var start: UInt16 = 0
        var middle: UInt16 = 0
        var end: UInt16 = 0
        /// What it says for standing for none of the text.
        var silent: Int16
        /// The most that its steps say.
        var most = ChunkTable.never
        var mostOfMore = ChunkTable.never
    }

    private var steps: [Step] = []
    private var letters: [Letter] = []
    private var unsorted: [Step] = []
    /// What the next letter of the text says for standing for none.
    private var alone = ChunkTable.never

    /// The arrays where they stand. Safe within `withUnsafe`, with letters below `columns`.
    struct Unsafe {
        let steps: UnsafePointer<Step>
        let letters: UnsafePointer<Letter>
        let columns: Int
        let alone: Int16
    }

    func withUnsafe(_ body: (Unsafe) -> Void) {
        steps.withUnsafeBufferPointer { steps in
            letters.withUnsafeBufferPointer { letters in
                guard let steps = steps.baseAddress, let start = letters.baseAddress else { return }
                body(Unsafe(steps: steps, letters: start, columns: letters.count, alone: alone))
            }
        }
    }

    /// Linear in the pairs of the table that begin with the letter, and n² in those of one letter of spellings.
    mutating func fill(_ text: Span<UInt8>, _ place: Int, _ table: ChunkTable) {
        unsorted.removeAll(keepingCapacity: true)
        letters.removeAll(keepingCapacity: true)
        for letter in 0..<table.columns { letters.append(Letter(silent: table.singles[letter])) }
        alone = ChunkTable.never
        if place < text.count { collect(text, place, table) }
        for step in unsorted { letters[Int(step.first)].end += 1 }
        var end: UInt16 = 0
        for letter in letters.indices {
            letters[letter].start = end
            letters[letter].middle = end
            end += letters[letter].end
            letters[letter].end = letters[letter].start
        }
        while steps.count <= unsorted.count { steps.append(Step(rest: 0, weight: 0, length: 0, first: 0)) }
        for step in unsorted { insert(step) }
    }

    /// Puts a step among those of its letter.
    private mutating func insert(_ step: Step) {
        let letter = Int(step.first)
        var place = Int(letters[letter].end)
        while place > Int(letters[letter].start), steps[place - 1].order > step.order {
            steps[place] = steps[place - 1]
            place -= 1
        }
        steps[place] = step
        letters[letter].end += 1
        if step.length == 1 {
            letters[letter].middle += 1
            letters[letter].most = max(letters[letter].most, step.weight)
        } else {
            letters[letter].mostOfMore = max(letters[letter].mostOfMore, step.weight)
        }
    }

    private mutating func collect(_ text: Span<UInt8>, _ place: Int, _ table: ChunkTable) {
        var word: UInt64 = 0
        for step in 0..<min(4, text.count - place) { word |= UInt64(text[place + step]) << UInt64(8 * step) }
        let letter = Int(text[place])
        alone = table.singles[letter * table.columns]
        for opposite in 1..<table.columns {
            let weight = table.singles[letter * table.columns + opposite]
            if weight != ChunkTable.never {
                unsorted.append(Step(rest: 0, weight: weight, length: 1, first: UInt8(opposite)))
            }
        }
        for pair in table.pairs(from: text[place]) where (word ^ pair.key) & pair.mask & 0xFFFF_FFFF == 0 {
            unsorted.append(
                Step(
                    rest: UInt32(truncatingIfNeeded: pair.key >> 40), weight: pair.weight, length: pair.sourceLength,
                    first: UInt8(truncatingIfNeeded: pair.key >> 32)))
        }
    }
}

extension BeamSteps.Step {
    /// Those of one letter of the text first, and of these the heaviest.
    fileprivate var order: UInt32 {
        (length == 1 ? 0 : 1) << 20 | UInt32(Int32(Int16.max) - Int32(weight))
    }
}
