/// Compares names by how their parts sound, in whatever order and scripts. Not `Sendable`: each task has its own.
package final class NameComparator {
    package let reader: NameReader
    package let table: PartTable
    let latin: ChunkTable
    let scratch = AlignmentScratch()
    var assignment = PartAssignment()
    /// Two names that are compared. An object, as a sketch is many arrays to hand around.
    final class Pair {
        let first: NameSketch
        let second: NameSketch

        init(first: NameSketch, second: NameSketch) { (self.first, self.second) = (first, second) }
    }

    private var recent = RecentNames()
    private var memory = EvidenceMemory()
    /// By the same place as in `memory` what was heard of two units that say more than their line.
    private var heard: [Hearing] = []

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

    /// What two units of two names say for these being one, in 1/256 nats, where it is above a line, else something
    /// that is not; below 0 it speaks against.
    func evidence(_ names: Pair, _ first: Int, _ second: Int, above line: Int32) -> Hearing {
        let (a, b) = (names.first.units[first], names.second.units[second])
        if a.hash == b.hash { return Hearing(value: min(a.weight, b.weight)) }
        // A common word stands for a common word, not for one and the name beside it.
        if a.isCommon != b.isCommon, a.isLight, b.isLight { return Hearing(value: Self.never) }
        if reader.common.areAlike(a.concepts, b.concepts) {
            return Hearing(value: limited((a.weight + b.weight) / 2, a, b))
        }
        var best = Hearing(value: max(Self.never, line))
        if !a.places.isEmpty, !b.places.isEmpty {
            let strength = table.strength(a.places, b.places)
            if strength > 0 {
                best.value = max(best.value, PartTable.evidence(a.weight, b.weight, strength: strength))
            }
        }
        for i in a.sounds {
            for j in b.sounds where NameSketch.Sound.areOfOneLanguage(names.first.sounds[i], names.second.sounds[j]) {
                let (one, other) = (names.first.sounds[i], names.second.sounds[j])
                let hearing = evidence(names, one, other, above: best.value)
                if hearing.value > best.value { best = hearing }
            }
        }
        if a.isLight || b.isLight { best.value = min(best.value, min(a.weight, b.weight)) }
        best.value = limited(best.value, a, b)
        return best
    }

    private func limited(_ value: Int32, _ one: NameSketch.Unit, _ other: NameSketch.Unit) -> Int32 {
        one.isInitial || other.isInitial ? min(value, Self.mostOfInitial) : value
    }

    /// What two ways to hear units say where it is above a line, else something that is not.
    func evidence(
        _ names: Pair, _ one: NameSketch.Sound, _ other: NameSketch.Sound, above line: Int32
    ) -> Hearing {
        let (first, second) = (names.first.letters, names.second.letters)
        let (letters, opposite) = (first.span, second.span)
        switch (one.script == .latin, other.script == .latin) {
        case (true, true):
            let costs = reader.crossCosts(.latin, .latin) ?? latin
            return costs.hearing(
                letters.extracting(one.letters), opposite.extracting(other.letters), scratch, above: line)
        case (true, false): return hearing(other, opposite, latin: letters.extracting(one.letters), above: line)
        case (false, true): return hearing(one, letters, latin: opposite.extracting(other.letters), above: line)
        case (false, false): return crossHearing(names, one, other, above: line)
        }
    }

    /// What letters of any script say for standing for Latin ones.
    private func hearing(
        _ sound: NameSketch.Sound, _ letters: Span<UInt8>, latin spelling: Span<UInt8>, above line: Int32
    ) -> Hearing {
        guard let own = reader.costs(sound.script) else { return Hearing(value: Self.never) }
        return own.hearing(letters.extracting(sound.letters), spelling, scratch, above: line)
    }

    /// What letters of two other scripts say.
    private func crossHearing(
        _ names: Pair, _ one: NameSketch.Sound, _ other: NameSketch.Sound, above line: Int32
    ) -> Hearing {
        let (first, second) = (names.first.letters, names.second.letters)
        let (letters, opposite) = (first.span, second.span)
        // How Han characters are read is spelled in Latin letters already.
        if one.reading != nil, other.reading != nil {
            return latin.hearing(
                letters.extracting(one.roman), opposite.extracting(other.roman), scratch, above: line)
        }
        let isInOrder = one.script.rawValue <= other.script.rawValue
        let (own, others) = (letters.extracting(one.letters), opposite.extracting(other.letters))
        guard let costs = reader.crossCosts(one.script, other.script) else { return Hearing(value: Self.never) }
        return isInOrder
            ? costs.hearing(own, others, scratch, above: line) : costs.hearing(others, own, scratch, above: line)
    }
}

extension NameComparator {
    /// Makes two names ready.
    func readInOrder(_ one: String, _ other: String) -> Pair {
        let names = Pair(first: recent.sketch(of: one, reader), second: recent.sketch(of: other, reader))
        memory.removeAll()
        memory.add(names.first.units.count * names.second.units.count)
        heard.removeAll(keepingCapacity: true)
        for _ in 0..<names.first.units.count * names.second.units.count { heard.append(Hearing(value: Self.never)) }
        return names
    }

    /// Which units of a division of the first name stand for which of one of the second; what they say, less what is left over,
    /// in 1/256 nats. Each two units are compared once, whatever the divisions they stand in.
    func assign(_ names: Pair, _ one: NameSketch.Division, _ other: NameSketch.Division) -> Int32 {
        assignment.begin()
        let share = (Self.missingFromQuery + Self.missingFromIndex) / 2
        func cost(_ unit: NameSketch.Unit) -> Int32 { Int32(share * Double(unit.weight)) }
        for part in one.parts { assignment.addFirst(missing: cost(names.first.units[part])) }
        for part in other.parts { assignment.addSecond(missing: cost(names.second.units[part])) }
        return assignment.solve { row, column, line in
            let (first, second) = (one.unit(row), other.unit(column))
            if first >= one.parts.upperBound || second >= other.parts.upperBound,
                !NameSketch.isOfLikeLength(names.first.length(of: first), names.second.length(of: second))
            {
                return Self.never
            }
            let place = place(names, first, second)
            return memory.value(place, above: line) {
                let hearing = evidence(names, first, second, above: line)
                heard[place] = hearing
                return hearing.value
            }
        }
    }

    /// What two units that were assigned last say.
    func known(_ names: Pair, _ row: Int, _ column: Int) -> Hearing { heard[place(names, row, column)] }

    private func place(_ names: Pair, _ row: Int, _ column: Int) -> Int {
        names.first.twins[row] * names.second.units.count + names.second.twins[column]
    }
}
