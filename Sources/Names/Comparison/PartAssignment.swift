/// A part of a divided name, or a part and the next as one.
package enum UnitPlace: Sendable, Equatable {
    case part(Int)
    case joined(Int)

    func index(after parts: Int) -> Int {
        switch self {
        case .part(let index): index
        case .joined(let index): parts + index
        }
    }
}

/// Which parts of one name stand for which of another: each for at most one, or for two neighbours; those left over
/// speak against the names being one.
///
/// Exact, by dynamic programming over the parts of the first name and the set of those used of the second.
struct PartAssignment {
    struct Link: Equatable {
        var first: UnitPlace
        var second: UnitPlace
    }

    /// Parts of the second name beyond these are left out.
    static let mostParts = 8

    private let n: Int
    private let m: Int
    private let missing: [Double]
    private let extra: [Double]
    private var best: [Double]
    private var back: [(cell: Int, link: Link?)]

    /// - Parameters:
    ///   - missing: The share of its weight that a part of the first name speaks against when it is left over.
    ///   - extra: The same for the second name.
    init(_ first: NameDivision, _ second: NameDivision, missing: Double, extra: Double) {
        (n, m) = (first.parts.count, min(second.parts.count, Self.mostParts))
        self.missing = first.parts.map { -missing * Double(max(0, $0.weight)) }
        self.extra = second.parts.prefix(m).map { -extra * Double(max(0, $0.weight)) }
        best = [Double](repeating: -.infinity, count: (n + 1) << m)
        back = [(cell: Int, link: Link?)](repeating: (-1, nil), count: (n + 1) << m)
    }

    /// The evidence of the best assignment; minus infinity when a name has no parts.
    mutating func solve(_ evidence: (UnitPlace, UnitPlace) -> Int32) -> Double {
        guard n > 0, m > 0 else { return -.infinity }
        best[0] = extra.reduce(0, +)
        for i in 0..<n {
            for used in 0..<(1 << m) where best[i << m | used] > -.infinity {
                let cell = i << m | used
                reach((i + 1) << m | used, from: cell, best[cell] + missing[i], nil)
                for j in 0..<m where used & (1 << j) == 0 { link(i, j, used, evidence) }
            }
        }
        return best[end]
    }

    private mutating func link(_ i: Int, _ j: Int, _ used: Int, _ evidence: (UnitPlace, UnitPlace) -> Int32) {
        let cell = i << m | used
        let (here, set) = (best[cell] - extra[j], used | 1 << j)
        let one = Double(evidence(.part(i), .part(j)))
        reach((i + 1) << m | set, from: cell, here + one, Link(first: .part(i), second: .part(j)))
        if j + 1 < m, used & (2 << j) == 0 {
            let two = Double(evidence(.part(i), .joined(j))) - extra[j + 1]
            reach((i + 1) << m | set | 2 << j, from: cell, here + two, Link(first: .part(i), second: .joined(j)))
        }
        if i + 1 < n {
            let two = Double(evidence(.joined(i), .part(j)))
            reach((i + 2) << m | set, from: cell, here + two, Link(first: .joined(i), second: .part(j)))
        }
    }

    private mutating func reach(_ cell: Int, from origin: Int, _ value: Double, _ link: Link?) {
        guard value > best[cell] else { return }
        best[cell] = value
        back[cell] = (origin, link)
    }

    private var end: Int {
        (n << m..<(n + 1) << m).max { best[$0] < best[$1] } ?? 0
    }

    /// The units that stand for each other in the best assignment, in order of the first name; after `solve`.
    func links() -> [Link] {
        guard n > 0, m > 0 else { return [] }
        var links: [Link] = []
        var cell = end
        while cell > 0, back[cell].cell >= 0 {
            if let link = back[cell].link { links.append(link) }
            cell = back[cell].cell
        }
        return links.reversed()
    }
}
