import Names

/// Says how well names of an index fit a query: roughly, by what has been heard of their parts, or exactly, by comparing
/// these in full, each with a unit of the query once.
final class NameRanking {
    private struct Cell {
        /// What has been heard.
        var value = NameComparator.never
        /// What the part table says.
        var listed = NameComparator.never
        /// By which readings of Han characters, as bits.
        var readings: UInt8 = 0
    }

    private let index: PartIndex
    private let comparator: NameComparator
    private var assignment = PartAssignment()
    /// The parts that anything is known of, and for each what is known, by column.
    private var places = PartPlaces()
    private var cells: [Cell] = []
    /// By cell and reading of Han characters, what was found by comparing in full.
    private var exact = EvidenceMemory()
    private var readingCount = 1
    /// How many units the query has that are different, and which of them each unit is.
    private var columnCount = 0
    private var columns: [Int] = []
    /// By column what is left of its evidence; see `SearchCosts`.
    private var shares: [Double] = []
    /// The parts of the name that is compared now, then each two neighbours as one; and their places, -1 for none.
    private var parts: [Int] = []
    private var rows: [Int] = []
    private var spelling = PartSpelling()

    init(_ index: PartIndex, _ comparator: NameComparator) { (self.index, self.comparator) = (index, comparator) }

    /// Forgets the last query, and begins one with so many different units, given which of them each unit is.
    func begin(_ columns: [Int], count: Int, readings: Int) {
        (self.columns, columnCount, readingCount) = (columns, count, readings)
        shares.removeAll(keepingCapacity: true)
        for _ in 0..<count { shares.append(1) }
        places.removeAll()
        cells.removeAll(keepingCapacity: true)
        exact.removeAll()
    }

    /// Notes what has been heard for a unit, and what is left of its evidence.
    func add(_ heard: [HeardParts.Entry], column: Int, share: Double) {
        shares[column] = share
        for entry in heard {
            let cell = row(of: entry.part) * columnCount + column
            cells[cell] = Cell(value: entry.value, listed: entry.listed, readings: entry.readings)
        }
    }

    private func row(of part: Int) -> Int {
        let row = places.add(part)
        if row * columnCount == cells.count {
            for _ in 0..<columnCount { cells.append(Cell()) }
            exact.add(columnCount * readingCount)
        }
        return row
    }

    /// The evidence for a divided query by what has been heard alone, as a share of what the query could have at best; and
    /// what it would be with nothing left over, which the rest of the name can not make good. nil for a name without
    /// parts.
    func roughShare(
        _ query: NameSketch, _ division: NameSketch.Division, _ name: Int
    ) -> (share: Double, most: Double)? {
        guard read(query, division, name) else { return nil }
        for index in parts.indices { rows[index] = places.place(of: parts[index]) ?? -1 }
        let second = NameSketch.Division(count: (parts.count + 1) / 2)
        // Read many times: not through the object, where each time costs a check.
        let (cells, columns, shares, rows) = (cells, columns, shares, rows)
        let total = assignment.solve { row, column, _ in
            let (unit, place) = (division.unit(row), second.unit(column))
            let value = rows[place] < 0 ? NameComparator.never : cells[rows[place] * columnCount + columns[unit]].value
            return SearchCosts.weighed(
                value, share: shares[columns[unit]], query, SearchCosts.Link(division, unit, second, place))
        }
        return (share(total, query, division), share(assignment.linkedEvidence, query, division))
    }

    /// The evidence in full, as a share of what the query could have at best; nil for a name without parts.
    func exactShare(_ query: NameSketch, _ division: NameSketch.Division, _ name: Int) -> Double? {
        guard read(query, division, name) else { return nil }
        for index in parts.indices { rows[index] = row(of: parts[index]) }
        let explained = explained(query, division)
        let second = NameSketch.Division(count: (parts.count + 1) / 2)
        let (cells, columns, shares, rows) = (cells, columns, shares, rows)
        let total = division.bestReading(of: readings(division)) { reading in
            assignment.solve { row, column, line in
                let (unit, place) = (division.unit(row), second.unit(column))
                let (share, link) = (shares[columns[unit]], SearchCosts.Link(division, unit, second, place))
                let cell = rows[place] * columnCount + columns[unit]
                // What is explained has been heard where it is worth while.
                if explained >> UInt64(unit - division.first) & 1 != 0, cells[cell].value == NameComparator.never {
                    return NameComparator.never
                }
                let least = SearchCosts.least(above: line, share: share, link)
                let value = exact.value(cell * readingCount + (reading ?? 0), above: least) {
                    let unit = query.unit(unit, readBy: reading)
                    return max(cells[cell].listed, evidence(query, unit, parts[place], above: least))
                }
                return SearchCosts.weighed(max(value, NameComparator.never), share: share, query, link)
            }
        }
        return total == .min ? nil : share(total, query, division)
    }

    /// The readings of Han characters by which any unit of a division has been heard in the name, as bits.
    private func readings(_ division: NameSketch.Division) -> UInt8 {
        var readings: UInt8 = 0
        for unit in division.units {
            for row in rows { readings |= cells[row * columnCount + columns[unit]].readings }
        }
        return readings
    }

    /// What a unit of a division says at most for a part of which its letters say a value; in 1/16 nats.
    func mostOfLink(_ value: Int32, _ query: NameSketch, _ division: NameSketch.Division, _ unit: Int) -> UInt32 {
        let link = SearchCosts.Link(mayBeFamilyName: division.isPersonal && unit == division.first, unit)
        return UInt32(max(1, SearchCosts.weighed(value, share: shares[columns[unit]], query, link) >> 4))
    }

    /// The share of a name for which the units of a division say so much at most, in 1/16 nats.
    func share(most sum: UInt32, _ query: NameSketch, _ division: NameSketch.Division) -> Double {
        share(Int32(clamping: sum) * 16 + 15 * Int32(division.count), query, division)
    }

    /// The evidence as a share of what the query could have at best.
    private func share(_ total: Int32, _ query: NameSketch, _ division: NameSketch.Division) -> Double {
        let whole = division.parts.reduce(0) { $0 + shares[columns[$1]] * Double(query.units[$1].weight) }
        return Double(total - SearchCosts.cost(of: division, among: query.divisions)) / max(1, whole)
    }

    /// Reads the parts of a name, and begins their assignment; false when there are none.
    private func read(_ query: NameSketch, _ division: NameSketch.Division, _ name: Int) -> Bool {
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

    private func evidence(
        _ query: NameSketch, _ unit: NameSketch.Unit, _ part: Int, above line: Int32
    ) -> Int32 {
        index.copySpelling(of: part, to: &spelling)
        return comparator.evidence(unit, of: query, spelled: spelling, above: line)
    }
}
