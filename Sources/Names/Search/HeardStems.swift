/// What a word may stand for without its ending.
package struct HeardStem {
    package var part: Int
    /// What the letters before the ending say, and what they could say, in nats.
    package var evidence: Double
    package var weight: Double
    /// Whether the part has an ending of its own, of one or two vowels, that the word lacks.
    package var hasOtherEnding: Bool
}

extension NameComparator {
    /// Collects the parts that a trie spells and that speak for being a unit of a name, a word of running text, with or
    /// without one of some endings, given by how many letters they have.
    package func hear(
        word unit: NameSketch.Unit, of name: NameSketch, endings: [Int], in trie: SpellingTrie, _ beam: SpellingBeam,
        into heard: inout HeardParts
    ) -> [HeardStem] {
        var stems: [HeardStem] = []
        hear(unit, of: name, in: trie, beam, into: &heard) { sound in
            for ending in endings where ending < sound.letters.count {
                let place = sound.letters.count - ending
                let weight = max(1, Double(sound.weight) * Double(place) / Double(sound.letters.count))
                beam.forEachState(at: place) { node, value in
                    let evidence = Double(value)
                    guard evidence > Self.leastShareOfStem * weight else { return }
                    func add(_ entry: UInt32, hasOtherEnding: Bool) {
                        stems.append(
                            HeardStem(
                                part: Int(entry & ~SpellingTrie.isForeignMark), evidence: evidence / 256,
                                weight: weight / 256, hasOtherEnding: hasOtherEnding))
                    }
                    trie.forEachEntry(at: node) { add($0, hasOtherEnding: false) }
                    trie.forEachEntry(belowVowelsOf: node, depth: 2) { add($0, hasOtherEnding: true) }
                }
            }
        }
        return stems
    }

    private static let leastShareOfStem = 0.4
}
