/// Why two names are taken to be one or not: which parts stand for which.
package struct Explanation: Sendable {
    package struct Row: Sendable {
        /// The part of the first name, folded; empty where a part of the second stands for none.
        package var first: String
        package var second: String
        /// What the row says for the names being one, in nats: the logarithm of how much likelier it is so than not.
        package var evidence: Double
        /// Which letters stand for which; empty for parts that are equal or stand in one row of the part table.
        package var letters: [(first: String, second: String)]
        package var reason: Reason
    }

    package enum Reason: String, Sendable {
        case equal
        case sound
        case listed
        case missing
    }

    /// 0…1.
    package var score: Double
    package var rows: [Row]
}

extension NameComparator {
    /// The score of two names and the parts that it is made of.
    package func explanation(_ one: String, _ other: String) -> Explanation {
        let score = score(one, other)
        let names = readInOrder(one, other)
        var best: (share: Double, rows: [Explanation.Row])?
        for one in names.first.divisions {
            for other in names.second.divisions {
                let whole = max(1, names.first.weight(of: one) + names.second.weight(of: other))
                let share = Double(assign(names, one, other)) / whole
                if share > best?.share ?? -.infinity { best = (share, rows(names, one, other)) }
            }
        }
        return Explanation(score: score, rows: best?.rows ?? [])
    }

    /// The units that stand for each other in the assignment made last, then the parts left over.
    private func rows(
        _ names: Pair, _ one: NameSketch.Division, _ other: NameSketch.Division
    ) -> [Explanation.Row] {
        var rows: [Explanation.Row] = []
        var (firstLeft, secondLeft) = (Set(one.parts), Set(other.parts))
        assignment.forEachLink { link in
            let (row, column) = (one.unit(link.first), other.unit(link.second))
            rows.insert(linked(names, row, column), at: 0)
            firstLeft.subtract(one.parts(ofUnit: row))
            secondLeft.subtract(other.parts(ofUnit: column))
        }
        for part in one.parts where firstLeft.contains(part) {
            rows.append(missing(part, names.first, isFirst: true))
        }
        for part in other.parts where secondLeft.contains(part) {
            rows.append(missing(part, names.second, isFirst: false))
        }
        return rows
    }

    private func linked(_ names: Pair, _ row: Int, _ column: Int) -> Explanation.Row {
        let value = known(names, row, column).value
        var result = Explanation.Row(
            first: names.first.text(of: row), second: names.second.text(of: column),
            evidence: Double(value) / ChunkTable.unit, letters: [], reason: .equal)
        if names.first.units[row].hash == names.second.units[column].hash { return result }
        let heard = sounding(names, row, column)
        result.reason = heard.value >= value ? .sound : .listed
        if result.reason == .sound { result.letters = heard.letters }
        return result
    }

    /// The best way to hear one unit as the other, letter by letter.
    private func sounding(
        _ names: Pair, _ row: Int, _ column: Int
    ) -> (value: Int32, letters: [(first: String, second: String)]) {
        var best: (value: Int32, letters: [(first: String, second: String)]) = (Self.never, [])
        for i in names.first.units[row].sounds {
            for j in names.second.units[column].sounds {
                let (one, other) = (names.first.sounds[i], names.second.sounds[j])
                guard NameSketch.Sound.areOfOneLanguage(one, other) else { continue }
                let value = evidence(names, one, other, above: Self.never).value
                if value > best.value { best = (value, letters(names, one, other)) }
            }
        }
        return best
    }

    private func letters(
        _ names: Pair, _ one: NameSketch.Sound, _ other: NameSketch.Sound
    ) -> [(first: String, second: String)] {
        let (first, second) = (names.first.letters, names.second.letters)
        let (own, opposite) = (Array(first[one.letters]), Array(second[other.letters]))
        if other.script == .latin,
            let costs = one.script == .latin ? reader.crossCosts(.latin, .latin) : reader.costs(one.script)
        {
            return costs.alignment(own, opposite, scratch).map {
                (CostTable.spell($0.source, one.script), CostTable.spell($0.target, .latin))
            }
        }
        if one.script == .latin, let costs = reader.costs(other.script) {
            return costs.alignment(opposite, own, scratch).map {
                (CostTable.spell($0.target, .latin), CostTable.spell($0.source, other.script))
            }
        }
        if one.reading == nil || other.reading == nil, let costs = reader.crossCosts(one.script, other.script) {
            let isInOrder = one.script.rawValue <= other.script.rawValue
            return costs.alignment(isInOrder ? own : opposite, isInOrder ? opposite : own, scratch).map {
                let (source, target) = (
                    CostTable.spell($0.source, costs.source), CostTable.spell($0.target, costs.target)
                )
                return isInOrder ? (source, target) : (target, source)
            }
        }
        return latin.alignment(Array(first[one.roman]), Array(second[other.roman]), scratch).map {
            (CostTable.spell($0.source, .latin), CostTable.spell($0.target, .latin))
        }
    }

    private func missing(_ part: Int, _ name: NameSketch, isFirst: Bool) -> Explanation.Row {
        let share = isFirst ? Self.missingFromQuery : Self.missingFromIndex
        return Explanation.Row(
            first: isFirst ? name.text(of: part) : "", second: isFirst ? "" : name.text(of: part),
            evidence: -share * Double(name.units[part].weight) / ChunkTable.unit, letters: [], reason: .missing)
    }
}
