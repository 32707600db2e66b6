import Lexicon
import Names

/// What one text says of its entities, so that its other names can be told apart.
///
/// Kept from text to text, so that nothing is allocated for one: notes of an earlier text count no more.
struct TextContext {
    private struct Note {
        /// The number of the text that the note is of.
        var text = 0
        /// Whether the text names the entity in full.
        var isInFull = false
        /// The name under which the text names the entity and no other.
        var name: String?
        /// Whether there is another such name.
        var hasMoreNames = false
    }

    private var text = 0
    /// By the index of the entity in the catalog.
    private var notes: [Note] = []

    /// Begins a new text.
    mutating func begin(entityCount: Int) {
        text += 1
        if notes.count < entityCount {
            notes.append(contentsOf: repeatElement(Note(), count: entityCount - notes.count))
        }
    }

    /// Notes what a surface form says that the text has.
    mutating func note(_ readings: [Reading]) {
        for reading in readings where reading.isFull { note(reading.entity) { $0.isInFull = true } }
        guard readings.count == 1, !readings[0].needsContext else { return }
        note(readings[0].entity) { note in
            if note.name == nil { note.name = readings[0].name.text }
            if note.name != readings[0].name.text { note.hasMoreNames = true }
        }
    }

    private mutating func note(_ entity: Int, _ change: (inout Note) -> Void) {
        if notes[entity].text != text { notes[entity] = Note(text: text) }
        change(&notes[entity])
    }

    /// Whether the text names the entity of a reading otherwise too.
    func supports(_ reading: Reading) -> Bool {
        let note = notes[reading.entity]
        guard note.text == text else { return false }
        if note.isInFull { return true }
        guard !reading.evidence.contains(.shortened), let name = note.name else { return false }
        return note.hasMoreNames || name != reading.name.text
    }

    /// Whether the text names an entity by a form that stands for no other.
    func names(_ entity: Int) -> Bool { notes[entity].text == text && notes[entity].name != nil }

    /// What the text says of the entity of a reading.
    func support(of reading: Reading) -> Support {
        Support(
            isNamedOtherwise: supports(reading), isNamed: !reading.isPartOfPlace && names(reading.entity),
            hasNeighbour: reading.inner.contains(where: names))
    }
}

/// What a text says of one entity that a surface form of it may stand for.
struct Support {
    /// The text names the entity in full, or under another name.
    var isNamedOtherwise: Bool
    /// The text names the entity by a form that stands for no other. Whoever writes of Летище София does not mean it
    /// by София alone.
    var isNamed: Bool
    /// So it names one whose name is a part of this one's.
    var hasNeighbour: Bool

    /// How many bits a support is.
    static let bitWidth = 3

    /// The same in few bits.
    var bits: UInt64 { (isNamed ? 4 : 0) | (hasNeighbour ? 2 : 0) | (isNamedOtherwise ? 1 : 0) }

    /// What speaks for a reading, or against it, because of what the text says.
    func features(for reading: Reading) -> [FeatureValue] {
        var features: [FeatureValue] = []
        if isNamed { features.append((.named, 1)) }
        if hasNeighbour { features.append((.neighbour, 1)) }
        if reading.isShort, !isNamedOtherwise { features.append((.shortAlone, 1)) }
        return features
    }
}
