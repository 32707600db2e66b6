/// Compares names by how their parts sound, in whatever order and scripts.
package struct NameComparator: Sendable {
    package let model: SoundModel
    package let table: PartTable
    private let reader: SoundReader

    /// What a part says for two names being one when the other name lacks it: this share of its weight, against.
    package var missingFromQuery = 0.35
    package var missingFromIndex = 0.15

    package init(model: SoundModel = .shared, table: PartTable = PartTable(), han: HanReadings = .shared) {
        self.model = model
        self.table = table
        reader = SoundReader(han: han)
    }

    // MARK: Making ready

    /// The ways to divide a name; one, but for Han names and short Korean ones, which are written without spaces.
    package func divisions(of name: String) -> [NameDivision] {
        var scratch = AlignmentScratch()
        let parts = reader.parts(of: name)
        var divisions = [division(parts, &scratch)]
        if parts.count == 1, parts[0].isHan {
            let text = Array(parts[0].text.unicodeScalars)
            for place in 1..<max(1, min(text.count, 6)) {
                let halves = [text[..<place], text[place...]].map { half in
                    var view = String.UnicodeScalarView()
                    view.append(contentsOf: half)
                    return reader.parts(of: String(view))
                }
                divisions.append(division(halves.flatMap { $0 }, &scratch))
            }
        }
        return divisions
    }

    private func division(_ parts: [NamePart], _ scratch: inout AlignmentScratch) -> NameDivision {
        let units = parts.map { unit($0, &scratch) }
        let joined = parts.indices.dropLast().map { unit(Self.join(parts[$0], parts[$0 + 1]), &scratch) }
        return NameDivision(parts: units, joined: joined)
    }

    private static func join(_ first: NamePart, _ second: NamePart) -> NamePart {
        let sounds = first.sounds.compactMap { sound -> SoundedPart? in
            guard let next = second.sounds.first(where: { $0.script == sound.script }) else { return nil }
            return SoundedPart(
                script: sound.script, letters: Array((sound.letters + next.letters).prefix(SoundReader.mostLetters)))
        }
        return NamePart(text: first.text + second.text, sounds: sounds, isHan: first.isHan && second.isHan)
    }

    private func unit(_ part: NamePart, _ scratch: inout AlignmentScratch) -> NameUnit {
        var weight: Int32 = 0
        var sounds: [NameUnit.Sound] = []
        for sound in part.sounds {
            guard let costs = model[sound.script] else { continue }
            let roman = sound.script == .latin ? sound.letters : costs.romanized(sound.letters)
            let own = model.latin.evidence(roman, roman, &scratch)
            weight = max(weight, sound.script == .latin ? own : costs.ceiling(sound.letters))
            sounds.append(.init(part: sound, roman: roman, table: costs))
        }
        let isInitial = part.sounds.count == 1 && part.sounds[0].letters.count == 1
        return NameUnit(
            text: part.text, sounds: sounds, places: table.places(of: part.text), weight: weight, isInitial: isInitial,
            isHan: part.isHan)
    }

    // MARK: Parts

    /// What two units say for their names being one, in 1/256 nats; below 0 it speaks against.
    package func evidence(_ first: NameUnit, _ second: NameUnit, _ scratch: inout AlignmentScratch) -> Int32 {
        let least = min(first.weight, second.weight)
        if first.text == second.text { return least }
        var best = Int32.min
        for one in first.sounds {
            for other in second.sounds { best = max(best, evidence(one, other, &scratch)) }
        }
        if !first.places.isEmpty, !second.places.isEmpty {
            let strength = PartTable.strength(first.places, second.places)
            if strength > 0 { best = max(best, PartTable.evidence(first.weight, second.weight, strength: strength)) }
        }
        if first.isInitial || second.isInitial { best = min(best, Self.mostOfInitial) }
        return best
    }

    func evidence(
        _ one: NameUnit.Sound, _ other: NameUnit.Sound, _ scratch: inout AlignmentScratch
    ) -> Int32 {
        let (first, second) = (one.part, other.part)
        if second.script == .latin {
            let direct = one.table.evidence(first.letters, second.letters, &scratch)
            return first.script == .latin ? direct : max(direct, pivoted(one.roman, second.letters, &scratch))
        }
        if first.script == .latin {
            let direct = other.table.evidence(second.letters, first.letters, &scratch)
            return max(direct, pivoted(other.roman, first.letters, &scratch))
        }
        let plain = model.latin.evidence(one.roman, other.roman, &scratch)
        let crossed = max(
            one.table.evidence(first.letters, other.roman, &scratch),
            other.table.evidence(second.letters, one.roman, &scratch))
        return max(plain, plain / 2 + crossed / 2)
    }

    /// By way of the likeliest Latin spelling: what a script's own costs know too little of, as one vowel for
    /// another, those of Latin letters know.
    private func pivoted(_ roman: [UInt8], _ letters: [UInt8], _ scratch: inout AlignmentScratch) -> Int32 {
        let value = model.latin.evidence(roman, letters, &scratch)
        return value == .min ? .min : value - Self.pivotCost
    }

    /// An initial says little, in 1/256 nats.
    static let mostOfInitial: Int32 = 512

    /// A spelling that is only likely says less, by a nat.
    static let pivotCost: Int32 = 256

    // MARK: Names

    /// The evidence for two divided names being one, given that of their units.
    package func total(
        _ first: NameDivision, _ second: NameDivision, evidence: (UnitPlace, UnitPlace) -> Int32
    ) -> Double {
        var assignment = PartAssignment(first, second, missing: missingFromQuery, extra: missingFromIndex)
        return assignment.solve(evidence)
    }

    /// The evidence for two divided names being one, in 1/256 nats, and the units that stand for each other; each two
    /// units are compared at most once.
    func links(
        _ first: NameDivision, _ second: NameDivision, _ scratch: inout AlignmentScratch
    ) -> (total: Double, links: [PartAssignment.Link]) {
        let (rows, columns) = (first.parts + first.joined, second.parts + second.joined)
        var memo = [Int32?](repeating: nil, count: rows.count * columns.count)
        var own = AlignmentScratch()
        swap(&own, &scratch)
        defer { swap(&own, &scratch) }
        let mean = (missingFromQuery + missingFromIndex) / 2
        var assignment = PartAssignment(first, second, missing: mean, extra: mean)
        let total = assignment.solve { one, other in
            let row = one.index(after: first.parts.count)
            let column = other.index(after: second.parts.count)
            if let known = memo[row * columns.count + column] { return known }
            let value = evidence(rows[row], columns[column], &own)
            memo[row * columns.count + column] = value
            return value
        }
        return (total, assignment.links())
    }
}
