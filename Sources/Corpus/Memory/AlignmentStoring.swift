import Bitext
package import TranslationMemory
import UnicodeText

/// Stores the beads of alignments that are sure as units of a memory.
///
/// A unit's origin is the pair of texts, its position the bead's: the same pair stored again changes nothing.
package final class AlignmentStoring {
    package struct Counts: Sendable, Equatable {
        package var stored = 0
        package var known = 0
        /// Below the least confidence.
        package var unsure = 0
    }

    private let store: any MemoryStore
    private let memory: Int64
    private let leastConfidence: Double
    private let time = UTCTime.now
    private var counts = Counts()

    /// The property of a unit that has the bead's confidence, 0…1.
    package static let confidenceProperty = "x-confidence"

    /// - Parameters:
    ///   - memory: The memory's name; it is made where there is none.
    ///   - leastConfidence: 0…1
    package init(_ store: any MemoryStore, memory: String, leastConfidence: Double) throws {
        (self.store, self.leastConfidence) = (store, leastConfidence)
        self.memory = try store.makeMemory(named: memory)
        _ = try store.begin(OperationInfo(.align, time: time))
    }

    /// Stores what is sure of one pair. Beads that only one text has are no units.
    package func store(_ alignment: Alignment) throws {
        let beads = alignment.beads.filter { !$0.source.isEmpty && !$0.target.isEmpty }
        for (index, bead) in beads.enumerated() {
            guard bead.confidence >= leastConfidence else {
                counts.unsure += 1
                continue
            }
            var unit = TranslationUnit(
                variants: [
                    variant(AlignmentOutput.text(of: bead.source, alignment.source), alignment.source),
                    variant(AlignmentOutput.text(of: bead.target, alignment.target), alignment.target),
                ], sourceLanguage: LanguageTag.normalized(alignment.source.language))
            unit.provenance.origin = "\(alignment.source.id) \(alignment.target.id)"
            unit.provenance.position = index
            unit.provenance.created = time
            unit.details.properties = [Property(Self.confidenceProperty, JSONWriter.score(bead.confidence))]
            let context = [alignment.source, alignment.target].enumerated().map { side, text in
                let range = side == 0 ? bead.source : bead.target
                return (
                    before: Self.hash(of: text, at: range.lowerBound - 1),
                    after: Self.hash(of: text, at: range.upperBound)
                )
            }
            if case .added = try store.add(UnitEntry(unit, context: context), to: memory) {
                counts.stored += 1
            } else {
                counts.known += 1
            }
        }
        try store.commit()
    }

    /// Commits, and says what was stored.
    package func finish() throws -> Counts {
        try store.commit()
        return counts
    }

    private func variant(_ text: String, _ side: AlignedText) -> Variant {
        Variant(language: LanguageTag.normalized(side.language), segment: SegmentText(text))
    }

    private static func hash(of text: AlignedText, at index: Int) -> Int64? {
        text.segments.indices.contains(index) ? ContentHash.of(text.segments[index].text) : nil
    }
}
