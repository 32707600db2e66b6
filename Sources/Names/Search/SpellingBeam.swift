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

        /// What says less than this share of what a unit says for itself is not wanted.
        package var share = 0.0

        package static let usual = Reach(width: 160, depth: 11 * 256)
        /// For what is looked for again, farther, if nothing that is near is found.
        package static let narrow = Reach(width: 80, depth: 8 * 256)
        /// For words of running text, which are to be near.
        package static let near = Reach(width: 40, depth: 9 * 256, share: 0.4)
        /// For words of running text that are a name by themselves, or tell which name a run of words may be.
        package static let glance = Reach(width: 16, depth: 7 * 256, share: 0.55)
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
    private let scratch = SpellingScratch()

    package init(_ reach: Reach = .usual) { self.reach = reach }

    /// Calls `body` with spellings' nodes and what letters say for standing for them, those above `line` only. At once
    /// for the first letters of the text that was looked for last.
    func find(
        _ letters: Span<UInt8>, _ table: ChunkTable, in trie: SpellingTrie, above line: Int32,
        _ body: (Int, Int32) -> Void
    ) {
        guard letters.count > 0, letters.count <= NameReader.mostLetters else { return }
        if !isFirst(letters, table, trie) { search(letters, table, trie, line) }
        levels.forEachState(at: letters.count) { if $1 > line { body($0, $1) } }
    }

    /// Whether letters are the first of the text that was looked for last.
    private func isFirst(_ letters: Span<UInt8>, _ table: ChunkTable, _ trie: SpellingTrie) -> Bool {
        guard lastTable === table, lastTrie?.isSame(as: trie) == true, letters.count <= lastLetters.count else {
            return false
        }
        return letters.indices.allSatisfy { letters[$0] == lastLetters[$0] }
    }

    private func search(_ letters: Span<UInt8>, _ table: ChunkTable, _ trie: SpellingTrie, _ line: Int32) {
        // What was followed for a line at the end is not all that shorter texts would have.
        (lastTable, lastTrie) = (line > 0 ? nil : table, trie)
        lastLetters.removeAll(keepingCapacity: true)
        for place in letters.indices { lastLetters.append(letters[place]) }
        levels.begin(letters.count + 1, width: reach.width, depth: reach.depth)
        if line > 0 { raiseLines(letters, table, line) }
        levels.add(0, 0, at: 0)
        for place in 0...letters.count {
            steps.fill(letters, place, table)
            levels.settle(place)
            steps.withUnsafe { follow(place, $0, trie) }
        }
    }

    /// Raises the line of each place to what the letters after it can not lift above the one wanted at the end.
    private func raiseLines(_ letters: Span<UInt8>, _ table: ChunkTable, _ line: Int32) {
        table.spelling.withMost(of: letters, scratch) { most in
            for place in 0...letters.count { levels.raise(to: line - (most(letters.count) - most(place)), place) }
        }
    }

    /// Calls `body` with nodes and what the first letters of the text that was looked for last say for them: as `find`
    /// would for these letters alone, but for the line.
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
                let end = steps.steps + Int(first.pointee.end)
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
                var step = steps.more + Int(first.pointee.startOfMore)
                let end = steps.more + Int(first.pointee.endOfMore)
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
