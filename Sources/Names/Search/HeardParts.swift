extension NameComparator {
    /// What the parts that a trie spells say for being a unit, in 1/256 nats, by the part: those that speak for it.
    ///
    /// That of letters only, as `evidence` has it for parts in Latin letters; parts of other scripts are heard by
    /// their likeliest Latin spelling. Exact but for the beam's width.
    package func parts(heardAs unit: NameUnit, in trie: SpellingTrie, _ beam: SpellingBeam) -> [Int: Int32] {
        var best: [Int: Int32] = [:]
        for sound in unit.sounds {
            let direct = entries(sound.part.letters, sound.table, trie, beam)
            if sound.part.script == .latin {
                for (entry, value) in direct { Self.raise(&best, entry, value) }
                continue
            }
            let likely = entries(sound.roman, model.latin, trie, beam)
            for (entry, value) in direct where entry & SpellingTrie.isForeignMark == 0 {
                Self.raise(&best, entry, value)
            }
            for (entry, value) in likely {
                let isForeign = entry & SpellingTrie.isForeignMark != 0
                let crossed = isForeign ? max(value, value / 2 + (direct[entry] ?? 0) / 2) : value - Self.pivotCost
                Self.raise(&best, entry, crossed)
            }
        }
        if unit.isInitial { best = best.mapValues { min($0, Self.mostOfInitial) } }
        return best.filter { $0.value > 0 }
    }

    /// What one part says for being a unit, by the same reckoning, given how it is likeliest written in Latin letters.
    package func evidence(
        _ unit: NameUnit, spelled letters: [UInt8], isForeign: Bool, _ scratch: inout AlignmentScratch
    ) -> Int32 {
        var best = Int32.min / 2
        for sound in unit.sounds {
            let direct = sound.table.evidence(sound.part.letters, letters, &scratch)
            if sound.part.script == .latin {
                best = max(best, direct)
                continue
            }
            let likely = model.latin.evidence(sound.roman, letters, &scratch)
            guard likely != .min else { continue }
            best = max(
                best, isForeign ? max(likely, likely / 2 + max(0, direct) / 2) : max(direct, likely - Self.pivotCost))
        }
        return unit.isInitial ? min(best, Self.mostOfInitial) : best
    }

    private static func raise(_ best: inout [Int: Int32], _ entry: UInt32, _ value: Int32) {
        let part = Int(entry & ~SpellingTrie.isForeignMark)
        best[part] = max(best[part] ?? .min, value)
    }

    private func entries(
        _ letters: [UInt8], _ table: ChunkTable, _ trie: SpellingTrie, _ beam: SpellingBeam
    ) -> [UInt32: Int32] {
        var found: [UInt32: Int32] = [:]
        beam.find(letters, table, in: trie, above: 0) { node, value in
            trie.forEachEntry(at: node) { found[$0] = max(found[$0] ?? .min, value) }
        }
        return found
    }
}

extension NameUnit {
    /// A unit of which only the weight is known: enough to say what it means when it is left over.
    package init(weight: Int32) {
        self.init(text: "", sounds: [], places: [], weight: weight, isInitial: false, isHan: false)
    }

    /// Whether it is of another script than Latin.
    package var isForeign: Bool { sounds.contains { $0.part.script != .latin } }

    /// The entries of a trie for the unit as a part: each way to write it in Latin letters.
    package func spellings(part: Int) -> [(letters: [UInt8], entry: UInt32)] {
        let entry = UInt32(part) | (isForeign ? SpellingTrie.isForeignMark : 0)
        return Set(romanizations).map { ($0, entry) }
    }
}
