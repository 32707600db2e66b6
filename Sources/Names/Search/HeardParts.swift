/// How a part is likeliest written in Latin letters.
package struct PartSpelling {
    /// By number.
    package var letters: [UInt8] = []
    /// Whether it is of another script.
    package var isForeign = false

    package init() {}
}

/// The parts that a trie spells and that speak for being a unit, with what they say, in 1/256 nats.
///
/// Collects them for one unit after the other, and keeps its room.
package struct HeardParts {
    /// A part with what it says as far as it has been heard.
    package struct Entry {
        package var part: Int
        package var value: Int32
        /// What it says for standing in one row of the part table; `NameComparator.never` where it does not.
        package var listed: Int32
        /// The columns of `HanReadings` that Han characters were heard so by, as bits; all of them for what is listed.
        package var readings: UInt8
    }

    private var places = PartPlaces()
    private var values: [(value: Int32, listed: Int32, readings: UInt8)] = []
    /// The columns of `HanReadings` that are heard now, as bits.
    package var readings = UInt8.max

    package init() {}

    package mutating func removeAll() {
        places.removeAll()
        values.removeAll(keepingCapacity: true)
    }

    /// Keeps the higher of a value and the one known.
    @inline(__always)
    mutating func raise(_ part: Int, _ value: Int32) {
        let place = places.add(part)
        if place == values.count {
            values.append((value, NameComparator.never, readings))
        } else {
            values[place].value = max(values[place].value, value)
            values[place].readings |= readings
        }
    }

    package mutating func raiseListed(_ part: Int, _ value: Int32) {
        raise(part, value)
        let place = places.add(part)
        values[place].listed = max(values[place].listed, value)
        values[place].readings = .max
    }

    mutating func limit(to most: Int32) {
        for place in values.indices { values[place].value = min(most, values[place].value) }
    }

    /// What speaks for the unit, from the part that says most. n log n.
    package func sorted() -> [Entry] {
        // One number a part: the value, then the lower part first.
        var keys: [UInt64] = []
        for (place, part) in places.parts.enumerated() where values[place].value > 0 {
            keys.append(UInt64(UInt32(values[place].value)) << 32 | UInt64(~part))
        }
        keys.sort(by: >)
        return keys.map { key in
            let part = Int(~UInt32(truncatingIfNeeded: key))
            let known = places.place(of: part).map { values[$0] }
            return Entry(
                part: part, value: Int32(key >> 32), listed: known?.listed ?? NameComparator.never,
                readings: known?.readings ?? .max)
        }
    }
}

extension NameComparator {
    /// Collects the parts that a trie spells and that speak for being a unit of a name.
    ///
    /// By letters only, as `evidence` has it for parts in Latin letters; parts of other scripts are heard by their
    /// likeliest Latin spelling. Exact but for the beam's width.
    package func hear(
        _ unit: NameSketch.Unit, of name: NameSketch, in trie: SpellingTrie, _ beam: SpellingBeam,
        into heard: inout HeardParts
    ) {
        hear(unit, of: name, in: trie, beam, into: &heard) { _ in }
    }

    /// The same; `body` is called with each way to hear the unit while the beam has what the first letters of that are
    /// heard as.
    func hear(
        _ unit: NameSketch.Unit, of name: NameSketch, in trie: SpellingTrie, _ beam: SpellingBeam,
        into heard: inout HeardParts, _ body: (NameSketch.Sound) -> Void
    ) {
        let line = Int32(beam.reach.share * Double(unit.weight))
        for sound in name.sounds[unit.sounds] {
            guard let costs = reader.costs(sound.script) else { continue }
            var most: Int32 = 0
            beam.find(name.letters.span.extracting(sound.letters), costs, in: trie, above: line) { node, value in
                trie.forEachEntry(at: node) {
                    most = max(most, value)
                    heard.raise(Int($0 & ~SpellingTrie.isForeignMark), value)
                }
            }
            body(sound)
            if !sound.hasOwnSpelling || Self.isEnough(most, sound) { continue }
            let roman = name.letters.span.extracting(sound.roman)
            beam.find(roman, latin, in: trie, above: Self.pivotCost + line) { node, value in
                trie.forEachEntry(at: node) {
                    heard.raise(Int($0 & ~SpellingTrie.isForeignMark), value - Self.pivotCost)
                }
            }
        }
        if let most = most(of: unit, in: name) { heard.limit(to: most) }
    }

    /// What one part says for being a unit, by the same reckoning, where it is above a line, else something that is not.
    package func evidence(
        _ unit: NameSketch.Unit, of name: NameSketch, spelled part: PartSpelling, above line: Int32
    ) -> Int32 {
        if let initial = initial(unit, of: name, spelled: part.letters) { return initial }
        guard NameSketch.isOfLikeLength(name.length(of: unit), part.letters.count) else { return Self.never }
        var best = max(Self.never, line)
        for sound in name.sounds[unit.sounds] {
            if part.isForeign, sound.script != .latin {
                best = max(best, foreignEvidence(sound, name.letters.span, part.letters.span, above: best))
            } else {
                best = max(best, evidence(sound, name.letters.span, latin: part.letters.span, above: best))
            }
        }
        return min(best, most(of: unit, in: name) ?? .max)
    }

    /// What letters of any script say for standing for Latin ones: by their own costs, or by way of their likeliest Latin
    /// spelling, as what the own costs know too little of, one vowel for another, those of Latin letters know.
    private func evidence(
        _ sound: NameSketch.Sound, _ letters: Span<UInt8>, latin spelling: Span<UInt8>, above line: Int32
    ) -> Int32 {
        guard let own = reader.costs(sound.script) else { return Self.never }
        let direct = own.evidence(
            letters.extracting(sound.letters), spelling, scratch, above: min(line, sound.weight / 2))
        if Self.isEnough(direct, sound) || !sound.hasOwnSpelling { return direct }
        let least = max(line, direct) + Self.pivotCost
        let pivoted = latin.evidence(letters.extracting(sound.roman), spelling, scratch, above: least)
        return max(direct, pivoted - Self.pivotCost)
    }

    /// What letters of another script say for the likeliest Latin spelling of yet another's.
    private func foreignEvidence(
        _ sound: NameSketch.Sound, _ letters: Span<UInt8>, _ spelling: Span<UInt8>, above line: Int32
    ) -> Int32 {
        guard let costs = reader.costs(sound.script) else { return Self.never }
        // With the most that the script's own costs may say it must be above the line.
        let low = min(line, 2 * line - sound.weight - 2)
        let likely = latin.evidence(letters.extracting(sound.roman), spelling, scratch, above: low)
        if likely <= low { return Self.never }
        let least = max(0, 2 * max(line, likely) - likely - 2)
        let direct = costs.evidence(letters.extracting(sound.letters), spelling, scratch, above: least)
        return max(likely, likely / 2 + max(0, direct) / 2)
    }

    /// The most that a unit may say for its letters, nil when it has no bound.
    private func most(of unit: NameSketch.Unit, in name: NameSketch) -> Int32? {
        if unit.isInitial { return Self.mostOfInitial }
        guard unit.isLight else { return nil }
        // A common word of another script is translated, not heard: မြို့ is no Rio.
        let isForeign = unit.sounds.contains { name.sounds[$0].script != .latin }
        return unit.isCommon && isForeign ? unit.weight / Self.lessOfForeignWord : unit.weight
    }

    private static let lessOfForeignWord: Int32 = 8

    /// What an initial says for standing for a part that begins with it; nil unless it does.
    private func initial(_ unit: NameSketch.Unit, of name: NameSketch, spelled letters: [UInt8]) -> Int32? {
        guard let sound = unit.sounds.first else { return nil }
        let own = name.letters.span.extracting(name.sounds[sound].roman)
        guard own.count > 0, letters.count > 0, own[0] == letters[0],
            min(own.count, letters.count) == 1, max(own.count, letters.count) > 1
        else { return nil }
        return Self.mostOfInitial
    }
}
