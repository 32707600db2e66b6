/// Which parts of one name stand for which of another: each for at most one, or for two neighbours; those left over
/// speak against the names being one.
///
/// Exact, by dynamic programming over the parts of the first name and the set of those used of the second. Only parts
/// that are better linked than left over are looked at, which are few. Keeps its room from one pair of names to the next.
package struct PartAssignment {
    /// A part of a name, or a part and the next as one: its place among the units of a `NameSketch.Division`.
    package struct Link: Equatable {
        var first: Int
        var second: Int
    }

    /// A link that is better than to leave its parts over, by its gain.
    private struct Option {
        var link: Link
        /// How many parts of the first name.
        var rows: Int
        /// The parts of the second name, as bits.
        var columns: Int
        var gain: Int32
    }

    /// Parts of a name beyond these are left out.
    package static let mostParts = 8

    package init() {}

    private var n = 0
    private var m = 0
    private var missing: [Int32] = []
    private var extra: [Int32] = []
    /// What it gains to link two parts, by row and column; 0 where it gains nothing.
    private var gains: [Int32] = []
    private var options: [Option] = []
    /// For each part of the first name where the options that begin with it end.
    private var ends: [Int] = []
    private var best: [Int32] = []
    /// For each cell the one before and the option taken, -1 for none.
    private var back: [(cell: Int32, option: Int32)] = []
    /// How many parts of the second name any option has.
    private var columns = 0

    /// What it says against when the parts of both names are left over, in 1/256 nats; to be given before `solve`.
    package mutating func begin() {
        missing.removeAll(keepingCapacity: true)
        extra.removeAll(keepingCapacity: true)
    }

    package mutating func addFirst(missing cost: Int32) { if missing.count < Self.mostParts { missing.append(-cost) } }

    package mutating func addSecond(missing cost: Int32) { if extra.count < Self.mostParts { extra.append(-cost) } }

    /// The evidence of the best assignment, given that of two units by their places: parts, then each two neighbours
    /// as one. `Int32.min / 2` when a name has no parts.
    ///
    /// `evidence` is asked for what is above a line, its third argument; anything at or below stands for all that is.
    package mutating func solve(_ evidence: (Int, Int, Int32) -> Int32) -> Int32 {
        (n, m) = (missing.count, extra.count)
        guard n > 0, m > 0 else { return .min / 2 }
        gains.removeAll(keepingCapacity: true)
        for i in 0..<n {
            for j in 0..<m {
                let cost = missing[i] + extra[j]
                gains.append(max(0, evidence(i, j, cost) - cost))
            }
        }
        options.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        for i in 0..<n {
            for j in 0..<m { collect(i, j, evidence) }
            ends.append(options.count)
        }
        compact()
        fill()
        return missing.reduce(0, +) + extra.reduce(0, +) + best[end]
    }

    /// Collects the links that begin with two parts. Two parts as one are not worth it where one of them alone gains as
    /// much.
    private mutating func collect(_ i: Int, _ j: Int, _ evidence: (Int, Int, Int32) -> Int32) {
        let (cost, gain) = (missing[i] + extra[j], gains[i * m + j])
        if gain > 0 { add(Link(first: i, second: j), columns: 1 << j, gain) }
        if j + 1 < m {
            let (cost, line) = (cost + extra[j + 1], max(gain, gains[i * m + j + 1]))
            let joined = evidence(i, m + j, cost + line) - cost
            if joined > line { add(Link(first: i, second: m + j), columns: 3 << j, joined) }
        }
        if i + 1 < n {
            let (cost, line) = (cost + missing[i + 1], max(gain, gains[(i + 1) * m + j]))
            let joined = evidence(n + i, j, cost + line) - cost
            if joined > line { add(Link(first: n + i, second: j), rows: 2, columns: 1 << j, joined) }
        }
    }

    private mutating func add(_ link: Link, rows: Int = 1, columns: Int, _ gain: Int32) {
        options.append(Option(link: link, rows: rows, columns: columns, gain: gain))
    }

    /// Numbers anew the parts of the second name that any option has.
    private mutating func compact() {
        let used = options.reduce(0) { $0 | $1.columns }
        columns = used.nonzeroBitCount
        if columns == m { return }
        for index in options.indices {
            let old = options[index].columns
            let place = (used & ((old & -old) - 1)).nonzeroBitCount
            // Two that are both used are neighbours still.
            options[index].columns = (old.nonzeroBitCount == 2 ? 3 : 1) << place
        }
    }

    private mutating func fill() {
        best.removeAll(keepingCapacity: true)
        back.removeAll(keepingCapacity: true)
        for _ in 0..<((n + 1) << columns) {
            best.append(.min / 2)
            back.append((-1, -1))
        }
        best[0] = 0
        var first = 0
        for i in 0..<n {
            for used in 0..<(1 << columns) where best[i << columns | used] > .min / 2 {
                let cell = i << columns | used
                reach((i + 1) << columns | used, from: cell, best[cell], -1)
                for option in first..<ends[i] where options[option].columns & used == 0 {
                    let target = (i + options[option].rows) << columns | used | options[option].columns
                    reach(target, from: cell, best[cell] + options[option].gain, option)
                }
            }
            first = ends[i]
        }
    }

    private mutating func reach(_ cell: Int, from origin: Int, _ value: Int32, _ option: Int) {
        guard value > best[cell] else { return }
        best[cell] = value
        back[cell] = (Int32(origin), Int32(option))
    }

    /// The evidence of the best assignment without what is against the parts left over; after `solve`.
    package var linkedEvidence: Int32 {
        var sum: Int32 = 0
        forEachOption { option in
            let (row, column) = (option.link.first, option.link.second)
            sum += option.gain + (row < n ? missing[row] : missing[row - n] + missing[row - n + 1])
            sum += column < m ? extra[column] : extra[column - m] + extra[column - m + 1]
        }
        return sum
    }

    private var end: Int {
        (n << columns..<(n + 1) << columns).max { best[$0] < best[$1] } ?? 0
    }

    /// Calls `body` with the units that stand for each other in the best assignment, from the last of the first name;
    /// after `solve`.
    package func forEachLink(_ body: (Link) -> Void) { forEachOption { body($0.link) } }

    private func forEachOption(_ body: (Option) -> Void) {
        guard n > 0, m > 0 else { return }
        var cell = end
        while cell > 0, back[cell].cell >= 0 {
            if back[cell].option >= 0 { body(options[Int(back[cell].option)]) }
            cell = Int(back[cell].cell)
        }
    }
}
