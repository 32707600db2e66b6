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
        table.weights.withUnsafeBufferPointer { weights in
            table.targetChunks.next.withUnsafeBufferPointer { next in
                table.targetChunks.chunkOfState.withUnsafeBufferPointer { chunks in
                    guard let weights = weights.baseAddress, let next = next.baseAddress,
                        let chunks = chunks.baseAddress
                    else { return }
                    let walk = BeamWalk(
                        trie: trie, levels: levels, weights: weights, columns: table.targetChunks.chunks.count,
                        next: next, chunks: chunks, alphabet: table.targetChunks.width)
                    for place in 0...letters.count {
                        follow(place, walk, table.heaviest, isLast: place == letters.count)
                    }
                }
            }
        }
        levels.forEachState(at: letters.count) { if $1 > line { body($0, $1) } }
    }

    /// Follows the best states of a place to later places.
    private func follow(_ place: Int, _ walk: BeamWalk, _ heaviest: [Int16], isLast: Bool) {
        levels.settle(place)
        let own = Array(spans[Int(starts[place])..<Int(starts[place + 1])].dropFirst())
        withUnsafeTemporaryAllocation(of: BeamWalk.Row.self, capacity: own.count + 1) { rows in
            var index = 0
            while let (node, weight) = levels.state(index, at: place) {
                index += 1
                var count = 0
                for span in isLast ? [] : own {
                    let most = heaviest[Int(span.chunk)]
                    let target = place + Int(span.length)
                    guard most != ChunkTable.never, weight &+ Int32(most) >= levels.line(at: target) else { continue }
                    rows[count] = BeamWalk.Row(
                        weights: walk.weights + Int(span.chunk) * walk.columns, target: target)
                    count += 1
                }
                walk.follow(node, weight, place, UnsafeBufferPointer(rebasing: rows[..<count]))
            }
        }
    }
}

/// A step of the beam: from a node of the trie down, along chunks of the table.
///
/// Reads raw memory. Safe because chunks and states come from the table's own inventories, where a letter is first
/// compared with the width of the alphabet, and nodes from the trie.
struct BeamWalk {
    /// What a chunk of the text says for each chunk of a spelling, and the place of the text it leads to.
    struct Row {
        var weights: UnsafePointer<Int16>
        var target: Int
    }

    let trie: SpellingTrie
    let levels: BeamLevels
    let weights: UnsafePointer<Int16>
    let columns: Int
    let next: UnsafePointer<UInt16>
    let chunks: UnsafePointer<Int32>
    let alphabet: Int

    func follow(_ node: Int, _ weight: Int32, _ place: Int, _ rows: UnsafeBufferPointer<Row>) {
        for row in rows where row.weights[0] != ChunkTable.never {
            levels.add(node, weight &+ Int32(row.weights[0]), at: row.target)
        }
        descend(node, state: 0, depth: 1, weight, place, rows)
    }

    private func descend(
        _ node: Int, state: Int, depth: Int, _ weight: Int32, _ place: Int, _ rows: UnsafeBufferPointer<Row>
    ) {
        for child in trie.children(of: node) {
            let letter = trie.letter(of: child)
            guard letter < alphabet else { continue }
            let state = Int(next[state &* alphabet &+ letter])
            if state == 0 { continue }
            let chunk = Int(chunks[state])
            if chunk >= 0 {
                // Letters of the spelling that stand for none of the text.
                let alone = weights[chunk]
                if alone != ChunkTable.never { levels.reach(child, weight &+ Int32(alone), at: place) }
                for row in rows {
                    let own = row.weights[chunk]
                    if own != ChunkTable.never { levels.add(child, weight &+ Int32(own), at: row.target) }
                }
            }
            if depth < ChunkInventory.longest { descend(child, state: state, depth: depth &+ 1, weight, place, rows) }
        }
    }
}
