/// A part of a name, or two that stand together, made ready to be compared.
package struct NameUnit: Sendable {
    var text: String
    var sounds: [Sound]
    var places: [PartTable.Place]
    /// What it would say for itself: the evidence of its being found again letter by letter, in 1/256 nats.
    package var weight: Int32
    var isInitial: Bool
    /// Whether it is of Han characters, and may be heard in several ways.
    package var isHan: Bool

    /// Units with the same key are the same.
    package var key: String {
        text + "|" + (sounds.first.map { $0.part.letters.map { String($0) }.joined(separator: ",") } ?? "")
    }

    struct Sound: Sendable {
        var part: SoundedPart
        /// How it is most likely to be written in Latin letters.
        var roman: [UInt8]
        /// The costs of its script.
        var table: ChunkTable
    }
}

extension NameUnit {
    /// Folded.
    package var storedText: String { text }
    package var firstSound: SoundedPart? { sounds.first?.part }

    /// How it is likely to be written in Latin letters, one spelling a way to hear it, as numbers of letters.
    package var romanizations: [[UInt8]] { sounds.map(\.roman) }
}

/// A way to divide a name: its parts in order, and each two neighbours as one.
package struct NameDivision: Sendable {
    package var parts: [NameUnit]
    /// One fewer than parts.
    package var joined: [NameUnit]

    package init(parts: [NameUnit], joined: [NameUnit]) {
        self.parts = parts
        self.joined = joined
    }
}

extension NameDivision {
    /// What all parts say for themselves, in 1/256 nats.
    package var weight: Double { parts.reduce(0) { $0 + Double(max(0, $1.weight)) } }
}
