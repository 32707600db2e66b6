import Names
import UnicodeText

/// Collects the keys of names. Not to be shared: each worker has its own.
struct KeyCollector {
    /// The most romanized tokens remembered of a scheme: names share their parts.
    private static let mostTokens = 500_000
    private(set) var tables = NameKeyTables()
    private var transcriptions: [String: Transcription] = [:]
    private var stemmers: [String: Stemmer?] = [:]
    private let lookupKeys = LookupKeys(tokens: mostTokens)

    /// Adds all ways to find a name.
    mutating func add(_ name: Name, index: Int) {
        let language = name.language
        let rules = transcriptions[language] ?? Transcription(language: language)
        transcriptions[language] = rules
        for key in lookupKeys.keys(of: name.text, language: language, transcription: rules) {
            tables.keys.append(NameKeyTables.Entry(hash: key.hash, posting: Posting(name: index, path: key.path).bits))
        }
        guard name.role != .retracted, name.role != .demonym else { return }
        let nameKeys = NameKeys(name.text, transcription: rules, stemmer: stemmer(for: language))
        guard (1...NameKeys.maximumTokens).contains(nameKeys.tokens.count) else { return }
        add(nameKeys.folded, Posting(name: index, path: .folded))
        addBeginning(nameKeys.tokens[...], of: nameKeys.bytes)
        if let sound = nameKeys.transcribed { add(sound, Posting(name: index, path: .transcribed)) }
        if let stems = nameKeys.stemmed(nameKeys.tokens[...]) {
            add(stems, Posting(name: index, path: .stemmed))
            addInflectedBeginnings(of: nameKeys)
        }
        if name.type == .person, name.role != .short, let family = nameKeys.familyName {
            addBeginning(family, of: nameKeys.bytes)
            let isCapital = family.first?.traits.isCapitalized ?? false
            add(
                nameKeys.folded(family),
                Posting(name: index, path: .folded, isShortened: true, isCapital: isCapital))
            if let sound = nameKeys.transcribed(family) {
                add(sound, Posting(name: index, path: .transcribed, isShortened: true))
            }
            if let stems = nameKeys.stemmed(family) {
                add(stems, Posting(name: index, path: .stemmed, isShortened: true))
            }
        }
    }

    private mutating func stemmer(for language: String) -> Stemmer? {
        if let known = stemmers[language] { return known }
        let stemmer = Stemmer(language: language)
        stemmers[language] = .some(stemmer)
        return stemmer
    }

    /// Adds what the scanner asks of the first letters of a name, before it makes tokens of them.
    private mutating func addBeginning(_ tokens: ArraySlice<Token>, of text: [UInt8]) {
        guard let first = tokens.first else { return }
        if first.isWord {
            guard !first.traits.isCapitalized else { return }
            tables.smallWords.insert(WordKey.of(Folder.fold(text.span, first.start..<first.end).span).value)
        } else {
            addCharacters(tokens, of: text)
        }
    }

    /// Adds what a name in small letters may begin with in its cases, so that the scanner looks at its stem there.
    private mutating func addInflectedBeginnings(of name: NameKeys) {
        for word in name.inflectedBeginnings {
            tables.smallWords.insert(WordKey.of(word.span).value)
            tables.smallTokens.insert(TokenHash.of(word.span))
        }
    }

    /// Adds the first one, two and three characters of a name in a script without spaces.
    private mutating func addCharacters(_ tokens: ArraySlice<Token>, of text: [UInt8]) {
        let letters = tokens.prefix(3).prefix { $0.isCharacter }.map {
            CharacterKey.letter(in: text.span, at: $0.start)
        }
        guard let first = letters.first else { return }
        tables.openings.insert(CharacterKey.of(first))
        guard letters.count > 1 else { return }
        tables.openings.insert(CharacterKey.of(first, letters[1]))
        let isWhole = tokens.count == 2
        guard letters.count > 2 || isWhole else { return }
        tables.openings.insert(CharacterKey.of(first, letters[1], isWhole ? CharacterKey.end : letters[2]))
    }

    private mutating func add(_ sequence: NameKeys.Sequence, _ posting: Posting) {
        guard let first = sequence.hashes.first, let token = sequence.tokens.first else { return }
        // A name in small letters may begin a sentence; sounds and stems are only sought where a name may stand.
        if !token.traits.contains(.startsUppercase), posting.path == .folded { tables.smallTokens.insert(first) }
        tables.capitalTokens.insert(first)
        var prefix = first
        for (position, hash) in sequence.hashes.enumerated() {
            if position > 0 { prefix = TokenHash.extend(prefix, with: hash) }
            if position == 1 { tables.openings.insert(prefix) }
            let isLast = position == sequence.hashes.count - 1
            let bits = isLast ? posting.bits : NameKeyTables.continues
            tables.prefixes.append(NameKeyTables.Entry(hash: prefix, posting: bits))
        }
    }
}
