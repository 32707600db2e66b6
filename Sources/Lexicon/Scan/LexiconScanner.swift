import UnicodeText

/// Finds the names of one or several lexicons in running text: leftmost, longest, on word boundaries.
///
/// One pass over the bytes. Each word is folded and hashed as it is read; a filter that fits the cache tells
/// most words to begin no name, and in scripts without spaces the first three characters are asked for together.
/// Only from what remains a walk follows the names that begin so, and reads on as far as one of them goes.
/// Nothing is allocated for a word that is not part of a match.
///
/// A value for one worker and one language: it keeps buffers and a memory of sounds.
package struct LexiconScanner {
    private let layers: [Lexicon]
    /// The tables of the layers, which keep them alive: read without counting references.
    private let tables: [ScanTables]
    /// nil when only letters count.
    private var words: WordMemory?
    private var runs = RunMemory()
    /// Of pairs of runs with a space between, whether a name begins with the first.
    private var pairs = RunMemory()
    private var prefixes = PrefixMemory()
    private var forms = FormMemory()
    /// Tokens read, from the one where a name is sought on.
    private var run: [RunToken] = []
    /// The token of the run where a name is sought.
    private var head = 0
    private var outputs: [Output] = []

    /// A token, and whether it is hashed as the word of one script that it looks like.
    private struct RunToken {
        var token: Token
        var isLookalike = false
    }

    /// Names that end at a token of the run.
    private struct Output {
        var last: Int
        var layer: Int
        var path: Posting.Path
        var key: UInt64
        var postings: UInt32
    }

    /// - Parameters:
    ///   - layers: Lexicons, the strongest last.
    ///   - language: The language of the texts, a BCP 47 tag; it says how foreign names sound there and which
    ///     endings names take. nil: find names by their letters alone.
    package init(layers: [Lexicon], language: String?) {
        self.layers = layers
        tables = layers.map(ScanTables.init)
        run.reserveCapacity(NameKeys.maximumTokens * 2)
        words = language.map { WordMemory(language: $0, tables: tables) }
    }

    /// Calls `found` with each match, in order and without overlap.
    ///
    /// Expected linear time.
    ///
    /// - Parameter text: Well-formed UTF-8; where `Tokenizer.needsComposing` says so, composed (NFC).
    package mutating func scan(_ text: Span<UInt8>, _ found: (ScanMatch) -> Void) {
        var tokenizer = Tokenizer()
        // Held once a text: references are not counted for every word then.
        let (tables, hasSounds) = (tables, words != nil)
        forgetRun()
        while true {
            var pair: RunPair?
            if head == run.count {
                forgetRun()
                pair = skipRuns(&tokenizer, text, tables, found)
                Self.skip(&tokenizer, text, tables, hasSounds: hasSounds)
                guard tokenizer.next(in: text) else { return }
                run.append(runToken(tokenizer.token, text))
            }
            let openings = openings(of: run[head], text)
            if openings.isEmpty {
                head += 1
                continue
            }
            walk(openings, &tokenizer, text)
            let match = outputs.isEmpty ? nil : longestMatch(text)
            if let pair { remember(pair, match?.last, readTo: tokenizer.position) }
            if let match { found(match.match) }
            head = (match?.last ?? head) + 1
            if head < run.count, run[head].token.isCharacter {
                // Characters are passed over faster from the text than from the run.
                tokenizer.position = run[head].token.start
                head = run.count
            }
        }
    }

    @inline(__always)
    private mutating func forgetRun() {
        run.removeLast(run.count)
        head = 0
    }

    /// Passes over small words and runs that are known to begin no name, and finds names that are known by the runs
    /// alone.
    ///
    /// - Returns: The pair of runs that the next walk will tell about, if they may be remembered.
    @inline(__always)
    private mutating func skipRuns(
        _ tokenizer: inout Tokenizer, _ text: Span<UInt8>, _ tables: [ScanTables], _ found: (ScanMatch) -> Void
    ) -> RunPair? {
        while true {
            tokenizer.skipSmallASCII(in: text) { key in
                for layer in tables.indices where tables[layer].smallWords.mayContain(key.value) { return true }
                return false
            }
            let start = tokenizer.position
            guard let run = TextRun(text, at: start) else { return nil }
            let hash = run.key.hash
            var verdict = runs.verdict(on: hash)
            if verdict == .unknown {
                verdict = mayBegin(from: start, to: run.end, text) ? .something : .nothing
                runs.remember(hash, verdict)
            }
            if verdict == .something {
                guard let next = TextRun(text, at: run.end &+ 1), text[run.end] == 0x20 else { return nil }
                let pair = RunPair(
                    range: start..<run.end, end: next.end, hash: RunPair.hash(hash, next.key.hash))
                switch pairs.verdict(on: pair.hash) {
                case .nothing: break
                case .name:
                    guard let form = forms.form(of: run.key) else { return pair }
                    found(ScanMatch(range: pair.range, form: form))
                default: return pair
                }
            }
            tokenizer.position = run.end
        }
    }

    /// A run and the one after it, with a space between.
    private struct RunPair {
        /// Where the first one stands.
        var range: Range<Int>
        /// The end of the second one.
        var end: Int
        var hash: UInt64

        @inline(__always)
        static func hash(_ first: UInt64, _ second: UInt64) -> UInt64 {
            TokenHash.mix(first &* 0x9FB2_1C65_1E98_DF25 &+ second)
        }
    }

    /// Remembers what a walk from the head of the run told about a pair, if it depends on nothing else: the first is
    /// one word, and the walk either read no more or one token of the second.
    ///
    /// - Parameters:
    ///   - last: The last token of the name that was found.
    ///   - position: How far the walk has read.
    private mutating func remember(_ pair: RunPair, _ last: Int?, readTo position: Int) {
        let token = run[0].token
        guard token.start == pair.range.lowerBound, token.end == pair.range.upperBound, token.isWord else { return }
        let isInside = run.count == 1 ? position == token.end : run.count == 2 && run[1].token.end <= pair.end
        guard isInside else { return }
        switch last {
        case nil: pairs.remember(pair.hash, .nothing)
        case 0: pairs.remember(pair.hash, .name)
        default: break
        }
    }

    /// Whether a name may begin with a token of a part of the text.
    private mutating func mayBegin(from start: Int, to end: Int, _ text: Span<UInt8>) -> Bool {
        var tokenizer = Tokenizer(startingAt: start)
        let part = text.extracting(0..<end)
        while true {
            Self.skip(&tokenizer, part, tables, hasSounds: words != nil)
            guard tokenizer.next(in: part) else { return false }
            if !openings(of: runToken(tokenizer.token, part), part).isEmpty { return true }
        }
    }

    /// Passes over what begins no name.
    @inline(__always)
    private static func skip(
        _ tokenizer: inout Tokenizer, _ text: Span<UInt8>, _ tables: [ScanTables], hasSounds: Bool
    ) {
        tokenizer.skipSmallWords(in: text) { key in
            // Georgian has no case, so that each of its words may be a name by its sound.
            if hasSounds, key.isGeorgian { return true }
            for layer in tables.indices where tables[layer].smallWords.mayContain(key.value) { return true }
            return false
        }
        tokenizer.skipCharacters(in: text) { key in
            for layer in tables.indices where tables[layer].openings.mayContain(key) { return true }
            return false
        }
    }

    @inline(__always)
    private mutating func runToken(_ token: Token, _ text: Span<UInt8>) -> RunToken {
        if token.traits.isMixedScript, let plain = Self.unmixed(token, text) {
            return RunToken(token: plain, isLookalike: true)
        }
        return RunToken(token: token)
    }

    /// The ways in which a name may begin with the token: by sound only where a name may stand, by stem also where a
    /// name in small letters may.
    @inline(__always)
    private mutating func openings(of next: RunToken, _ text: Span<UInt8>) -> ScanOpenings {
        let token = next.token
        if token.isWord, !next.isLookalike, token.traits.isCapitalized || Self.isGeorgian(token, text) {
            if let openings = words?.openings(of: token, in: text) { return openings }
        }
        let openings = openings(ofLetters: token)
        guard !openings.isEmpty, token.isWord, token.traits.isCased, !token.traits.isCapitalized, !next.isLookalike,
            let inCapitals = words?.openings(of: token, in: text)
        else { return openings }
        // A word in small letters has no sound to begin a name with, but it may be a case of such a word.
        return inCapitals.subtracting(.sound)
    }

    /// Characters have been asked for with those that follow them (`skip`).
    @inline(__always)
    private mutating func openings(ofLetters token: Token) -> ScanOpenings {
        if token.isCharacter { return .letters }
        for layer in tables.indices {
            let filter = token.traits.isCapitalized ? tables[layer].capitalTokens : tables[layer].smallTokens
            if filter.mayContain(token.hash) { return .letters }
        }
        return []
    }

    /// Georgian is the one script without case that has rules for its sounds; its letters begin with this byte.
    @inline(__always)
    private static func isGeorgian(_ token: Token, _ text: Span<UInt8>) -> Bool {
        !token.traits.isCased && text[token.start] == 0xE1
    }

    /// Collects all names that begin at the head of the run.
    private mutating func walk(_ openings: ScanOpenings, _ tokenizer: inout Tokenizer, _ text: Span<UInt8>) {
        outputs.removeLast(outputs.count)
        for layer in tables.indices {
            if openings.contains(.letters) { walk(layer: layer, path: .folded, &tokenizer, text) }
            if openings.contains(.sound) { walk(layer: layer, path: .transcribed, &tokenizer, text) }
            if openings.contains(.stem) { walk(layer: layer, path: .stemmed, &tokenizer, text) }
        }
    }

    private mutating func walk(
        layer: Int, path: Posting.Path, _ tokenizer: inout Tokenizer, _ text: Span<UInt8>
    ) {
        let table = tables[layer]
        var prefix: UInt64 = 0
        for index in head..<(head + NameKeys.maximumTokens) {
            if index > head {
                if index == run.count {
                    guard tokenizer.next(in: text) else { return }
                    run.append(runToken(tokenizer.token, text))
                }
                if !Self.joins(run[index].token.gap, after: run[index - 1].token) { return }
            }
            guard let hash = hash(at: index, path, text) else { return }
            prefix = index == head ? hash : TokenHash.extend(prefix, with: hash)
            if index == head + 1, !table.openings.mayContain(prefix) { return }
            let cell = prefixes.cell(of: prefix, layer: layer, in: table.prefixes)
            if cell.postings != 0 {
                outputs.append(Output(last: index, layer: layer, path: path, key: prefix, postings: cell.postings))
            }
            if !cell.continues { return }
        }
    }

    @inline(__always)
    private mutating func hash(at index: Int, _ path: Posting.Path, _ text: Span<UInt8>) -> UInt64? {
        let token = run[index].token
        if path == .folded { return NameKeys.key(of: token, isFirst: index == head) }
        guard token.isWord, !run[index].isLookalike, let word = words?.word(for: token, in: text) else { return nil }
        let derived = path == .stemmed ? word.stem : word.sound
        return derived == 0 ? nil : NameKeys.key(derived, gap: token.gap, isFirst: index == head)
    }

    /// A paragraph end joins nothing. A full stop joins only after an abbreviation, something of four or five
    /// letters at most, as in *St. Petersburg* or *U.S.*
    private static func joins(_ gap: TokenGap, after token: Token) -> Bool {
        if gap.hasNewline && gap.isHard { return false }
        let longest = token.traits.isLatin ? 5 : 8
        return !gap.hasPeriod || token.end - token.start <= longest && !gap.hasNewline
    }

    private mutating func longestMatch(_ text: Span<UInt8>) -> (match: ScanMatch, last: Int)? {
        if outputs.count > 1 { outputs.sort { $0.last > $1.last } }
        var position = 0
        while position < outputs.count {
            let last = outputs[position].last
            let first = position
            while position < outputs.count, outputs[position].last == last { position += 1 }
            guard isWhole(upTo: last, text) else { continue }
            let range = run[head].token.start..<run[last].token.end
            let key = TextKey(text, range)
            let form = forms.form(of: key) ?? collectForm(key, of: first..<position, last, text)
            if !form.candidates.isEmpty { return (ScanMatch(range: range, form: form), last) }
        }
        return nil
    }

    /// Finds out what stands from the head of the run to the token `last`, where some outputs end.
    private mutating func collectForm(
        _ key: TextKey, of group: Range<Int>, _ last: Int, _ text: Span<UInt8>
    ) -> ScanForm {
        let surface = surface(upTo: last)
        var candidates: [ScanCandidate] = []
        for index in group { verify(outputs[index], surface, text, &candidates) }
        let isOneWord = run[(head + 1)..<(last + 1)].allSatisfy { $0.token.gap.rawValue == 0 }
        return forms.remember(key, isOneWord: isOneWord, candidates)
    }

    /// Whether a name may begin at the head of the run and end with the token `last`.
    private mutating func isWhole(upTo last: Int, _ text: Span<UInt8>) -> Bool {
        let (first, final) = (run[head].token, run[last].token)
        guard MatchBoundary.mayStart(first, in: text), MatchBoundary.mayEnd(final, in: text) else { return false }
        return !first.isCharacter || head != last
    }

    private mutating func surface(upTo last: Int) -> ScanSurface {
        var surface = ScanSurface(
            range: run[head].token.start..<run[last].token.end, isCapitalized: run[head].token.traits.isCapitalized)
        for index in head...last {
            let traits = run[index].token.traits
            if traits.isCased && !traits.isUppercase { surface.isUppercase = false }
            if run[index].isLookalike { surface.isLookalike = true }
        }
        return surface
    }

    /// Keeps those names of an output that really stand there.
    private mutating func verify(
        _ output: Output, _ surface: ScanSurface, _ text: Span<UInt8>, _ candidates: inout [ScanCandidate]
    ) {
        let layer = layers[output.layer]
        let postings = layer.postings(of: output.key, at: output.postings)
        candidates.reserveCapacity(candidates.count + postings.count)
        for index in postings {
            let posting = layer.posting(at: index)
            guard posting.path == output.path, let evidence = surface.evidence(posting, in: layer, text) else {
                continue
            }
            candidates.append(ScanCandidate(layer: output.layer, name: posting.name, evidence: evidence))
        }
    }

    /// A token with letters of several scripts, hashed as the word it looks like.
    private static func unmixed(_ token: Token, _ text: Span<UInt8>) -> Token? {
        guard let script = Lookalikes.script(of: text, token.start..<token.end) else { return nil }
        var hash = TokenHash()
        let table = FoldTable.shared
        var position = token.start
        while position < token.end {
            let scalar = Lookalikes.letter(readScalar(text, &position), in: script)
            table.forEachFolded(scalar, table[scalar]) { hash.add($0) }
        }
        var token = token
        token.hash = hash.value
        return token
    }
}
