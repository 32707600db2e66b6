import Glibc
import Lexicon
import Names
import UnicodeText

/// Finds names in running text that no table has in this spelling, but that a known name sounds like, or is a
/// translation of: words in capitals that stand together, and the common words beside them.
///
/// A run of words stands for a name where the words are heard as parts of it, in any order, and the parts that are left
/// over weigh little. What the letters say must outweigh that among so many parts one sounds like the word by chance.
final class NearNames {
    /// A run of words, and the names it may stand for.
    struct Match {
        /// UTF-8 offsets.
        var range: Range<Int>
        var candidates: [ScanCandidate]
        var isOneWord: Bool
    }

    /// Names that some words stand for.
    struct Names {
        var candidates: [ScanCandidate]
        /// How many words.
        var words: Int
    }

    /// A name that words of the run stand for.
    fileprivate struct Candidate {
        var layer: Int
        var name: Int
        /// How many words.
        var words: Int
        var evidence: Double
        var share: Double
        var isShortened: Bool
    }

    /// Made when there is a word to be heard: reading the costs of letters takes longer than a short text.
    private lazy var hearing = WordHearing(stack, common, stemmer: stemmer, language: language)
    private let stack: LexiconStack
    private let language: String
    private let stemmer: Stemmer?
    private let common: CommonForms
    private var runs = CapitalRuns()
    /// The words that are looked at now.
    private var run: ArraySlice<CapitalRuns.Word> = []
    /// What its words may stand for, those from its beginning that were asked for.
    private var heard: [WordHearing.Word] = []
    private var known = KnownRuns()
    private var shortlist = NameShortlist()
    private var parts: [Int] = []

    private static let mostWords = 6
    /// The least share of what is explained; of one word, and of the family name alone.
    private static let leastShare = 0.62
    private static let leastShareOfOneWord = 0.75
    private static let leastShareOfFamilyName = 0.8
    private static let fewestBytesOfOneWord = 4
    /// By how much, in nats, letters must outweigh chance.
    private static let leastOdds = 1.0
    /// Names that are this much less likely than the best are not meant, in nats.
    private static let margin = 0.7

    init(_ stack: LexiconStack, language: String) {
        (self.stack, self.language, stemmer) = (stack, language, Stemmer(language: language))
        common = CommonForms(stemmer: stemmer)
    }

    /// Calls `found` with runs of words that stand for names, in order.
    ///
    /// - Parameter taken: Ranges of the names that were found by their letters, in order.
    func find(in text: Span<UInt8>, taken: [Range<Int>], _ found: (Match) -> Void) {
        runs.read(text, taken: taken, common)
        for range in runs.ranges {
            run = runs.words[range]
            // One word at the beginning of a sentence is hardly a name that has no capital anywhere else.
            if run.count > 1 || runs.mayBeName(run[run.startIndex]) { find(text, found) }
        }
    }

    /// Calls `found` with the names that words of the run stand for.
    private func find(_ text: Span<UInt8>, _ found: (Match) -> Void) {
        let key = KnownRuns.key(of: run)
        if known.matches(of: key) == nil { known.remember(key, matches(text)) }
        for match in known.matches(of: key) ?? [] {
            let words = run[run.startIndex + match.words.lowerBound..<run.startIndex + match.words.upperBound]
            guard let first = words.first?.token, let last = words.last?.token else { continue }
            let mayBeName = words.count > 1 || runs.mayBeName(run[words.startIndex])
            if mayBeName, words.contains(where: { !$0.isTaken }) {
                found(
                    Match(
                        range: first.start..<last.end, candidates: match.names.candidates,
                        isOneWord: match.names.words == 1))
            }
        }
    }

    /// The names that words of the run stand for, in order.
    private func matches(_ text: Span<UInt8>) -> [KnownRuns.Match] {
        heard.removeAll(keepingCapacity: true)
        guard mayBeName(text) else { return [] }
        var matches: [KnownRuns.Match] = []
        var start = run.startIndex
        while start < run.endIndex {
            guard let names = names(from: start, text) else {
                start += 1
                continue
            }
            let place = start - run.startIndex
            matches.append(KnownRuns.Match(words: place..<place + names.words, names: names))
            start += names.words
        }
        return matches
    }

    /// Whether a word of the run is near enough to a part of a name for the run to be one: of several words that are a
    /// name together, one must be.
    private func mayBeName(_ text: Span<UInt8>) -> Bool {
        let line = run.count == 1 ? Self.leastShareOfOneWord : Self.leastShare
        return run.contains { word in
            let glance = hearing.glance(word.token, in: text)
            return glance.heard.contains { share($0, glance) >= line }
        }
    }

    // MARK: Names from a word on

    private func names(from start: Int, _ text: Span<UInt8>) -> Names? {
        let token = run[start].token
        guard start == run.startIndex || token.traits.isCapitalized, !isShortCommon(token, text) else { return nil }
        let first = word(at: start, text)
        guard !first.heard.isEmpty else { return nil }
        shortlist.begin(hearing.ears)
        if !first.isCommon, token.end - token.start >= Self.fewestBytesOfOneWord {
            for heard in first.heard { addLone(heard, first) }
        }
        if start + 1 < run.endIndex { shortlist.add(first.heard, word(at: start + 1, text).heard, hearing.ears) }
        var candidates: [Candidate] = []
        for name in shortlist.names {
            if let candidate = candidate(name.name, name.layer, from: start, text) { candidates.append(candidate) }
        }
        return best(of: candidates)
    }

    /// Adds the names that a word alone may stand for by one part.
    private func addLone(_ heard: WordHearing.Heard, _ word: WordHearing.Word) {
        let ear = hearing.ears[heard.layer]
        let share = share(heard, word)
        if share >= Self.leastShareOfFamilyName {
            shortlist.addLast(heard, ear)
        } else if share >= Self.leastShareOfOneWord {
            shortlist.addOnly(heard, ear)
        }
    }

    /// What a word of the run may stand for.
    private func word(at index: Int, _ text: Span<UInt8>) -> WordHearing.Word {
        while run.startIndex + heard.count <= index {
            let token = run[run.startIndex + heard.count].token
            heard.append(run.count == 1 ? hearing.glance(token, in: text) : hearing.word(token, in: text))
        }
        return heard[index - run.startIndex]
    }

    /// How much evidence there is that a word is one part.
    private func share(_ heard: WordHearing.Heard, _ word: WordHearing.Word) -> Double {
        let weight = hearing.ears[heard.layer].weight(of: heard.part)
        return Self.share(heard.evidence, max(word.weight, heard.evidence), weight)
    }

    /// How much evidence there is for what words say and what parts of a name do.
    private static func share(_ evidence: Double, _ weight: Double, _ wanted: Double) -> Double {
        2 * evidence / max(1, weight + wanted)
    }

    /// Names the words from one on as parts of a name; nil where too much is left over.
    private func candidate(_ name: Int, _ layer: Int, from start: Int, _ text: Span<UInt8>) -> Candidate? {
        let ear = hearing.ears[layer]
        ear.copyParts(ofName: name, to: &parts)
        guard !parts.isEmpty, parts.count <= 8 else { return nil }
        var (used, evidence, weight, wordCount, isCommon) = (0, 0.0, 0.0, 0, true)
        for index in start..<min(run.endIndex, start + Self.mostWords) {
            let word = word(at: index, text)
            var best: (place: Int, evidence: Double)?
            for heard in word.heard where heard.layer == layer {
                guard let place = parts.indices.first(where: { parts[$0] == heard.part && used & 1 << $0 == 0 })
                else { continue }
                best = (place, heard.evidence)
                break
            }
            guard let best else { break }
            used |= 1 << best.place
            evidence += best.evidence
            weight += max(word.weight, best.evidence)
            wordCount += 1
            isCommon = isCommon && word.isCommon
        }
        guard wordCount > 0, !CapitalRuns.isParticle(run[start + wordCount - 1].token) else { return nil }
        let isWhole = used == 1 << parts.count - 1
        if wordCount == 1 {
            // A common word alone is no name, and one of a few letters sounds like too many.
            let token = run[start].token
            guard !isCommon, token.end - token.start >= Self.fewestBytesOfOneWord,
                isWhole || used == 1 << (parts.count - 1)
            else { return nil }
        } else if !isWhole, isCommon || !run[start].token.traits.isCapitalized {
            return nil
        }
        let whole = parts.reduce(0) { $0 + ear.weight(of: $1) }
        let isShortened = wordCount == 1 && parts.count > 1 && used == 1 << (parts.count - 1)
        let wanted = isShortened ? ear.weight(of: parts[parts.count - 1]) : whole
        let share = Self.share(evidence, weight, wanted)
        guard share >= leastShare(words: wordCount, isShortened) else { return nil }
        return Candidate(
            layer: layer, name: name, words: wordCount, evidence: evidence, share: share, isShortened: isShortened)
    }

    /// Whether a word is a preposition or the like: *In Minsk*.
    private func isShortCommon(_ token: Token, _ text: Span<UInt8>) -> Bool {
        token.end - token.start <= 3 && common.contain(token, in: text)
    }

    private func leastShare(words: Int, _ isShortened: Bool) -> Double {
        words > 1 ? Self.leastShare : isShortened ? Self.leastShareOfFamilyName : Self.leastShareOfOneWord
    }

    /// The names that fit best of those that fit the most words.
    private func best(of candidates: [Candidate]) -> Names? {
        guard let best = candidates.max(by: { $0.rank < $1.rank }) else { return nil }
        let ear = hearing.ears[best.layer]
        guard best.evidence - log(Double(max(2, ear.partCount))) >= Self.leastOdds || best.isShortened else {
            return nil
        }
        let alike = candidates.filter {
            $0.words == best.words && $0.isShortened == best.isShortened
                && $0.evidence >= best.evidence - Self.margin && $0.share >= best.share - 0.1
        }
        let evidence: MatchEvidence = best.isShortened ? [.similar, .shortened] : .similar
        return Names(
            candidates: alike.map { ScanCandidate(layer: $0.layer, name: $0.name, evidence: evidence) },
            words: best.words)
    }
}

extension NearNames.Candidate {
    /// More words, then more evidence for its weight.
    fileprivate var rank: Double { (isShortened ? 0 : 1) * 100 + Double(words) * 10 + share }
}
