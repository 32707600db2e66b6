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
    package func explanation(_ first: String, _ second: String) -> Explanation {
        var scratch = AlignmentScratch()
        var best: (total: Double, links: [PartAssignment.Link], one: NameDivision, other: NameDivision)?
        for one in divisions(of: first) {
            for other in divisions(of: second) where !one.parts.isEmpty && !other.parts.isEmpty {
                let (total, links) = links(one, other, &scratch)
                let share = total / max(1, one.weight + other.weight)
                if share > best?.total ?? -.infinity { best = (share, links, one, other) }
            }
        }
        guard let best else { return Explanation(score: score(first, second), rows: []) }
        let linked = best.links.map { row($0, best.one, best.other, &scratch) }
        return Explanation(
            score: score(first, second), rows: linked + missing(best.links, best.one, best.other))
    }

    private func row(
        _ link: PartAssignment.Link, _ one: NameDivision, _ other: NameDivision, _ scratch: inout AlignmentScratch
    ) -> Explanation.Row {
        let (first, second) = (one.unit(at: link.first), other.unit(at: link.second))
        let value = evidence(first, second, &scratch)
        var row = Explanation.Row(
            first: first.text, second: second.text, evidence: Double(value) / ChunkTable.unit, letters: [],
            reason: .equal)
        if first.text == second.text { return row }
        let heard = sounding(first, second, &scratch)
        row.reason = (heard?.value ?? .min) >= value ? .sound : .listed
        if row.reason == .sound { row.letters = heard?.letters ?? [] }
        return row
    }

    /// The best way to hear one unit as the other, letter by letter.
    private func sounding(
        _ first: NameUnit, _ second: NameUnit, _ scratch: inout AlignmentScratch
    ) -> (value: Int32, letters: [(first: String, second: String)])? {
        var best: (value: Int32, letters: [(first: String, second: String)])?
        for one in first.sounds {
            for other in second.sounds {
                let value = evidence(one, other, &scratch)
                if value <= best?.value ?? .min { continue }
                best = (value, letters(one, other, &scratch))
            }
        }
        return best
    }

    private func letters(
        _ one: NameUnit.Sound, _ other: NameUnit.Sound, _ scratch: inout AlignmentScratch
    ) -> [(first: String, second: String)] {
        let (first, second) = (one.part, other.part)
        if second.script == .latin {
            return one.table.alignment(first.letters, second.letters, &scratch).map {
                (CostTable.spell($0.source, first.script), CostTable.spell($0.target, .latin))
            }
        }
        if first.script == .latin {
            return other.table.alignment(second.letters, first.letters, &scratch).map {
                (CostTable.spell($0.target, .latin), CostTable.spell($0.source, second.script))
            }
        }
        return model.latin.alignment(one.roman, other.roman, &scratch).map {
            (CostTable.spell($0.source, .latin), CostTable.spell($0.target, .latin))
        }
    }

    private func missing(
        _ links: [PartAssignment.Link], _ one: NameDivision, _ other: NameDivision
    ) -> [Explanation.Row] {
        let firsts = one.missing(links.map(\.first)).map { unit in
            Explanation.Row(
                first: unit.text, second: "", evidence: -missingFromQuery * Double(unit.weight) / ChunkTable.unit,
                letters: [], reason: .missing)
        }
        return firsts
            + other.missing(links.map(\.second)).map { unit in
                Explanation.Row(
                    first: "", second: unit.text, evidence: -missingFromIndex * Double(unit.weight) / ChunkTable.unit,
                    letters: [], reason: .missing)
            }
    }
}

extension NameDivision {
    func unit(at place: UnitPlace) -> NameUnit {
        switch place {
        case .part(let index): parts[index]
        case .joined(let index): joined[index]
        }
    }

    /// The parts that none of the places covers.
    func missing(_ places: [UnitPlace]) -> [NameUnit] {
        parts.indices.filter { index in
            !places.contains(.part(index)) && !places.contains(.joined(index)) && !places.contains(.joined(index - 1))
        }.map { parts[$0] }
    }
}
