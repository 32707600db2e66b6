import UnicodeText

/// Remembers what is derived from a word: how a name may begin with it, its sound and its stem.
///
/// Two caches, so that a word is worked out once a worker, nearly. The one asked for every word in capitals has pairs
/// of slots and is small: many languages may take turns. The other, direct-mapped, is asked for words that begin or
/// continue a name by sound or stem.
struct WordMemory {
    /// The sound and the stem of a word, hashed; 0 when it has none.
    struct Word {
        var sound: UInt64
        var stem: UInt64

        static let none = Word(sound: 0, stem: 0)
    }

    private struct Slot {
        var token: UInt64
        var word: Word
    }

    /// What sounds and stems are derived by.
    private struct Rules {
        let transcription: Transcription
        let stemmer: Stemmer?

        func word(
            for token: Token, in text: Span<UInt8>, _ folded: inout [UInt8], _ sound: inout [UInt8]
        ) -> Word {
            folded.removeAll(keepingCapacity: true)
            Folder.fold(text, token.start..<token.end, into: &folded)
            return Word(
                sound: NameKeys.sound(of: folded.span, by: transcription, into: &sound)?.hash ?? 0,
                stem: stemmer.map { NameKeys.stem(of: folded.span, by: $0).hash } ?? 0)
        }
    }

    private static let openingSlots = 1 << 13
    private static let wordSlots = 1 << 11
    /// Set in an entry of `openings` that is taken.
    private static let isKnown: UInt64 = 0x80

    private let tables: [ScanTables]
    private let rules: Rules
    /// The upper seven bytes of a token's hash, and its openings.
    private var openings = [UInt64](repeating: 0, count: openingSlots)
    private var words = [Slot](repeating: Slot(token: 0, word: .none), count: wordSlots)
    // Buffers, kept so that nothing is allocated for a word.
    private var folded: [UInt8] = []
    private var sound: [UInt8] = []

    init(language: String, tables: [ScanTables]) {
        self.tables = tables
        rules = Rules(transcription: Transcription(language: language), stemmer: Stemmer(language: language))
    }

    /// The ways in which a name may begin with the word, in capitals where its script has any.
    @inline(__always)
    mutating func openings(of token: Token, in text: Span<UInt8>) -> ScanOpenings {
        let first = Int(truncatingIfNeeded: token.hash &>> 20) & (Self.openingSlots - 2)
        let tag = token.hash & ~0xFF | Self.isKnown
        let entry = openings[first]
        if (entry ^ tag) &>> 7 == 0 { return ScanOpenings(rawValue: UInt8(truncatingIfNeeded: entry) & 0x7F) }
        return secondOpenings(of: token, in: text, first, tag)
    }

    /// Asks the other slot of the pair, or works the openings out; the pair keeps the word asked for last first.
    private mutating func secondOpenings(
        of token: Token, in text: Span<UInt8>, _ first: Int, _ tag: UInt64
    ) -> ScanOpenings {
        var entry = openings[first | 1]
        if (entry ^ tag) &>> 7 != 0 { entry = tag | UInt64(deriveOpenings(token, text).rawValue) }
        openings[first | 1] = openings[first]
        openings[first] = entry
        return ScanOpenings(rawValue: UInt8(truncatingIfNeeded: entry) & 0x7F)
    }

    /// The sound and the stem of the word.
    @inline(__always)
    mutating func word(for token: Token, in text: Span<UInt8>) -> Word {
        let slot = Int(truncatingIfNeeded: token.hash &>> 20) & (Self.wordSlots - 1)
        if words[slot].token == token.hash { return words[slot].word }
        let word = derive(token, text)
        words[slot] = Slot(token: token.hash, word: word)
        return word
    }

    private mutating func derive(_ token: Token, _ text: Span<UInt8>) -> Word {
        rules.word(for: token, in: text, &folded, &sound)
    }

    private mutating func deriveOpenings(_ token: Token, _ text: Span<UInt8>) -> ScanOpenings {
        let word = derive(token, text)
        var openings: ScanOpenings = []
        for layer in tables {
            let letters = token.traits.isCased ? layer.capitalTokens : layer.smallTokens
            if letters.mayContain(token.hash) { openings.insert(.letters) }
            if word.sound != 0, layer.capitalTokens.mayContain(word.sound) { openings.insert(.sound) }
            if word.stem != 0, layer.capitalTokens.mayContain(word.stem) {
                openings.insert(.stem)
            }
        }
        return openings
    }
}

/// The ways in which a name may begin with a token.
struct ScanOpenings: OptionSet {
    let rawValue: UInt8

    static let letters = ScanOpenings(rawValue: 1)
    static let sound = ScanOpenings(rawValue: 2)
    static let stem = ScanOpenings(rawValue: 4)
}
