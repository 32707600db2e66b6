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
    private lazy var hearing = WordHearing(stack, common, language: language, nameParts.table)
    private lazy var placeEar = places.map { PartEar($0.lexicon, NameComparator()) }
    private let places: KnownPlaces?
    private let stack: LexiconStack
    private let nameParts: NameParts
    private let language: String
    private let stemmer: Stemmer?
    private let common: CommonForms
    private var runs: CapitalRuns
    /// The words that are looked at now.
    private var run: ArraySlice<CapitalRuns.Word> = []
    private var parts: [Int] = []

    private static let mostWords = 6
    private static let mostNames = 2_000
    private static let mostNamesOfHalf = 64
    /// The least share of what is explained; of one word, and of the family name alone.
    private static let leastShare = 0.62
    private static let leastShareOfOneWord = 0.75
    private static let leastShareOfFamilyName = 0.8
    /// Names that are so much below that may be meant if they are likely.
    private static let doubt = 0.25
    private static let leastScore = 0.8
    private static let leastScoreOfOneWord = 0.9
    private static let leastScoreOfHalf = 0.6
    private static let fewestBytesOfOneWord = 4
    /// By how much, in nats, letters must outweigh chance.
    private static let leastOdds = 1.0
    /// Names that are this much less likely than the best are not meant, in nats.
    private static let margin = 0.7

    init(_ stack: LexiconStack, language: String, _ parts: NameParts, _ places: KnownPlaces?) {
        self.places = places
        (self.stack, self.language, nameParts, stemmer) = (stack, language, parts, Stemmer(language: language))
        common = CommonForms(stemmer: stemmer)
        runs = CapitalRuns(language: language)
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

    /// The words with a capital in the last text that stand alone, and are in no name that was found by its letters.
    var loneWords: [Range<Int>] {
        func isOther(_ place: Int, _ range: Range<Int>) -> Bool {
            !range.contains(place) || runs.words[place].taken != nil || !runs.words[place].token.traits.isCapitalized
        }
        return runs.ranges.flatMap { range in
            range.filter { !isOther($0, range) && isOther($0 - 1, range) && isOther($0 + 1, range) }
        }.map { runs.words[$0].token.start..<runs.words[$0].token.end }
    }

    /// Calls `found` with the names that words of the run stand for.
    private func find(_ text: Span<UInt8>, _ found: (Match) -> Void) {
        var start = run.startIndex
        while start < run.endIndex {
            guard let match = match(from: start, text) ?? placeMatch(run[start], text) else {
                start += 1
                continue
            }
            let words = run[start...].prefix { $0.token.start < match.range.upperBound }
            let mayBeName = words.count > 1 || runs.mayBeName(run[start])
            if mayBeName, CapitalRuns.isMore(words) { found(match) }
            start += words.count
        }
    }

    /// The place that a word is a case of by a name that only the known places have in the language: Niemczech.
    private func placeMatch(_ word: CapitalRuns.Word, _ text: Span<UInt8>) -> Match? {
        guard let places, let placeEar, word.taken == nil, word.token.traits.isCapitalized else { return nil }
        var candidates: [ScanCandidate] = []
        for part in hearing.parts(of: placeEar, withStemOf: word.token, in: text) {
            placeEar.forEachName(of: part) { name in
                placeEar.copyParts(ofName: name, to: &parts)
                guard parts.count == 1, places.isName(name, in: language) else { return }
                candidates += places.candidates(ofName: name, evidence: .similar)
            }
        }
        return candidates.isEmpty
            ? nil : Match(range: word.token.start..<word.token.end, candidates: candidates, isOneWord: true)
    }

    // MARK: Names from a word on

    private func match(from start: Int, _ text: Span<UInt8>) -> Match? {
        let token = run[start].token
        guard start == run.startIndex || token.traits.isCapitalized, !isShortCommon(token, text) else { return nil }
        var candidates: [Candidate] = []
        var seen: Set<Int> = []
        let first = hearing.word(run[start].token, in: text)
        var left = Self.mostNames
        for heard in first.heard {
            let ear = hearing.ears[heard.layer]
            left -= ear.nameCount(of: heard.part)
            if left < 0 { break }
            ear.forEachName(of: heard.part) { name in
                guard seen.insert(name * hearing.ears.count + heard.layer).inserted else { return }
                if let candidate = candidate(name, heard.layer, from: start, text) { candidates.append(candidate) }
            }
        }
        if !candidates.contains(where: { $0.words > 1 }) { candidates += halfHeard(start, text) }
        return best(of: candidates, start)
    }

    /// Names of two parts that two words stand for as a whole though one of these is hardly heard.
    private func halfHeard(_ start: Int, _ text: Span<UInt8>) -> [Candidate] {
        guard start + 1 < run.endIndex, run[start + 1].token.traits.isCapitalized, !isCut(start..<start + 2),
            ![start, start + 1].contains(where: { hearing.word(run[$0].token, in: text).isCommon })
        else { return [] }
        var candidates: [Candidate] = []
        for (index, other) in [(start, start + 1), (start + 1, start)] {
            let word = hearing.word(run[index].token, in: text)
            for heard in word.heard where heard.evidence >= Self.leastShareOfOneWord * word.weight {
                let ear = hearing.ears[heard.layer]
                if ear.nameCount(of: heard.part) > Self.mostNamesOfHalf { continue }
                ear.forEachName(of: heard.part) { name in
                    ear.copyParts(ofName: name, to: &parts)
                    let words = stack.name(name, layer: heard.layer).text.split(separator: " ")
                    guard parts.count == 2, words.count == 2,
                        isLikely(other..<other + 1, String(words[parts[0] == heard.part ? 1 : 0]), least: Self.leastScoreOfHalf, text),
                        isLikely(start..<start + 2, words.joined(separator: " "), least: Self.leastScore, text)
                    else { return }
                    candidates.append(
                        Candidate(
                            layer: heard.layer, name: name, words: 2, evidence: heard.evidence,
                            share: Self.leastShare, isShortened: false))
                }
            }
        }
        return candidates
    }

    /// Names the words from one on as parts of a name; nil where too much is left over.
    private func candidate(_ name: Int, _ layer: Int, from start: Int, _ text: Span<UInt8>) -> Candidate? {
        let ear = hearing.ears[layer]
        ear.copyParts(ofName: name, to: &parts)
        guard !parts.isEmpty, parts.count <= 8 else { return nil }
        var (used, evidence, weight, wordCount, isCommon, isListed) = (0, 0.0, 0.0, 0, true, false)
        for index in start..<min(run.endIndex, start + Self.mostWords) {
            let word = hearing.word(run[index].token, in: text)
            var best: (place: Int, heard: WordHearing.Heard)?
            for heard in word.heard where heard.layer == layer {
                guard let place = parts.indices.first(where: { parts[$0] == heard.part && used & 1 << $0 == 0 })
                else { continue }
                best = (place, heard)
                break
            }
            guard let best else { break }
            used |= 1 << best.place
            evidence += best.heard.evidence
            weight += max(min(word.weight, best.heard.weight), best.heard.evidence)
            isListed = best.heard.isListed
            wordCount += 1
            isCommon = isCommon && word.isCommon
        }
        let isWhole = used == 1 << parts.count - 1
        guard wordCount > 0, mayEndName(run[start + wordCount - 1].token, text, isWhole: isWhole),
            !isCut(start..<start + wordCount)
        else { return nil }
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
        // A given name that only the table knows for another stands for nobody by itself.
        if wordCount == 1, isListed, parts.count > 1 { return nil }
        let isShortened = wordCount == 1 && (parts.count > 1 && used == 1 << (parts.count - 1) || isListed)
        let wanted = isShortened ? ear.weight(of: parts[parts.count - 1]) : whole
        let share = 2 * evidence / max(1, weight + wanted)
        let least = leastShare(words: wordCount, isShortened)
        guard share >= least - Self.doubt else { return nil }
        if share < least {
            let full = stack.name(name, layer: layer).text
            guard
                isLikely(
                    start..<start + wordCount, isShortened ? FamilyName.of(full) ?? full : full,
                    least: wordCount > 1 ? Self.leastScore : Self.leastScoreOfOneWord, text)
            else { return nil }
        }
        return Candidate(
            layer: layer, name: name, words: wordCount, evidence: evidence, share: share, isShortened: isShortened)
    }

    /// Whether a name may end with a word: a short small one ends only one that is there as a whole.
    private func mayEndName(_ token: Token, _ text: Span<UInt8>, isWhole: Bool) -> Bool {
        if !CapitalRuns.isParticle(token) { return true }
        let letters = (token.start..<token.end).count { text[$0] & 0xC0 != 0x80 }
        return isWhole && letters >= Self.fewestLettersAtEnd
    }

    private static let fewestLettersAtEnd = 3

    /// Whether some words of the run begin or end inside of a name that was found by its letters.
    private func isCut(_ words: Range<Int>) -> Bool {
        func areOne(_ first: Int, _ second: Int) -> Bool {
            run.indices.contains(first) && run.indices.contains(second) && run[first].taken != nil
                && run[first].taken == run[second].taken
        }
        return areOne(words.lowerBound - 1, words.lowerBound) || areOne(words.upperBound - 1, words.upperBound)
    }

    /// Whether words are a name by all that is known of how names are written.
    private func isLikely(_ words: Range<Int>, _ name: String, least: Double, _ text: Span<UInt8>) -> Bool {
        let range = run[words.lowerBound].token.start..<run[words.upperBound - 1].token.end
        let form = text.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        // In one script, what letters are near is mostly another word: Schwein and Schweiz.
        return ScriptRuns.script(of: form) != ScriptRuns.script(of: name) && hearing.score(form, name) >= least
    }

    /// Whether a word is a preposition or the like: *In Minsk*.
    private func isShortCommon(_ token: Token, _ text: Span<UInt8>) -> Bool {
        token.end - token.start <= 3 && common.contain(token, in: text)
    }

    private func leastShare(words: Int, _ isShortened: Bool) -> Double {
        words > 1 ? Self.leastShare : isShortened ? Self.leastShareOfFamilyName : Self.leastShareOfOneWord
    }

    /// The names that fit best of those that fit the most words.
    private func best(of candidates: [Candidate], _ start: Int) -> Match? {
        guard let best = candidates.max(by: { $0.rank < $1.rank }) else { return nil }
        let ear = hearing.ears[best.layer]
        guard best.evidence - log(Double(max(2, ear.partCount))) >= Self.leastOdds || best.isShortened else {
            return nil
        }
        let alike = candidates.filter {
            $0.words == best.words && $0.isShortened == best.isShortened && $0.share >= best.share - 0.1
                && ($0.evidence >= best.evidence - Self.margin
                    || stack.name($0.name, layer: $0.layer).isIn(language))
        }
        let range = run[start].token.start..<run[start + best.words - 1].token.end
        let evidence: MatchEvidence = best.isShortened ? [.similar, .shortened] : .similar
        return Match(
            range: range,
            candidates: alike.map { ScanCandidate(layer: $0.layer, name: $0.name, evidence: evidence) },
            isOneWord: best.words == 1)
    }
}

extension NearNames.Candidate {
    /// More words, then more evidence for its weight.
    fileprivate var rank: Double { (isShortened ? 0 : 1) * 100 + Double(words) * 10 + share }
}
