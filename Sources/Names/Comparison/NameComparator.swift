/// Compares names by how their parts sound, in whatever order and scripts. Not `Sendable`: each task has its own.
package final class NameComparator {
    package let reader: NameReader
    package let table: PartTable
    let latin: ChunkTable
    let scratch = AlignmentScratch()
    var assignment = PartAssignment()
    /// The names that are compared now.
    var first = NameSketch()
    var second = NameSketch()
    /// What their units say, by both; `Int32.min` where they were not compared.
    private var memory: [Int32] = []

    /// What a part says for two names being one when the other name lacks it: this share of its weight, against.
    package static let missingFromQuery = 0.35
    package static let missingFromIndex = 0.15

    package init(model: SoundModel = .shared, table: PartTable = PartTable(), han: HanReadings = .shared) {
        self.table = table
        latin = model.latin
        reader = NameReader(model: model, table: table, han: han)
    }

    /// An initial says little, in 1/256 nats.
    static let mostOfInitial: Int32 = 512

    /// Whether what a script's own costs say of a sound leaves little to be heard otherwise.
    static func isEnough(_ value: Int32, _ sound: NameSketch.Sound) -> Bool { value > sound.weight / 2 }

    /// Less than any evidence.
    package static let never: Int32 = -1 << 20

    /// A spelling that is only likely says less, by a nat.
    static let pivotCost: Int32 = 256

    /// What two units of two names say for these being one, in 1/256 nats; below 0 it speaks against.
    func evidence(_ one: NameSketch, _ first: Int, _ other: NameSketch, _ second: Int) -> Int32 {
        let (a, b) = (one.units[first], other.units[second])
        if a.hash == b.hash { return min(a.weight, b.weight) }
        // A common word stands for a common word, not for one and the name beside it.
        if a.isCommon != b.isCommon, a.isLight, b.isLight { return Self.never }
        var best = Self.never
        for i in a.sounds {
            for j in b.sounds { best = max(best, evidence(one, one.sounds[i], other, other.sounds[j])) }
        }
        if !a.places.isEmpty, !b.places.isEmpty {
            let strength = table.strength(a.places, b.places)
            if strength > 0 { best = max(best, PartTable.evidence(a.weight, b.weight, strength: strength)) }
        }
        if reader.common.areAlike(a.concepts, b.concepts) {
            best = (a.weight + b.weight) / 2
        } else if a.isLight || b.isLight {
            best = min(best, min(a.weight, b.weight))
        }
        return a.isInitial || b.isInitial ? min(best, Self.mostOfInitial) : best
    }

    /// What two ways to hear units say.
    func evidence(
        _ one: NameSketch, _ first: NameSketch.Sound, _ other: NameSketch, _ second: NameSketch.Sound
    ) -> Int32 {
        if first.script != .latin, second.script == .latin { return evidence(other, second, one, first) }
        let (letters, opposite) = (one.letters.span.extracting(first.letters), other.letters.span)
        if first.script == .latin, second.script == .latin {
            return latin.evidence(letters, opposite.extracting(second.letters), scratch)
        }
        guard let own = reader.costs(second.script) else { return Self.never }
        if first.script == .latin {
            let direct = own.evidence(opposite.extracting(second.letters), letters, scratch)
            if Self.isEnough(direct, second) { return direct }
            // By way of the likeliest Latin spelling: what a script's own costs know too little of, as one vowel for
            // another, those of Latin letters know.
            let pivoted = latin.evidence(letters, opposite.extracting(second.roman), scratch) - Self.pivotCost
            return max(direct, pivoted)
        }
        let roman = one.letters.span.extracting(first.roman)
        let plain = latin.evidence(roman, opposite.extracting(second.roman), scratch)
        guard let costs = reader.costs(first.script) else { return plain }
        let crossed = max(
            costs.evidence(letters, opposite.extracting(second.roman), scratch),
            own.evidence(opposite.extracting(second.letters), roman, scratch))
        return max(plain, plain / 2 + crossed / 2)
    }
}

extension NameComparator {
    /// Which units of a division of `first` stand for which of one of `second`; what they say, less what is left over,
    /// in 1/256 nats. Each two units are compared at most once.
    func assign(_ one: NameSketch.Division, _ other: NameSketch.Division) -> Int32 {
        assignment.begin()
        let share = (Self.missingFromQuery + Self.missingFromIndex) / 2
        for part in one.parts { assignment.addFirst(missing: Int32(share * Double(first.units[part].weight))) }
        for part in other.parts { assignment.addSecond(missing: Int32(share * Double(second.units[part].weight))) }
        let columns = other.units.count
        memory.removeAll(keepingCapacity: true)
        for _ in 0..<(one.units.count * columns) { memory.append(.min) }
        return assignment.solve { row, column in
            let (row, column) = (one.unit(row), other.unit(column))
            let place = (row - one.first) * columns + column - other.first
            if memory[place] == .min { memory[place] = evidence(row, column, one, other) }
            return memory[place]
        }
    }

    /// What two units that were assigned last say.
    func known(_ row: Int, _ column: Int, _ one: NameSketch.Division, _ other: NameSketch.Division) -> Int32 {
        memory[(row - one.first) * other.units.count + column - other.first]
    }

    /// What units of `first` and `second` say.
    private func evidence(
        _ row: Int, _ column: Int, _ one: NameSketch.Division, _ other: NameSketch.Division
    ) -> Int32 {
        if row >= one.parts.upperBound || column >= other.parts.upperBound,
            !NameSketch.isOfLikeLength(first.length(of: row), second.length(of: column))
        {
            return Self.never
        }
        return evidence(first, row, second, column)
    }
}
