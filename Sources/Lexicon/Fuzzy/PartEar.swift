package import Names
import UnicodeText

/// Hears which parts of a lexicon's names a word of running text may stand for.
///
/// By the learned costs of letters, as `FuzzySearch` does, and by common words that are translated. Not `Sendable`:
/// each task has its own.
package final class PartEar {
    /// A part that a word may stand for.
    package struct Heard: Sendable {
        package var part: Int
        /// What the letters say for it, in nats.
        package var evidence: Double
        /// Whether the table of name parts says more for it than the letters.
        package var isListed: Bool
    }

    /// Kept because the index reads its memory.
    private let lexicon: Lexicon
    private let index: PartIndex
    private let comparator: NameComparator
    /// Made when a word is heard: some only look parts up, and it takes a megabyte.
    private lazy var beam = SpellingBeam()
    private var sketch = NameSketch()
    private var heard = HeardParts()

    package init(_ lexicon: Lexicon, _ comparator: NameComparator) {
        (self.lexicon, index) = (lexicon, lexicon.partIndex)
        self.comparator = comparator
    }

    package var partCount: Int { index.partCount }

    /// The parts that a word may stand for with as much of the evidence that it could have as the reach says, and those
    /// that it may stand for without one of some endings, given by how many letters they have; and how much the word could
    /// have.
    package func parts(
        heardAs word: String, endings: [Int], within reach: SpellingBeam.Reach
    ) -> (parts: [Heard], stems: [HeardStem], weight: Double) {
        comparator.reader.read(word, into: &sketch)
        guard let trie = index.trie, let unit = sketch.divisions.first?.first else { return ([], [], 0) }
        let weight = Double(sketch.units[unit].weight)
        heard.removeAll()
        beam.reach = reach
        let stems = comparator.hear(
            word: sketch.units[unit], of: sketch, endings: endings, in: trie, beam, into: &heard)
        comparator.table.forEachEquivalent(of: sketch.units[unit]) { raise($0, $1, sketch.units[unit].weight) }
        let near = heard.sorted().prefix { Double($0.value) >= reach.share * weight }
        return (near.map(Self.heard), stems, weight / 256)
    }

    /// The parts that stand in one row of the part table with one of some folded forms, which would say so much, in
    /// nats, for themselves.
    package func parts(listedWith forms: [UInt64], weight: Double) -> [Heard] {
        heard.removeAll()
        for form in forms { comparator.table.forEachEquivalent(of: form) { raise($0, $1, Int32(weight * 256)) } }
        return heard.sorted().map(Self.heard)
    }

    private static func heard(_ entry: HeardParts.Entry) -> Heard {
        Heard(part: entry.part, evidence: Double(entry.value) / 256, isListed: entry.listed >= entry.value)
    }

    private func raise(_ form: UInt64, _ strength: Double, _ weight: Int32) {
        index.forEachPart(spelled: form) { part in
            heard.raiseListed(part, PartTable.evidence(weight, index.weight(of: part), strength: strength))
        }
    }

    /// The parts that are written as one of some folded words.
    package func parts(spelled hashes: [UInt64]) -> [Int] {
        var parts: [Int] = []
        for hash in hashes { index.forEachPart(spelled: hash >> PartTable.placeBits) { parts.append($0) } }
        return parts
    }

    package func nameCount(of part: Int) -> Int { index.nameCount(of: part) }

    package func forEachName(of part: Int, _ body: (Int) -> Void) { index.forEachName(of: part, body) }

    /// Calls `body` with the names whose last part one is; those with no other part only, if wanted.
    package func forEachName(endingWith part: Int, withoutOthers: Bool, _ body: (Int) -> Void) {
        index.forEachName(of: part) { name in
            let last = index.lastPart(ofName: name)
            if last.part == part, !withoutOthers || last.count == 1 { body(name) }
        }
    }

    /// Calls `body` with the names that have a part and one of some others.
    package func forEachName(of part: Int, andOneOf others: PartSet, _ body: (Int) -> Void) {
        index.forEachName(of: part) { if index.hasPart(ofName: $0, among: others) { body($0) } }
    }

    /// The parts of a name in order, without those that are two as one.
    package func copyParts(ofName name: Int, to parts: inout [Int]) {
        index.copyParts(ofName: name, to: &parts)
        parts.removeLast(parts.count / 2)
    }

    /// What a part says for itself, in nats.
    package func weight(of part: Int) -> Double { Double(index.weight(of: part)) / 256 }
}
