import UnicodeText

/// Finds the names of one or several lexicons in running text: leftmost, longest, on word boundaries.
///
/// One pass over the bytes. Each word is folded and hashed as it is read; a filter that fits the cache tells
/// most words to be no name. Only what remains is looked up, word by word along the names that begin so.
/// Nothing is allocated for a word that is not part of a match.
///
/// A value for one worker and one language: it keeps buffers and a memory of sounds.
package struct LexiconScanner {
    private let layers: [Lexicon]
    /// The tables of the layers, which keep them alive: read without counting references.
    private let tables: [Tables]
    /// nil when only letters count.
    private var sounds: WordMemory?
    /// nil for languages without case endings.
    private var stems: WordMemory?
    /// Consecutive tokens that may belong to a name.
    private var run: [RunToken] = []
    private var outputs: [Output] = []

    /// A token and the hashes of its sound and its stem (0: none).
    private struct RunToken {
        var token: Token
        var sound: UInt64
        var stem: UInt64
        var isLookalike: Bool
    }

    /// What the scanner asks of a layer for every word.
    private struct Tables {
        var capitalTokens: TokenFilter
        var smallTokens: TokenFilter
        var tokens: TokenFilter
        var prefixes: HashTable
    }

    /// Names that end at a token of the run.
    private struct Output {
        var last: Int
        var layer: Int
        var path: Posting.Path
        var key: UInt64
        var postings: UInt32
    }

    /// Runs longer than this are cut, so that memory stays bounded.
    private static let longestRun = 4096

    /// - Parameters:
    ///   - layers: Lexicons, the strongest last.
    ///   - language: The language of the texts, a BCP 47 tag; it says how foreign names sound there and which
    ///     endings names take. nil: find names by their letters alone.
    package init(layers: [Lexicon], language: String?) {
        self.layers = layers
        tables = layers.map {
            Tables(
                capitalTokens: $0.capitalTokens, smallTokens: $0.smallTokens, tokens: $0.tokens, prefixes: $0.prefixes)
        }
        run.reserveCapacity(Self.longestRun)
        guard let language else { return }
        let transcription = Transcription(language: language)
        sounds = WordMemory { NameKeys.sound(of: $0, in: $1, by: transcription)?.hash }
        stems = Stemmer(language: language).map { stemmer in
            WordMemory { NameKeys.stem(of: $0, in: $1, by: stemmer)?.hash }
        }
    }

    /// Calls `found` with each match, in order and without overlap.
    ///
    /// Expected linear time.
    ///
    /// - Parameter text: Well-formed UTF-8; where `Tokenizer.needsComposing` says so, composed (NFC).
    package mutating func scan(_ text: Span<UInt8>, _ found: (ScanMatch) -> Void) {
        var tokenizer = Tokenizer()
        run.removeAll(keepingCapacity: true)
        while true {
            if run.isEmpty {
                tokenizer.skipSmallWords(in: text) { hash in
                    for layer in tables where layer.smallTokens.mayContain(hash) { return true }
                    return false
                }
            }
            guard tokenizer.next(in: text) else { break }
            let token = tokenizer.token
            if token.traits.isMixedScript, let plain = Self.unmixed(token, text) {
                append(plain, text, isLookalike: true, found)
            } else {
                append(token, text, isLookalike: false, found)
            }
        }
        flush(text, found)
    }

    @inline(__always)
    private mutating func append(_ token: Token, _ text: Span<UInt8>, isLookalike: Bool, _ found: (ScanMatch) -> Void) {
        let sound = Self.maySound(token, text) ? sounds?.hash(of: token, in: text) ?? 0 : 0
        // Words in small letters inside a name have endings too, those that might begin one have capitals.
        let isWord = token.isWord
        let mayDecline = isWord && (!run.isEmpty || token.traits.isCapitalized)
        let stem = mayDecline ? stems?.hash(of: token, in: text) ?? 0 : 0
        let next = RunToken(token: token, sound: sound, stem: stem, isLookalike: isLookalike)
        if !run.isEmpty {
            if continues(next) {
                run.append(next)
                if run.count == Self.longestRun { flush(text, found) }
                return
            }
            flush(text, found)
        }
        if begins(next) { run.append(next) }
    }

    /// Names are sought by sound where a name may stand: at capitals, and in Georgian, the one script without
    /// case that has rules; its letters begin with the byte 0xE1.
    @inline(__always)
    private static func maySound(_ token: Token, _ text: Span<UInt8>) -> Bool {
        token.isWord
            && (token.traits.isCapitalized || !token.traits.isCased && text[token.start] == 0xE1)
    }

    @inline(__always)
    private func begins(_ next: RunToken) -> Bool {
        let isCapitalized = next.token.traits.isCapitalized
        for layer in tables {
            let filter = isCapitalized ? layer.capitalTokens : layer.smallTokens
            if filter.mayContain(next.token.hash) { return true }
            if next.sound != 0, layer.capitalTokens.mayContain(next.sound) { return true }
            if next.stem != 0, layer.capitalTokens.mayContain(next.stem) { return true }
        }
        return false
    }

    @inline(__always)
    private func continues(_ next: RunToken) -> Bool {
        if begins(next) { return true }
        let gap = next.token.gap
        for layer in tables {
            if layer.tokens.mayContain(NameKeys.key(next.token.hash, gap: gap, isFirst: false)) { return true }
            if next.sound != 0, layer.tokens.mayContain(NameKeys.key(next.sound, gap: gap, isFirst: false)) {
                return true
            }
            if next.stem != 0, layer.tokens.mayContain(NameKeys.key(next.stem, gap: gap, isFirst: false)) {
                return true
            }
        }
        return false
    }

    /// Looks for names in the run and empties it.
    private mutating func flush(_ text: Span<UInt8>, _ found: (ScanMatch) -> Void) {
        var first = 0
        while first < run.count {
            walk(from: first)
            if !outputs.isEmpty, let (match, last) = longestMatch(from: first, text) {
                found(match)
                first = last + 1
            } else {
                first += 1
            }
        }
        run.removeAll(keepingCapacity: true)
    }

    /// Collects all names that begin at a token of the run.
    private mutating func walk(from first: Int) {
        outputs.removeAll(keepingCapacity: true)
        for layer in layers.indices {
            walk(from: first, layer: layer, path: .folded)
            if run[first].sound != 0 { walk(from: first, layer: layer, path: .transcribed) }
            if run[first].stem != 0 { walk(from: first, layer: layer, path: .stemmed) }
        }
    }

    private mutating func walk(from first: Int, layer: Int, path: Posting.Path) {
        let table = tables[layer].prefixes
        let end = min(run.count, first + NameKeys.maximumTokens)
        var prefix: UInt64 = 0
        for index in first..<end {
            if index > first, !Self.joins(run[index].token.gap, after: run[index - 1].token) { return }
            guard let hash = hash(at: index, path, isFirst: index == first) else { return }
            prefix = index == first ? hash : TokenHash.extend(prefix, with: hash)
            let cell = ScanCell(bits: table.value(of: prefix))
            if cell.postings != 0 {
                outputs.append(Output(last: index, layer: layer, path: path, key: prefix, postings: cell.postings))
            }
            if !cell.continues { return }
        }
    }

    @inline(__always)
    private func hash(at index: Int, _ path: Posting.Path, isFirst: Bool) -> UInt64? {
        let token = run[index].token
        if path == .folded { return NameKeys.key(of: token, isFirst: isFirst) }
        let derived = path == .stemmed ? run[index].stem : run[index].sound
        return derived == 0 ? nil : NameKeys.key(derived, gap: token.gap, isFirst: isFirst)
    }

    /// A paragraph end joins nothing. A full stop joins only after an abbreviation, something of four or five
    /// letters at most, as in *St. Petersburg* or *U.S.*
    private static func joins(_ gap: TokenGap, after token: Token) -> Bool {
        if gap.hasNewline && gap.isHard { return false }
        let longest = token.traits.isLatin ? 5 : 8
        return !gap.hasPeriod || token.end - token.start <= longest && !gap.hasNewline
    }

    private mutating func longestMatch(from first: Int, _ text: Span<UInt8>) -> (ScanMatch, Int)? {
        if outputs.count > 1 { outputs.sort { $0.last > $1.last } }
        var position = 0
        while position < outputs.count {
            let last = outputs[position].last
            var candidates: [ScanCandidate] = []
            // A name of the news is in as many languages: one growth is enough for most.
            candidates.reserveCapacity(24)
            while position < outputs.count, outputs[position].last == last {
                verify(outputs[position], first: first, text, &candidates)
                position += 1
            }
            if !candidates.isEmpty {
                let range = run[first].token.start..<run[last].token.end
                let isOneWord = run[(first + 1)..<(last + 1)].allSatisfy { $0.token.gap.rawValue == 0 }
                return (ScanMatch(range: range, isOneWord: isOneWord, candidates: candidates), last)
            }
        }
        return nil
    }

    /// Keeps those names of an output that really stand there.
    private func verify(_ output: Output, first: Int, _ text: Span<UInt8>, _ candidates: inout [ScanCandidate]) {
        let (head, tail) = (run[first].token, run[output.last].token)
        guard MatchBoundary.mayStart(head, in: text), MatchBoundary.mayEnd(tail, in: text) else { return }
        if head.isCharacter && first == output.last { return }
        let layer = layers[output.layer]
        layer.forEachPosting(of: output.key, at: output.postings) { posting in
            guard posting.path == output.path, let evidence = evidence(posting, output, first: first, text) else {
                return
            }
            candidates.append(ScanCandidate(layer: output.layer, name: posting.name, evidence: evidence))
        }
    }

    private func evidence(_ posting: Posting, _ output: Output, first: Int, _ text: Span<UInt8>) -> MatchEvidence? {
        let layer = layers[output.layer]
        let tokens = run[first...output.last]
        let flags = layer.flags(ofName: posting.name)
        let name = layer.text(ofName: posting.name)
        if posting.path == .folded, !posting.isShortened {
            if flags.contains(.acronym), !tokens.allSatisfy({ Self.isUppercase($0.token) }) { return nil }
            if flags.contains(.capitalized), !run[first].token.traits.isCapitalized { return nil }
            if name.equals(text, run[first].token.start..<run[output.last].token.end) { return .exact }
        } else if posting.path != .folded, flags.contains(.acronym) {
            return nil
        }
        var evidence: MatchEvidence =
            switch posting.path {
            case .folded: .folded
            case .stemmed: .inflected
            case .transcribed, .romanized: .romanized
            }
        if posting.isShortened { evidence.insert(.shortened) }
        if tokens.contains(where: \.isLookalike) { evidence.insert(.lookalike) }
        return evidence
    }

    private static func isUppercase(_ token: Token) -> Bool {
        token.traits.isUppercase || !token.traits.isCased
    }

    /// A token with letters of several scripts, hashed as the word it looks like.
    private static func unmixed(_ token: Token, _ text: Span<UInt8>) -> Token? {
        var scalars: [UInt32] = []
        var position = token.start
        while position < token.end { scalars.append(readScalar(text, &position)) }
        guard let plain = Lookalikes.unmixed(scalars) else { return nil }
        var hash = TokenHash()
        let table = FoldTable.shared
        for scalar in plain { table.forEachFolded(scalar, table[scalar]) { hash.add($0) } }
        var token = token
        token.hash = hash.value
        return token
    }
}
