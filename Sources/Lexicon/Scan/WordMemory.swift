import UnicodeText

/// Remembers what is derived from a word, its sound and its stem: a direct-mapped cache, so that a word is
/// worked out once a worker, nearly.
struct WordMemory {
    /// What is derived from a word.
    struct Word {
        /// The hash of the sound, or 0 when it has none.
        var sound: UInt64
        /// The hash of the stem, or 0 when it has none.
        var stem: UInt64
        /// The ways in which a name may begin with the word, in capitals where its script has any: the bits of
        /// `Posting.Path`.
        var openings: UInt8
        /// Whether the other fields have been worked out.
        var isKnown: Bool

        static let unknown = Word(sound: 0, stem: 0, openings: 0, isKnown: false)

        @inline(__always)
        func opens(_ path: Posting.Path) -> Bool { openings & 1 &<< UInt8(truncatingIfNeeded: path.rawValue) != 0 }
    }

    private struct Slot {
        var token: UInt64
        var word: Word
    }

    /// At 32 bytes a slot the memory, 512 KiB, stays in the second cache.
    private static let slots = 1 << 14

    private let tables: [ScanTables]
    private let transcription: Transcription
    private let stemmer: Stemmer?
    private var memory = [Slot](repeating: Slot(token: 0, word: .unknown), count: slots)

    init(language: String, tables: [ScanTables]) {
        self.tables = tables
        transcription = Transcription(language: language)
        stemmer = Stemmer(language: language)
    }

    /// What is derived from the word that `token` is.
    @inline(__always)
    mutating func word(for token: Token, in text: Span<UInt8>) -> Word {
        let slot = Int(truncatingIfNeeded: token.hash &>> 20) & (Self.slots - 1)
        if memory[slot].token == token.hash { return memory[slot].word }
        let word = derive(token, text)
        memory[slot] = Slot(token: token.hash, word: word)
        return word
    }

    private func derive(_ token: Token, _ text: Span<UInt8>) -> Word {
        let sound = NameKeys.sound(of: token, in: text, by: transcription)?.hash ?? 0
        let stem = stemmer.flatMap { NameKeys.stem(of: token, in: text, by: $0)?.hash } ?? 0
        var openings: UInt8 = 0
        for layer in tables {
            let letters = token.traits.isCased ? layer.capitalTokens : layer.smallTokens
            if letters.mayContain(token.hash) { openings |= 1 << UInt8(Posting.Path.folded.rawValue) }
            if sound != 0, layer.capitalTokens.mayContain(sound) {
                openings |= 1 << UInt8(Posting.Path.transcribed.rawValue)
            }
            if stem != 0, token.traits.isCased, layer.capitalTokens.mayContain(stem) {
                openings |= 1 << UInt8(Posting.Path.stemmed.rawValue)
            }
        }
        return Word(sound: sound, stem: stem, openings: openings, isKnown: true)
    }
}
