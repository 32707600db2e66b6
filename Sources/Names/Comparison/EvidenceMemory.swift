/// What units of two names, or of a query and an index, say for each other, as far as it has been asked for: each two are
/// compared once, or again where it was enough to know that they say little, and now it is not.
package struct EvidenceMemory {
    private struct Cell {
        /// What the units say where it is above the line, else something that is not.
        var value = Int32.min
        var line = Int32.max
    }

    private var cells: [Cell] = []

    package init() {}

    package mutating func removeAll() { cells.removeAll(keepingCapacity: true) }

    /// Makes room for so many pairs of units more.
    package mutating func add(_ count: Int) { for _ in 0..<count { cells.append(Cell()) } }

    /// What the units of a place were found to say last.
    func value(_ place: Int) -> Int32 { cells[place].value }

    /// What the units of a place say where it is above a line, else something that is not; `evidence` finds it out.
    package mutating func value(_ place: Int, above line: Int32, _ evidence: () -> Int32) -> Int32 {
        let known = cells[place]
        // Not above its line it is no more than that, which may still be above this one.
        if known.value > known.line || known.line <= line { return known.value }
        cells[place] = Cell(value: evidence(), line: line)
        return cells[place].value
    }
}
