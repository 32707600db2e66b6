/// Something in a sentence that its translation is likely to have, too.
public struct Anchor: Sendable, Hashable {
    /// What it is, by which follows how often a translation keeps it.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// A person, place or organization that a dictionary has.
        case entity
        case number
        /// A word by its sound, as far as consonants tell it.
        case sound
        /// A word with the same letters.
        case letters
        /// A common word by its meaning.
        case concept
        /// A mark such as `?` or `%`.
        case mark
        /// A word of a lexicon learned from the texts.
        case learned

        /// How often the translation of a sentence has the same.
        var kept: Double {
            switch self {
            case .entity: 0.75
            case .number: 0.85
            case .sound: 0.5
            case .letters: 0.3
            case .concept: 0.45
            case .mark: 0.8
            case .learned: 0.5
            }
        }
    }

    public var kind: Kind
    /// The same for the same thing in both languages.
    public var key: UInt64

    public init(_ kind: Kind, _ key: UInt64) {
        self.kind = kind
        self.key = key
    }
}

/// A sentence as alignment sees it.
public struct AlignableSentence: Sendable {
    /// In characters, wide ones as two; 0 for an empty line.
    public var length: Double
    /// Without repetition.
    public var anchors: [Anchor]
    /// Whether a paragraph begins with it.
    public var beginsParagraph = false

    public init(length: Double, anchors: [Anchor], beginsParagraph: Bool = false) {
        self.length = length
        self.anchors = anchors
        self.beginsParagraph = beginsParagraph
    }
}
