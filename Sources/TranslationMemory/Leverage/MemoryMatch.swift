/// What a memory offers for a segment.
package struct MemoryMatch: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// The same text, with the same neighbours.
        case contextExact = "context-exact"
        /// The same text.
        case exact
        /// The same but for names, numbers and the like, which have been put in.
        case slotExact = "slot-exact"
        /// Some of the text is another.
        case fuzzy
    }

    package var unit: Int64
    package var memory: String
    package var kind: Kind
    /// As it is stored.
    package var source: SegmentText
    /// The translation; of slot-exact matches with the new slots in it.
    package var target: SegmentText
    /// The translation as it is stored, where slots have been put in.
    package var storedTarget: String?
    package var languages: (source: String, target: String)
    /// By characters, less penalties; 0…1.
    package var score: Double
    package var scores: SegmentScores
    package var slots: [FilledSlot]
    package var status: TranslationStatus?
    package var provenance: Provenance

    package static func == (one: MemoryMatch, other: MemoryMatch) -> Bool {
        one.unit == other.unit && one.kind == other.kind && one.source == other.source && one.target == other.target
            && one.score == other.score && one.slots == other.slots
    }
}

/// The three customary shares in which two segments agree, each 1 − edit distance ÷ length of the longer, 0…1.
package struct SegmentScores: Sendable, Equatable {
    /// Over all characters (Unicode scalars).
    package var characters: Double
    /// Over the words, whatever their case; numbers, marks, placeholders and addresses do not count.
    package var words: Double
    /// Over words, numbers, marks and codes, as they are written.
    package var tokens: Double
}
