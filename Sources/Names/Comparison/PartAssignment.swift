/// Which parts of one name stand for which of another: each for at most one, or for two neighbours; those left over
/// speak against the names being one.
///
/// Exact, by dynamic programming over the parts of the first name and the set of those used of the second. Keeps its
/// room from one pair of names to the next.
package struct PartAssignment {
    /// A part of a name, or a part and the next as one: its place among the units of a `NameSketch.Division`.
    package struct Link: Equatable {
        var first: Int
        var second: Int
    }

    /// Parts of a name beyond these are left out.
    package static let mostParts = 8

    package init() {}

    private var n = 0
    private var m = 0
    private var best: [Int32] = []
    private var back: [(cell: Int32, link: Link)] = []
    private var missing: [Int32] = []
    private var extra: [Int32] = []

    /// What it says against when the parts of both names are left over, in 1/256 nats; to be given before `solve`.
    package mutating func begin() {
        missing.removeAll(keepingCapacity: true)
        extra.removeAll(keepingCapacity: true)
    }

    package mutating func addFirst(missing cost: Int32) { if missing.count < Self.mostParts { missing.append(-cost) } }

    package mutating func addSecond(missing cost: Int32) { if extra.count < Self.mostParts { extra.append(-cost) } }

    /// The evidence of the best assignment, given that of two units by their places: parts, then each two neighbours
    /// as one. `Int32.min / 2` when a name has no parts.
    package mutating func solve(_ evidence: (Int, Int) -> Int32) -> Int32 {
        (n, m) = (missing.count, extra.count)
        guard n > 0, m > 0 else { return .min / 2 }
        best.removeAll(keepingCapacity: true)
        back.removeAll(keepingCapacity: true)
        for _ in 0..<((n + 1) << m) {
            best.append(.min / 2)
            back.append((-1, Link(first: -1, second: -1)))
        }
        best[0] = extra.reduce(0, +)
        for i in 0..<n {
            for used in 0..<(1 << m) where best[i << m | used] > .min / 2 {
                let cell = i << m | used
                reach((i + 1) << m | used, from: cell, best[cell] + missing[i], Link(first: -1, second: -1))
                for j in 0..<m where used & (1 << j) == 0 { link(i, j, used, evidence) }
            }
        }
        return best[end]
    }

    private mutating func link(_ i: Int, _ j: Int, _ used: Int, _ evidence: (Int, Int) -> Int32) {
        let cell = i << m | used
        let (here, set) = (best[cell] - extra[j], used | 1 << j)
        reach((i + 1) << m | set, from: cell, here + evidence(i, j), Link(first: i, second: j))
        if j + 1 < m, used & (2 << j) == 0 {
            let two = evidence(i, m + j) - extra[j + 1]
            reach((i + 1) << m | set | 2 << j, from: cell, here + two, Link(first: i, second: m + j))
        }
        if i + 1 < n {
            reach((i + 2) << m | set, from: cell, here + evidence(n + i, j), Link(first: n + i, second: j))
        }
    }

    private mutating func reach(_ cell: Int, from origin: Int, _ value: Int32, _ link: Link) {
        guard value > best[cell] else { return }
        best[cell] = value
        back[cell] = (Int32(origin), link)
    }

    private var end: Int {
        (n << m..<(n + 1) << m).max { best[$0] < best[$1] } ?? 0
    }

    /// Calls `body` with the units that stand for each other in the best assignment, from the last of the first name;
    /// after `solve`.
    package func forEachLink(_ body: (Link) -> Void) {
        guard n > 0, m > 0 else { return }
        var cell = end
        while cell > 0, back[cell].cell >= 0 {
            if back[cell].link.first >= 0 { body(back[cell].link) }
            cell = Int(back[cell].cell)
        }
    }
}
