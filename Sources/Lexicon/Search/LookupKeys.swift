import UnicodeText

/// The keys under which a whole name is looked up, whatever its script and the order of its parts.
final class LookupKeys {
    struct Key: Hashable {
        var hash: UInt64
        var path: Posting.Path
    }

    private let romanizer: Romanizer

    /// - Parameter tokens: The most romanized tokens remembered of a scheme.
    init(tokens: Int = 50_000) { romanizer = Romanizer(capacity: tokens) }

    /// All keys of a name: its folded letters, its sound, its romanizations; each as written and with the
    /// parts in order of the alphabet.
    func keys(of text: String, language: String, transcription: Transcription) -> Set<Key> {
        plainKeys(of: text, transcription: transcription).union(romanizedKeys(of: text, language: language))
    }

    /// The keys that need no ICU: folded letters and sound.
    func plainKeys(of text: String, transcription: Transcription) -> Set<Key> {
        let parts = folded(NameKeys(text))
        var keys: Set<Key> = []
        Self.add(parts, .folded, to: &keys)
        if let sounds = sounds(parts, transcription) { Self.add(sounds, .transcribed, to: &keys) }
        return keys
    }

    /// The keys by all schemes of a language. The rules of a script are read when it is first met, in some
    /// milliseconds; those of Chinese in eighty.
    func romanizedKeys(of text: String, language: String) -> Set<Key> {
        var keys: Set<Key> = []
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            Self.add(folded(NameKeys(text)), .romanized, to: &keys)
            return keys
        }
        for scheme in RomanizationScheme.schemes(for: language) {
            guard let latin = romanizer(text, by: scheme) else { continue }
            Self.add(latin.split(separator: " ").map { Array($0.utf8) }, .romanized, to: &keys)
        }
        return keys
    }

    private func folded(_ name: NameKeys) -> [[UInt8]] {
        name.tokens.map { token in
            var out: [UInt8] = []
            Folder.fold(name.bytes.span, token.start..<token.end, into: &out)
            return out
        }
    }

    private func sounds(_ parts: [[UInt8]], _ rules: Transcription) -> [[UInt8]]? {
        var sounds: [[UInt8]] = []
        for part in parts {
            var key: [UInt8] = []
            guard rules.appendKey(of: part.span, to: &key) else { return nil }
            sounds.append(key)
        }
        return sounds
    }

    private static func add(_ parts: [[UInt8]], _ path: Posting.Path, to keys: inout Set<Key>) {
        guard parts.contains(where: { !$0.isEmpty }) else { return }
        let sorted = parts.sorted { $0.lexicographicallyPrecedes($1) }
        for order in [parts, sorted] {
            let joined = Array(order.joined())
            let salt =
                switch path {
                case .folded: UInt64(0)
                case .transcribed: LexiconFormat.transcriptionSalt
                case .romanized: LexiconFormat.romanizationSalt
                case .stemmed: LexiconFormat.stemSalt
                }
            keys.insert(Key(hash: TokenHash.mix(TokenHash.of(joined.span) ^ salt), path: path))
        }
    }
}
