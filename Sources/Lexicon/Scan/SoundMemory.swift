import UnicodeText

/// Remembers the sound of tokens: a direct-mapped cache, so that a word is transcribed once a worker, nearly.
struct SoundMemory {
    private static let slots = 1 << 13

    private let transcription: Transcription
    private var tokens = [UInt64](repeating: 0, count: slots)
    private var sounds = [UInt64](repeating: 0, count: slots)

    init(language: String) { transcription = Transcription(language: language) }

    /// The hash of the token's sound, or 0 when its script has no rules.
    @inline(__always)
    mutating func sound(of token: Token, in text: Span<UInt8>) -> UInt64 {
        let slot = Int(token.hash &>> 20) & (Self.slots - 1)
        if tokens[slot] == token.hash { return sounds[slot] }
        let sound = NameKeys.sound(of: token, in: text, by: transcription)?.hash ?? 0
        tokens[slot] = token.hash
        sounds[slot] = sound
        return sound
    }
}
