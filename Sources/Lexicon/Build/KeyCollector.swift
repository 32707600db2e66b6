import Names
import UnicodeText

/// Collects the keys of names and makes the filters, hash tables and postings of them.
struct KeyCollector {
    /// A hash with a posting, or with the mark that longer names go on from it.
    private struct Entry {
        var hash: UInt64
        var posting: UInt32
    }

    private static let continues = UInt32.max

    private var prefixes: [Entry] = []
    private var keys: [Entry] = []
    private var capitalTokens: Set<UInt64> = []
    private var smallTokens: Set<UInt64> = []
    private var smallWords: Set<UInt64> = []
    private var openings: Set<UInt64> = []
    private var transcriptions: [String: Transcription] = [:]
    private var stemmers: [String: Stemmer?] = [:]
    private let lookupKeys = LookupKeys()

    /// Adds all ways to find a name.
    mutating func add(_ name: Name, index: Int) {
        let language = name.language
        let rules = transcriptions[language] ?? Transcription(language: language)
        transcriptions[language] = rules
        for key in lookupKeys.keys(of: name.text, language: language, transcription: rules) {
            keys.append(Entry(hash: key.hash, posting: Posting(name: index, path: key.path).bits))
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
            var folded: [UInt8] = []
            Folder.fold(text.span, first.start..<first.end, into: &folded)
            smallWords.insert(WordKey.of(folded.span).value)
        } else {
            addCharacters(tokens, of: text)
        }
    }

    /// Adds what a name in small letters may begin with in its cases, so that the scanner looks at its stem there.
    private mutating func addInflectedBeginnings(of name: NameKeys) {
        for word in name.inflectedBeginnings {
            smallWords.insert(WordKey.of(word.span).value)
            smallTokens.insert(TokenHash.of(word.span))
        }
    }

    /// Adds the first one, two and three characters of a name in a script without spaces.
    private mutating func addCharacters(_ tokens: ArraySlice<Token>, of text: [UInt8]) {
        let letters = tokens.prefix(3).prefix { $0.isCharacter }.map {
            CharacterKey.letter(in: text.span, at: $0.start)
        }
        guard let first = letters.first else { return }
        openings.insert(CharacterKey.of(first))
        guard letters.count > 1 else { return }
        openings.insert(CharacterKey.of(first, letters[1]))
        let isWhole = tokens.count == 2
        guard letters.count > 2 || isWhole else { return }
        openings.insert(CharacterKey.of(first, letters[1], isWhole ? CharacterKey.end : letters[2]))
    }

    private mutating func add(_ sequence: NameKeys.Sequence, _ posting: Posting) {
        guard let first = sequence.hashes.first, let token = sequence.tokens.first else { return }
        // A name in small letters may begin a sentence; sounds and stems are only sought where a name may stand.
        if !token.traits.contains(.startsUppercase), posting.path == .folded { smallTokens.insert(first) }
        capitalTokens.insert(first)
        var prefix = first
        for (position, hash) in sequence.hashes.enumerated() {
            if position > 0 { prefix = TokenHash.extend(prefix, with: hash) }
            if position == 1 { openings.insert(prefix) }
            let isLast = position == sequence.hashes.count - 1
            prefixes.append(Entry(hash: prefix, posting: isLast ? posting.bits : Self.continues))
        }
    }

    /// The sections of filters, tables and postings.
    consuming func finished() -> [(LexiconFormat.Section, [UInt8])] {
        var postings: [UInt8] = []
        postings.append(number: UInt32(0))
        let prefixTable = Self.table(&prefixes, &postings)
        let keyTable = Self.table(&keys, &postings)
        return [
            (.capitalTokens, TokenFilter.bytes(of: capitalTokens)), (.openings, TokenFilter.bytes(of: openings)),
            (.prefixes, prefixTable), (.keys, keyTable), (.postings, postings),
            (.smallTokens, TokenFilter.bytes(of: smallTokens)), (.smallWords, TokenFilter.bytes(of: smallWords)),
        ]
    }

    /// A hash table whose values are `ScanCell`s, or plain offsets for tables where nothing continues.
    private static func table(_ entries: inout [Entry], _ postings: inout [UInt8]) -> [UInt8] {
        entries.sort { ($0.hash, $0.posting) < ($1.hash, $1.posting) }
        var cells: [(key: UInt64, value: UInt32)] = []
        var start = 0
        while start < entries.count {
            var end = start
            while end < entries.count, entries[end].hash == entries[start].hash { end += 1 }
            var list: [UInt32] = []
            for entry in entries[start..<end] where entry.posting != continues && entry.posting != list.last {
                list.append(entry.posting)
            }
            var cell = ScanCell(postings: 0, continues: entries[end - 1].posting == continues)
            if !list.isEmpty {
                cell.postings = UInt32(postings.count / 4)
                postings.append(number: UInt32(truncatingIfNeeded: entries[start].hash >> 32))
                postings.append(number: UInt32(list.count))
                for posting in list { postings.append(number: posting) }
            }
            cells.append((entries[start].hash, cell.bits))
            start = end
        }
        return HashTable.bytes(of: cells)
    }
}

/// The value of a hash table: where the names end here, and whether longer names go on.
struct ScanCell {
    /// Index of the postings, counted in numbers of four bytes; 0 for none.
    var postings: UInt32
    var continues: Bool

    init(postings: UInt32, continues: Bool) {
        self.postings = postings
        self.continues = continues
    }

    init(bits: UInt32) {
        postings = bits & 0x7FFF_FFFF
        continues = bits >> 31 == 1
    }

    var bits: UInt32 { postings | (continues ? 1 << 31 : 0) }
}
