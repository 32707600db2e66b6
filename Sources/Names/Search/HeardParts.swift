/// The parts that a trie spells and that speak for being a unit, with what they say, in 1/256 nats.
package struct HeardParts {
    /// By part, what it says as far as it has been heard.
    package var values: [Int: Int32] = [:]
    /// By part, what it says for standing in one row of the part table.
    package var listed: [Int: Int32] = [:]
    /// By part, what it says when it is compared in full.
    package var exact: [ReadPart: Int32] = [:]
    /// What of all this is left for how many names have parts that sound so, 0…1.
    package var share = 1.0

    /// A part, and the column of `HanReadings` that the Han characters it is compared with are read by.
    package struct ReadPart: Hashable {
        var part: Int
        var reading: Int?

        package init(_ part: Int, readBy reading: Int?) { (self.part, self.reading) = (part, reading) }
    }

    package init() {}

    /// From the part that says most.
    package var sorted: [(part: Int, value: Int32)] {
        values.map { (part: $0.key, value: $0.value) }.sorted { ($0.value, $1.part) > ($1.value, $0.part) }
    }

    package mutating func raiseListed(_ part: Int, _ value: Int32) {
        raise(part, value)
        listed[part] = max(listed[part] ?? .min, value)
    }

    /// Keeps the higher of a value and the one known.
    package mutating func raise(_ part: Int, _ value: Int32) {
        let known = values[part] ?? .min
        if value > known { values[part] = value }
    }
}

extension NameComparator {
    /// The parts that a trie spells and that speak for being a unit of a name.
    ///
    /// By letters only, as `evidence` has it for parts in Latin letters; parts of other scripts are heard by their
    /// likeliest Latin spelling. Exact but for the beam's width.
    package func parts(
        heardAs unit: NameSketch.Unit, of name: NameSketch, in trie: SpellingTrie, _ beam: SpellingBeam
    ) -> HeardParts {
        var heard = HeardParts()
        for sound in name.sounds[unit.sounds] {
            guard let costs = reader.costs(sound.script) else { continue }
            let direct = entries(name.letters.span.extracting(sound.letters), costs, trie, beam)
            for (entry, value) in direct { heard.raise(Int(entry & ~SpellingTrie.isForeignMark), value) }
            // The likeliest Latin spelling of Latin letters is they themselves.
            if sound.script == .latin || Self.isEnough(direct.values.max() ?? 0, sound) { continue }
            for (entry, value) in entries(name.letters.span.extracting(sound.roman), latin, trie, beam) {
                heard.raise(Int(entry & ~SpellingTrie.isForeignMark), value - Self.pivotCost)
            }
        }
        let most = unit.isInitial ? Self.mostOfInitial : unit.isLight ? unit.weight : .max
        if most < .max { heard.values = heard.values.mapValues { min($0, most) } }
        heard.values = heard.values.filter { $0.value > 0 }
        return heard
    }

    /// What one part says for being a unit, by the same reckoning, given how it is likeliest written in Latin letters.
    package func evidence(
        _ unit: NameSketch.Unit, of name: NameSketch, spelled letters: [UInt8], isForeign: Bool
    ) -> Int32 {
        if let initial = initial(unit, of: name, spelled: letters) { return initial }
        guard NameSketch.isOfLikeLength(name.length(of: unit), letters.count) else { return Self.never }
        var best = Self.never
        for sound in name.sounds[unit.sounds] {
            guard let costs = reader.costs(sound.script) else { continue }
            let direct = costs.evidence(name.letters.span.extracting(sound.letters), letters.span, scratch)
            if sound.script == .latin || !isForeign && Self.isEnough(direct, sound) {
                best = max(best, direct)
                continue
            }
            let likely = latin.evidence(name.letters.span.extracting(sound.roman), letters.span, scratch)
            best = max(
                best, isForeign ? max(likely, likely / 2 + max(0, direct) / 2) : max(direct, likely - Self.pivotCost))
        }
        return min(best, unit.isInitial ? Self.mostOfInitial : unit.isLight ? unit.weight : .max)
    }

    /// What an initial says for standing for a part that begins with it; nil unless it does.
    private func initial(_ unit: NameSketch.Unit, of name: NameSketch, spelled letters: [UInt8]) -> Int32? {
        guard let sound = unit.sounds.first else { return nil }
        let own = name.letters.span.extracting(name.sounds[sound].roman)
        guard own.count > 0, letters.count > 0, own[0] == letters[0],
            min(own.count, letters.count) == 1, max(own.count, letters.count) > 1
        else { return nil }
        return Self.mostOfInitial
    }

    private func entries(
        _ letters: Span<UInt8>, _ table: ChunkTable, _ trie: SpellingTrie, _ beam: SpellingBeam
    ) -> [UInt32: Int32] {
        var found: [UInt32: Int32] = [:]
        beam.find(letters, table, in: trie, above: 0) { node, value in
            trie.forEachEntry(at: node) { found[$0] = max(found[$0] ?? .min, value) }
        }
        return found
    }
}
