import MappedFile
import UnicodeText

/// What stands in the text where a name may be, as far as it tells which names may be meant.
struct ScanSurface {
    /// UTF-8 offsets, end exclusive.
    var range: Range<Int>
    /// Whether the first letter is a capital.
    var isCapitalized: Bool
    /// Whether no letter is small.
    var isUppercase = true
    /// Whether letters of another script are inside.
    var isLookalike = false

    /// Why the name of a posting really stands there, or nil when it does not.
    func evidence(_ posting: Posting, in layer: Lexicon, _ text: Span<UInt8>) -> MatchEvidence? {
        let flags = layer.flags(ofName: posting.name)
        if posting.path == .folded, !posting.isShortened {
            if flags.contains(.acronym), !isUppercase { return nil }
            if flags.contains(.capitalized), !isCapitalized { return nil }
            if layer.text(ofName: posting.name).equals(text, range) { return .exact }
        } else if posting.path != .folded, flags.contains(.acronym) {
            return nil
        } else if posting.path == .folded, !isCapitalized, posting.isCapital {
            // Theresa May is not meant by *may*, but Charles de Gaulle is by *de Gaulle*.
            return nil
        }
        var evidence: MatchEvidence =
            switch posting.path {
            case .folded: .folded
            case .stemmed: .inflected
            case .transcribed, .romanized: .romanized
            }
        if posting.isShortened { evidence.insert(.shortened) }
        if isLookalike { evidence.insert(.lookalike) }
        return evidence
    }
}
