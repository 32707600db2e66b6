/// Letters of two texts that stand for each other in an alignment.
struct AlignmentStep {
    /// How many letters of each text.
    var source: Int
    var target: Int
    /// What they say, in 1/256 nats.
    var weight: Int32
}

/// What two texts say, and what of it speaks against; in 1/256 nats.
struct Hearing: Equatable {
    var value: Int32
    /// What the letters that speak against say in all, and those that do most; without their sign.
    var against: Int32 = 0
    var worst: Int32 = 0
}

extension ChunkTable {
    /// The best alignment of two texts where it is above a line, else something that is not. Time: as `evidence`.
    func hearing(
        _ first: Span<UInt8>, _ second: Span<UInt8>, _ scratch: AlignmentScratch, above line: Int32
    ) -> Hearing {
        var hearing = Hearing(value: evidence(first, second, scratch, above: line))
        if hearing.value <= line { return hearing }
        scratch.forEachStep(memory) { _, _, step in
            hearing.against += max(0, -step.weight)
            hearing.worst = max(hearing.worst, -step.weight)
        }
        return hearing
    }

    /// The chunks of the best alignment of two texts, in order. Time: the product of their lengths.
    func alignment(
        _ first: [UInt8], _ second: [UInt8], _ scratch: AlignmentScratch
    ) -> [(source: [UInt8], target: [UInt8])] {
        _ = evidence(first.span, second.span, scratch)
        var steps: [(source: [UInt8], target: [UInt8])] = []
        scratch.forEachStep(memory) { i, j, step in
            steps.append((Array(first[i..<i + step.source]), Array(second[j..<j + step.target])))
        }
        return steps.reversed()
    }
}

extension AlignmentScratch {
    /// Calls `body` with the steps of the alignment made last, from its end, and where in the texts each begins. Made
    /// with a line, it must have been above.
    @inline(__always)
    func forEachStep(_ table: ChunkMemory, _ body: (Int, Int, AlignmentStep) -> Void) {
        var (i, j) = (sourceCount, targetCount)
        while i > 0 || j > 0 {
            guard let step = step(before: i, j, table) else { return }
            (i, j) = (i - step.source, j - step.target)
            body(i, j, step)
        }
    }
}
