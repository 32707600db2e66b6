/// The cells of an alignment, each the best weight of the letters before it.
///
/// Works on raw memory, as the innermost loop of every comparison. Safe because it lives only inside
/// `AlignmentScratch.withLattice`, whose arrays hold what `ChunkInventory.spans` wrote: for each place of a text the
/// spans that begin there, none beyond the text's end; every chunk is a number of the inventory, and the weights have
/// a row for each source chunk and a column for each target chunk; `cells` has a cell for each pair of places.
struct AlignmentLattice {
    let sources: UnsafeBufferPointer<ChunkSpan>
    let sourceStarts: UnsafeBufferPointer<Int32>
    let targets: UnsafeBufferPointer<ChunkSpan>
    let targetStarts: UnsafeBufferPointer<Int32>
    let cells: UnsafeMutableBufferPointer<Int32>

    /// The weight of the best alignment of texts of `n` and `m` letters; `Int32.min` when there is none.
    func best(_ n: Int, _ m: Int, _ weights: UnsafeBufferPointer<Int16>, columns: Int) -> Int32 {
        guard let cells = cells.baseAddress, let sources = sources.baseAddress, let targets = targets.baseAddress,
            let sourceStarts = sourceStarts.baseAddress, let targetStarts = targetStarts.baseAddress,
            let weights = weights.baseAddress
        else { return Int32.min }
        let width = m &+ 1
        cells[0] = 0
        for i in 0...n {
            let (firstSource, lastSource) = (Int(sourceStarts[i]), Int(sourceStarts[i &+ 1]))
            for j in 0...m {
                let place = i &* width &+ j
                let here = cells[place]
                if here == Int32.min { continue }
                let (firstTarget, lastTarget) = (Int(targetStarts[j]), Int(targetStarts[j &+ 1]))
                var s = firstSource
                while s < lastSource {
                    let from = sources[s]
                    let row = weights + (Int(from.chunk) &* columns)
                    let below = cells + (place &+ Int(from.length) &* width)
                    var t = firstTarget
                    while t < lastTarget {
                        let to = targets[t]
                        let weight = row[Int(to.chunk)]
                        if weight != ChunkTable.never {
                            let value = here &+ Int32(weight)
                            if value > below[Int(to.length)] { below[Int(to.length)] = value }
                        }
                        t &+= 1
                    }
                    s &+= 1
                }
            }
        }
        return cells[n &* width &+ m]
    }
}
