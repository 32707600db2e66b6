extension ChunkTable {
    /// The chunks of the best alignment of two texts, in order. Time: the product of their lengths.
    func alignment(
        _ first: [UInt8], _ second: [UInt8], _ scratch: inout AlignmentScratch
    ) -> [(source: [UInt8], target: [UInt8])] {
        _ = evidence(first, second, &scratch)
        let width = second.count + 1
        var steps: [(source: [UInt8], target: [UInt8])] = []
        var (i, j) = (first.count, second.count)
        while i > 0 || j > 0 {
            guard let (di, dj) = step(before: i, j, first, second, scratch.cells, width) else { return [] }
            steps.append((Array(first[i - di..<i]), Array(second[j - dj..<j])))
            (i, j) = (i - di, j - dj)
        }
        return steps.reversed()
    }

    private func step(
        before i: Int, _ j: Int, _ first: [UInt8], _ second: [UInt8], _ cells: [Int32], _ width: Int
    ) -> (Int, Int)? {
        for di in 0...min(i, ChunkInventory.longest) {
            for dj in 0...min(j, ChunkInventory.longest) where di + dj > 0 {
                let before = cells[(i - di) * width + j - dj]
                guard before != Int32.min,
                    let source = sourceChunks.number(of: Array(first[i - di..<i])),
                    let target = targetChunks.number(of: Array(second[j - dj..<j]))
                else { continue }
                let weight = weights[source * targetChunks.chunks.count + target]
                if weight != Self.never, before + Int32(weight) == cells[i * width + j] { return (di, dj) }
            }
        }
        return nil
    }
}

extension ChunkTable {
    /// How a text is most likely to be written in the target script, chunk by chunk.
    func romanized(_ text: [UInt8]) -> [UInt8] {
        let columns = targetChunks.chunks.count
        var best = [(Double, Int, Int)](repeating: (-.infinity, 0, 0), count: text.count + 1)
        best[0].0 = 0
        for end in 1..<(text.count + 1) {
            for length in 1...min(end, ChunkInventory.longest) {
                guard let chunk = sourceChunks.number(of: Array(text[end - length..<end])) else { continue }
                guard let choice = likeliest[chunk] else { continue }
                let value = best[end - length].0 + choice.weight
                if value > best[end].0 { best[end] = (value, length, choice.target) }
            }
        }
        guard columns > 0, best[text.count].0 > -.infinity else { return [] }
        var chunks: [[UInt8]] = []
        var end = text.count
        while end > 0 {
            chunks.append(targetChunks.chunks[best[end].2])
            end -= best[end].1
        }
        return Array(chunks.reversed().joined())
    }

    /// The most that any text of the target script could say for a text, in 1/256 nats.
    func ceiling(_ text: [UInt8]) -> Int32 {
        var best = [Int32](repeating: Int32.min / 2, count: text.count + 1)
        best[0] = 0
        for end in 0..<text.count {
            for length in 1...min(end + 1, ChunkInventory.longest) {
                let start = end + 1 - length
                guard let chunk = sourceChunks.number(of: Array(text[start...end])),
                    heaviest[chunk] != Self.never
                else { continue }
                best[end + 1] = max(best[end + 1], best[start] + Int32(heaviest[chunk]))
            }
        }
        return max(0, best[text.count])
    }
}
