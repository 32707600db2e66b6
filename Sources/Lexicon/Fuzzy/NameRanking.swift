import Names

/// Says how well names of an index fit a query: roughly, by what has been heard of their parts, or exactly, by comparing
/// these in full, each with a unit of the query once.
struct NameRanking {
    private struct Cell {
        /// What has been heard.
        var value = NameComparator.never
        /// What the part table says.
        var listed = NameComparator.never
    }

    private static let unknown = Int32.min

    private let index: PartIndex
    private let comparator: NameComparator
    private var assignment = PartAssignment()
    /// The parts that anything is known of, and for each what is known, by column.
    private var places = PartPlaces()
    private var cells: [Cell] = []
    /// By cell and reading of Han characters, what was found by comparing in full; `unknown` until then.
    private var exact: [Int32] = []
    private var readingCount = 1
    /// How many units the query has that are different, and which of them each unit is.
    private var columnCount = 0
    private var columns: [Int] = []
    /// By column what is left of its evidence; see `SearchCosts`.
    private var shares: [Double] = []
    /// The parts of the name that is compared now, then each two neighbours as one; and their places, -1 for none.
    private var parts: [Int] = []
    private var rows: [Int] = []
    private var letters: [UInt8] = []

    init(_ index: PartIndex, _ comparator: NameComparator) { (self.index, self.comparator) = (index, comparator) }

    /// Forgets the last query, and begins one with so many different units as there are shares.
    mutating func begin(_ columns: [Int], _ shares: [Double], readings: Int) {
        (self.columns, self.shares, columnCount, readingCount) = (columns, shares, shares.count, readings)
        places.removeAll()
        cells.removeAll(keepingCapacity: true)
        exact.removeAll(keepingCapacity: true)
    }

    /// Notes what has been heard for a unit.
    mutating func add(_ heard: [HeardParts.Entry], column: Int) {
        for entry in heard {
            let cell = row(of: entry.part) * columnCount + column
            (cells[cell].value, cells[cell].listed) = (entry.value, entry.listed)
        }
    }

    private mutating func row(of part: Int) -> Int {
        let row = places.add(part)
        if row * columnCount == cells.count {
            for _ in 0..<columnCount { cells.append(Cell()) }
            for _ in 0..<(columnCount * readingCount) { exact.append(Self.unknown) }
        }
        return row
    }

    /// The evidence for a divided query by what has been heard alone, as a share of what the query could have at best;
    /// nil for a name without parts.
    mutating func roughShare(_ query: NameSketch, _ division: NameSketch.Division, _ name: Int) -> Double? {
        guard read(query, division, name) else { return nil }
        for index in parts.indices { rows[index] = places.place(of: parts[index]) ?? -1 }
        let second = NameSketch.Division(count: (parts.count + 1) / 2)
        let total = assignment.solve { row, column in
            let (unit, place) = (division.unit(row), second.unit(column))
            let value = rows[place] < 0 ? NameComparator.never : cells[rows[place] * columnCount + columns[unit]].value
            return SearchCosts.weighed(
                value, share: shares[columns[unit]], query, SearchCosts.Link(division, unit, second, place))
        }
        return share(total, query, division)
    }

    /// The evidence in full, as a share of what the query could have at best; nil for a name without parts.
    mutating func exactShare(_ query: NameSketch, _ division: NameSketch.Division, _ name: Int) -> Double? {
        guard read(query, division, name) else { return nil }
        for index in parts.indices { rows[index] = row(of: parts[index]) }
        let explained = explained(query, division)
        let second = NameSketch.Division(count: (parts.count + 1) / 2)
        let total = division.bestReading { reading in
            compare(query, division, explained, reading)
            return assignment.solve { row, column in
                let (unit, place) = (division.unit(row), second.unit(column))
                let value = exact[(rows[place] * columnCount + columns[unit]) * readingCount + (reading ?? 0)]
                return SearchCosts.weighed(
                    max(value, NameComparator.never), share: shares[columns[unit]], query,
                    SearchCosts.Link(division, unit, second, place))
            }
        }
        return share(total, query, division)
    }

    /// The evidence as a share of what the query could have at best.
    private func share(_ total: Int32, _ query: NameSketch, _ division: NameSketch.Division) -> Double {
        let whole = division.parts.reduce(0) { $0 + shares[columns[$1]] * Double(query.units[$1].weight) }
        return Double(total - SearchCosts.cost(of: division, among: query.divisions)) / max(1, whole)
    }

    /// Reads the parts of a name, and begins their assignment; false when there are none.
    private mutating func read(_ query: NameSketch, _ division: NameSketch.Division, _ name: Int) -> Bool {
        index.copyParts(ofName: name, to: &parts)
        guard !parts.isEmpty else { return false }
        assignment.begin()
        for unit in division.parts {
            let weight = shares[columns[unit]] * Double(query.units[unit].weight)
            let most = division.isPersonal && unit > division.first ? SearchCosts.givenName : .max
            assignment.addFirst(missing: min(most, Int32(NameComparator.missingFromQuery * weight)))
        }
        let count = (parts.count + 1) / 2
        for place in 0..<count {
            let weight = Double(index.weight(of: parts[place]))
            let most = division.isPersonal && place < count - 1 ? SearchCosts.givenName : .max
            assignment.addSecond(missing: min(most, Int32(NameComparator.missingFromIndex * weight)))
        }
        rows.removeAll(keepingCapacity: true)
        for _ in parts { rows.append(-1) }
        return true
    }

    /// Compares the units of a division with the parts of the name, as far as that may change anything.
    private mutating func compare(
        _ query: NameSketch, _ division: NameSketch.Division, _ explained: UInt64, _ reading: Int?
    ) {
        for unit in division.units {
            let isExplained = explained >> UInt64(unit - division.first) & 1 != 0
            // Two parts as one stand for one part only.
            let count = unit < division.parts.upperBound ? parts.count : (parts.count + 1) / 2
            for (row, part) in zip(rows[..<count], parts[..<count]) {
                let cell = row * columnCount + columns[unit]
                let place = cell * readingCount + (reading ?? 0)
                guard exact[place] == Self.unknown,
                    !isExplained || cells[cell].value > NameComparator.never
                else { continue }
                exact[place] = max(cells[cell].listed, evidence(query, query.unit(unit, readBy: reading), part))
            }
        }
    }

    /// Which units of a division have been heard nearly as well as can be in the parts, as bits: to compare these with
    /// the other parts would change nothing.
    private func explained(_ query: NameSketch, _ division: NameSketch.Division) -> UInt64 {
        var bits: UInt64 = 0
        for unit in division.parts {
            let line = query.units[unit].weight / 5 * 4
            if rows.contains(where: { max(0, cells[$0 * columnCount + columns[unit]].value) > line }) {
                bits |= 1 << UInt64(unit - division.first)
            }
        }
        for unit in division.joined {
            let isExplained = division.parts(ofUnit: unit).allSatisfy { bits >> UInt64($0 - division.first) & 1 != 0 }
            if isExplained { bits |= 1 << UInt64(unit - division.first) }
        }
        return bits
    }

    private mutating func evidence(_ query: NameSketch, _ unit: NameSketch.Unit, _ part: Int) -> Int32 {
        let isForeign = index.copySpelling(of: part, to: &letters)
        return comparator.evidence(unit, of: query, spelled: letters, isForeign: isForeign)
    }
}
