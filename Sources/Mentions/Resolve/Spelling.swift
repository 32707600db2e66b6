import Lexicon

/// How a surface form is spelled beside the name it was taken for, the surest last.
enum Spelling: Int, Comparable {
    /// An adjective or a word for people that is made from the name.
    case derived
    /// One word that sounds alike.
    case similarWord
    /// One word of the same sound: other words may have it too.
    case romanizedWord
    case similarWords
    /// Several words of the same sound.
    case romanizedWords
    /// The same stems, another ending.
    case inflected
    case lookalike
    case folded
    case exact

    init(_ evidence: MatchEvidence, isOneWord: Bool) {
        if evidence.contains(.derived) {
            self = .derived
        } else if evidence.contains(.similar) {
            self = isOneWord ? .similarWord : .similarWords
        } else if evidence.contains(.romanized) {
            self = isOneWord ? .romanizedWord : .romanizedWords
        } else if evidence.contains(.inflected) {
            self = .inflected
        } else if evidence.contains(.lookalike) {
            self = .lookalike
        } else {
            self = evidence.contains(.exact) ? .exact : .folded
        }
    }

    static func < (one: Spelling, other: Spelling) -> Bool { one.rawValue < other.rawValue }

    /// Whether the letters say enough that the form names an entity by itself.
    var isSure: Bool { self > .romanizedWord }

    /// What speaks against it; nil for the same letters.
    var feature: ResolutionFeature? {
        switch self {
        case .derived, .similarWord: .similarWord
        case .romanizedWord: .romanizedWord
        case .similarWords: .similarWords
        case .romanizedWords: .romanizedWords
        case .inflected, .lookalike, .folded: .altered
        case .exact: nil
        }
    }
}
