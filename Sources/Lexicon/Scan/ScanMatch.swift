import Names

/// Why a surface form was taken for a name.
package struct MatchEvidence: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The same bytes.
    package static let exact = MatchEvidence(rawValue: 1)
    /// The same letters but for case, diacritics and punctuation.
    package static let folded = MatchEvidence(rawValue: 2)
    /// The same sound, written by another school or in another script.
    package static let romanized = MatchEvidence(rawValue: 4)
    /// The same shape, with letters of another script inside.
    package static let lookalike = MatchEvidence(rawValue: 8)
    /// The same stems, with case endings.
    package static let inflected = MatchEvidence(rawValue: 32)
    /// A sound that is near, or a translation of words that are common.
    package static let similar = MatchEvidence(rawValue: 64)
    /// An adjective, or a word for people, made from the name.
    package static let derived = MatchEvidence(rawValue: 128)
    /// Only the family name out of the full name.
    package static let shortened = MatchEvidence(rawValue: 16)
}

/// A name that a surface form may stand for.
package struct ScanCandidate: Sendable {
    /// The layer the name is in, counted from 0.
    package var layer: Int
    /// The index of the name in its layer.
    package var name: Int
    package var evidence: MatchEvidence

    package init(layer: Int, name: Int, evidence: MatchEvidence) {
        (self.layer, self.name, self.evidence) = (layer, name, evidence)
    }
}

/// A surface form and the names it may stand for.
package struct ScanMatch: Sendable {
    /// UTF-8 offsets, end exclusive.
    package var range: Range<Int>
    private let form: ScanForm

    init(range: Range<Int>, form: ScanForm) { (self.range, self.form) = (range, form) }

    /// A number of the surface form: matches of one scanner that share it have the same bytes.
    package var formNumber: Int { form.number }
    /// The place of the form among those that the scanner remembers, below `formSlots`: no two of them share it.
    package var formSlot: Int { form.number & (Self.formSlots - 1) }
    /// How many forms a scanner remembers.
    package static let formSlots = 1 << Int(FormMemory.slotBits)
    /// Whether nothing stands between the tokens: one word, or characters in a row.
    package var isOneWord: Bool { form.isOneWord }
    /// At least one.
    package var candidates: [ScanCandidate] { form.candidates }
}
