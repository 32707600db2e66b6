import UnicodeText

/// Remembers what is derived from a word: how a name may begin with it, its sound and its stem.
///
/// Two direct-mapped caches, so that a word is worked out once a worker, nearly. The one asked for every word in
/// capitals is small; the other is asked for words that begin or continue a name.
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

    private static let openingSlots = 1 << 14
    private static let wordSlots = 1 << 12
    /// Set in an entry of `openings` that is taken.
    private static let isKnown: UInt64 = 0x80

    private let tables: [ScanTables]
    private let transcription: Transcription
    private let stemmer: Stemmer?
    /// The upper seven bytes of a token's hash, and its openings.
    private var openings = [UInt64](repeating: 0, count: openingSlots)
    private var words = [Slot](repeating: Slot(token: 0, word: .none), count: wordSlots)

    init(language: String, tables: [ScanTables]) {
        self.tables = tables
        transcription = Transcription(language: language)
        stemmer = Stemmer(language: language)
    }

    /// The ways in which a name may begin with the word, in capitals where its script has any.
    @inline(__always)
    mutating func openings(of token: Token, in text: Span<UInt8>) -> ScanOpenings {
        let slot = Int(truncatingIfNeeded: token.hash &>> 20) & (Self.openingSlots - 1)
        let entry = openings[slot]
        let tag = token.hash & ~0xFF | Self.isKnown
        if (entry ^ tag) &>> 7 == 0 { return ScanOpenings(rawValue: UInt8(truncatingIfNeeded: entry) & 0x7F) }
        let found = deriveOpenings(token, text)
        openings[slot] = tag | UInt64(found.rawValue)
        return found
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

    private func derive(_ token: Token, _ text: Span<UInt8>) -> Word {
        Word(
            sound: NameKeys.sound(of: token, in: text, by: transcription)?.hash ?? 0,
            stem: stemmer.flatMap { NameKeys.stem(of: token, in: text, by: $0)?.hash } ?? 0)
    }

    private func deriveOpenings(_ token: Token, _ text: Span<UInt8>) -> ScanOpenings {
        let word = derive(token, text)
        var openings: ScanOpenings = []
        for layer in tables {
            let letters = token.traits.isCased ? layer.capitalTokens : layer.smallTokens
            if letters.mayContain(token.hash) { openings.insert(.letters) }
            if word.sound != 0, layer.capitalTokens.mayContain(word.sound) { openings.insert(.sound) }
            if word.stem != 0, token.traits.isCased, layer.capitalTokens.mayContain(word.stem) {
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
