extension ChunkTable {
    /// The chunks of the best alignment of two texts, in order. Time: the product of their lengths.
    func alignment(
        _ first: [UInt8], _ second: [UInt8], _ scratch: AlignmentScratch
    ) -> [(source: [UInt8], target: [UInt8])] {
        let (first, second) = (
            Array(first.prefix(AlignmentScratch.mostLetters)), Array(second.prefix(AlignmentScratch.mostLetters))
        )
        _ = evidence(first.span, second.span, scratch)
        let width = second.count + 1
        var steps: [(source: [UInt8], target: [UInt8])] = []
        var (i, j) = (first.count, second.count)
        while i > 0 || j > 0 {
            guard let (di, dj) = step(before: i, j, first, second, scratch, width) else { return [] }
            steps.append((Array(first[i - di..<i]), Array(second[j - dj..<j])))
            (i, j) = (i - di, j - dj)
        }
        return steps.reversed()
    }

    private func step(
        before i: Int, _ j: Int, _ first: [UInt8], _ second: [UInt8], _ scratch: AlignmentScratch, _ width: Int
    ) -> (Int, Int)? {
        for di in 0...min(i, Self.longest) {
            for dj in 0...min(j, Self.longest) where di + dj > 0 {
                let weight = weight(first[i - di..<i], second[j - dj..<j])
                if weight == Self.never, max(di, dj) > 1 { continue }
                if scratch.cell((i - di) * width + j - dj) + Int32(weight) == scratch.cell(i * width + j) {
                    return (di, dj)
                }
            }
        }
        return nil
    }
}
