import UnicodeText

/// Remembers what names the words of a run stand for, so that a run that recurs costs a look-up.
///
/// Sound because the names follow from the words alone, and from which of them stand in one name that was found: not
/// from the text around.
/// Of bounded size: forgets everything when it is full.
struct KnownRuns {
    /// Words of a run that stand for a name.
    struct Match {
        /// Places in the run.
        var words: Range<Int>
        var names: NearNames.Names
    }

    private static let mostRuns = 1 << 16
    private static let mostNames = 1 << 16
    private var places: [UInt64: Range<Int32>] = [:]
    private var matches: [Match] = []
    private var nameCount = 0

    /// A key of all that the names of a run depend on. Linear in its words.
    static func key(of run: ArraySlice<CapitalRuns.Word>, in text: Span<UInt8>) -> UInt64 {
        var (key, before) = (UInt64(run.count), CapitalRuns.Word?.none)
        for word in run {
            let token = word.token
            let length = UInt64(truncatingIfNeeded: token.end &- token.start)
            key = TokenHash.extend(key, with: TextKey(text, token.start..<token.end).hash)
            let isSame = word.taken != nil && word.taken == before?.taken
            key =
                key &+ length << 3 | (token.traits.isCapitalized || word.isUncased ? 1 : 0) | (isSame ? 2 : 0)
                | (word.taken == nil ? 4 : 0)
            before = word
        }
        return TokenHash.mix(key)
    }

    /// The matches of a run in order; nil for one that is not known.
    func matches(of key: UInt64) -> ArraySlice<Match>? {
        places[key].map { matches[Int($0.lowerBound)..<Int($0.upperBound)] }
    }

    /// Keeps the matches of a run.
    mutating func remember(_ key: UInt64, _ found: [Match]) {
        if places.count >= Self.mostRuns || nameCount >= Self.mostNames { self = KnownRuns() }
        let start = Int32(matches.count)
        matches += found
        for match in found { nameCount += match.names.candidates.count }
        places[key] = start..<Int32(matches.count)
    }
}
