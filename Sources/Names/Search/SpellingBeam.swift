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

    private let levels = BeamLevels(count: SoundReader.mostLetters + 1)
    private var spans: [ChunkSpan] = []
    private var starts: [Int32] = []

    package init(width: Int = 160) { self.width = width }

    /// Calls `body` with spellings' nodes and what letters say for standing for them, those above `line` only.
    func find(
        _ letters: [UInt8], _ table: ChunkTable, in trie: SpellingTrie, above line: Int32,
        _ body: (Int, Int32) -> Void
    ) {
        guard !letters.isEmpty, letters.count <= SoundReader.mostLetters else { return }
        table.sourceChunks.spans(in: letters, &spans, &starts)
        levels.begin(letters.count + 1, width: width, depth: Self.depth)
        levels.add(0, 0, at: 0)
        table.ranked.withUnsafeBufferPointer { ranked in
            for place in 0...letters.count {
                levels.settle(place)
                var index = 0
                while let (node, weight) = levels.state(index, at: place) {
                    index += 1
                    follow(node, weight, place, table, ranked, trie)
                }
            }
        }
        levels.forEachState(at: letters.count) { if $1 > line { body($0, $1) } }
    }

    /// Follows a state of a place to later ones: down the trie, along the chunks that the letters may stand for.
    @inline(__always)
    private func follow(
        _ node: Int, _ weight: Int32, _ place: Int, _ table: ChunkTable,
        _ ranked: UnsafeBufferPointer<RankedChunk>, _ trie: SpellingTrie
    ) {
        for index in Int(starts[place])..<Int(starts[place &+ 1]) {
            let span = spans[index]
            let target = place &+ Int(span.length)
            for place in table.rankedStarts[Int(span.chunk)]..<table.rankedStarts[Int(span.chunk) &+ 1] {
                let chunk = ranked[place]
                let sum = weight &+ Int32(chunk.weight)
                if sum < levels.line(at: target) { break }
                var (letters, reached) = (chunk.letters, node)
                while letters != 0 {
                    reached = trie.child(of: reached, Int(letters & 0xFF))
                    if reached == 0 { break }
                    letters >>= 8
                }
                if letters != 0 { continue }
                if span.length == 0 {
                    levels.reach(reached, sum, at: target)
                } else {
                    levels.add(reached, sum, at: target)
                }
            }
        }
    }
}
