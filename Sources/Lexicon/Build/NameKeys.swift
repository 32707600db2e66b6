import Names
import UnicodeText

/// The token hashes by which the scanner finds a name: of its letters, of its sound, and of its family name.
struct NameKeys {
    /// The token hashes of a way to write the name, with the tokens they came from.
    struct Sequence {
        var hashes: [UInt64]
        var tokens: ArraySlice<Token>
    }

    /// The name, composed.
    let bytes: [UInt8]
    let tokens: [Token]
    /// nil where no sounds are asked for.
    private let transcription: Transcription?
    private let stemmer: Stemmer?

    /// The longest name that the scanner looks for, in tokens.
    static let maximumTokens = 64

    init(_ text: String, transcription: Transcription? = nil, stemmer: Stemmer? = nil) {
        var bytes = Array(text.utf8)
        var tokens = Self.tokens(of: bytes)
        if tokens == nil {
            bytes = Array(Folder.composed(text).utf8)
            tokens = Self.tokens(of: bytes)
        }
        self.bytes = bytes
        self.tokens = tokens ?? []
        self.transcription = transcription
        self.stemmer = stemmer
    }

    /// The tokens of a text, or nil when it has to be composed first.
    private static func tokens(of bytes: [UInt8]) -> [Token]? {
        var tokenizer = Tokenizer()
        var tokens: [Token] = []
        while tokenizer.next(in: bytes.span) { tokens.append(tokenizer.token) }
        return tokenizer.needsComposing ? nil : tokens
    }

    /// The folded letters of the whole name.
    var folded: Sequence { folded(tokens[...]) }

    /// The sound of the whole name, or nil where its script has no rules or it says too little.
    var transcribed: Sequence? { transcribed(tokens[...]) }

    /// The family name out of a full name of a person, or nil.
    var familyName: ArraySlice<Token>? { FamilyName.tokens(of: tokens, in: bytes) }

    func folded(_ tokens: ArraySlice<Token>) -> Sequence {
        Sequence(hashes: tokens.enumerated().map { Self.key(of: $1, isFirst: $0 == 0) }, tokens: tokens)
    }

    func transcribed(_ tokens: ArraySlice<Token>) -> Sequence? {
        guard let transcription else { return nil }
        var hashes: [UInt64] = []
        var letters = 0
        var key: [UInt8] = []
        for (position, token) in tokens.enumerated() {
            guard let folded = fold(token), let sound = Self.sound(of: folded.span, by: transcription, into: &key)
            else { return nil }
            letters += sound.letters
            hashes.append(Self.key(sound.hash, gap: token.gap, isFirst: position == 0))
        }
        return letters >= Self.fewestLetters(tokens: tokens.count) ? Sequence(hashes: hashes, tokens: tokens) : nil
    }

    /// The stems of the words, or nil where the language has no case endings or the stems say too little.
    func stemmed(_ tokens: ArraySlice<Token>) -> Sequence? {
        guard let stemmer else { return nil }
        var hashes: [UInt64] = []
        for (position, token) in tokens.enumerated() {
            guard let folded = fold(token) else { return nil }
            let stem = Self.stem(of: folded.span, by: stemmer)
            guard tokens.count > 1 || stem.letters >= Self.fewestStemLetters else { return nil }
            hashes.append(Self.key(stem.hash, gap: token.gap, isFirst: position == 0))
        }
        return Sequence(hashes: hashes, tokens: tokens)
    }

    /// The folded stem of the first word with each ending of the language, where the word has no capital.
    var inflectedBeginnings: [[UInt8]] {
        guard let stemmer, let first = tokens.first, !first.traits.isCapitalized, let folded = fold(first) else {
            return []
        }
        let stem = Array(folded[..<stemmer.stemLength(of: folded.span)])
        guard stem.scalarCount >= Self.fewestStemLetters else { return [] }
        return [stem] + stemmer.allEndings.map { stem + $0 }
    }

    /// The folded letters of a word; nil for tokens that are none.
    private func fold(_ token: Token) -> [UInt8]? {
        token.isWord ? Folder.fold(bytes.span, token.start..<token.end) : nil
    }

    /// A shorter stem of one word is the stem of too many others.
    private static let fewestStemLetters = 3

    /// The hash of the stem of a folded word and how many letters that has.
    static func stem(of folded: Span<UInt8>, by stemmer: Stemmer) -> (hash: UInt64, letters: Int) {
        let stem = folded.extracting(0..<stemmer.stemLength(of: folded))
        let letters = (0..<stem.count).count { stem[$0] & 0xC0 != 0x80 }
        return (TokenHash.mix(TokenHash.of(stem) ^ LexiconFormat.stemSalt), letters)
    }

    /// A sound says little: one word needs five letters, several need six together.
    private static func fewestLetters(tokens: Int) -> Int { tokens == 1 ? 5 : 6 }

    /// The hash of the sound of a folded word and how many letters that has, or nil where a letter has no rule.
    ///
    /// - Parameter key: Where the sound is written, for callers that keep a buffer; overwritten.
    static func sound(
        of folded: Span<UInt8>, by rules: Transcription, into key: inout [UInt8]
    ) -> (hash: UInt64, letters: Int)? {
        key.removeAll(keepingCapacity: true)
        guard rules.appendKey(of: folded, to: &key), !key.isEmpty else { return nil }
        return (TokenHash.mix(TokenHash.of(key.span) ^ LexiconFormat.transcriptionSalt), key.count)
    }

    /// The hash under which a token continues a name.
    @inline(__always)
    static func key(of token: Token, isFirst: Bool) -> UInt64 { key(token.hash, gap: token.gap, isFirst: isFirst) }

    @inline(__always)
    static func key(_ hash: UInt64, gap: TokenGap, isFirst: Bool) -> UInt64 {
        gap.isHard && !isFirst ? TokenHash.mix(hash ^ LexiconFormat.hardGapSalt) : hash
    }
}
