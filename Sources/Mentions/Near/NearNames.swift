import Lexicon
import Names
import UnicodeText

/// Finds names in running text that no table has in this spelling, but that a known name sounds like, or is a
/// translation of: words in capitals that stand together, and the common words beside them.
///
/// A run of words stands for a name where the words are heard as parts of it, in any order, and the parts that are left
/// over weigh little (`NearCandidates`). Runs that recur are remembered.
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
        /// How much of the words and of the name is explained, 0…1.
        var share = 1.0
    }

    private lazy var candidates = NearCandidates(stack, common, language: language, ears)
    private let ears: SessionEars
    private let stack: LexiconStack
    private let places: KnownPlaces?
    private let nameParts: NameParts
    private let language: String
    private let common: CommonForms
    private var runs: CapitalRuns
    /// The words that are looked at now.
    private var run: ArraySlice<CapitalRuns.Word> = []
    /// Tells the runs of this language from those of others.
    private let salt: UInt64
    private var dotted = DottedNames()

    init(_ stack: LexiconStack, language: String, _ parts: NameParts, _ places: KnownPlaces?, _ ears: SessionEars) {
        (self.stack, self.language, self.places, nameParts, self.ears) = (stack, language, places, parts, ears)
        salt = TokenHash.of(Array(language.utf8).span)
        common = CommonForms(stemmer: Stemmer(language: language))
        runs = CapitalRuns(language: language) { [parts] in parts.table.contains($0) }
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

    /// Calls `found` with the names in Han characters around dots that are in a text, but for those that are taken.
    func findDotted(in text: Span<UInt8>, taken: [Range<Int>], _ found: (Match) -> Void) {
        var taken = TakenRanges(taken)
        dotted.forEach(in: text) { ways in
            var best: (run: [CapitalRuns.Word], names: Names)?
            for run in ways where candidates.begin(run[...], text) {
                guard let names = candidates.names(from: 0, text), names.words == run.count,
                    names.share > best?.names.share ?? 0
                else { continue }
                best = (run, names)
            }
            guard let best, let first = best.run.first?.token, let last = best.run.last?.token else { return }
            let range = first.start..<last.end
            if !taken.overlap(range) {
                found(Match(range: range, candidates: best.names.candidates, isOneWord: false))
            }
        }
    }

    /// The words with a capital in the last text, no name that was found by its letters, that stand alone: beside others
    /// only what has a capital as the first word of a sentence and is no name.
    func loneWords(in text: Span<UInt8>) -> [Range<Int>] {
        func isOther(_ place: Int, _ range: Range<Int>) -> Bool {
            guard range.contains(place) else { return true }
            let word = runs.words[place]
            return word.taken != nil || word.isUncased || !word.token.traits.isCapitalized
                || word.isInitial && !isNamePart(word.token, text)
        }
        return runs.ranges.flatMap { range in
            range.filter { place in
                runs.words[place].taken == nil && runs.words[place].token.mayBeginName(in: text)
                    && isOther(place - 1, range) && isOther(place + 1, range)
            }
        }.map { runs.words[$0].token.start..<runs.words[$0].token.end }
    }

    private func isNamePart(_ token: Token, _ text: Span<UInt8>) -> Bool {
        nameParts.table.contains(PartTable.hash(Folder.fold(text, token.start..<token.end).span))
    }

    /// Calls `found` with the names that words of the run stand for.
    private func find(_ text: Span<UInt8>, _ found: (Match) -> Void) {
        let key = KnownRuns.key(of: run, in: text) ^ salt
        if ears.runs.matches(of: key) == nil { ears.runs.remember(key, matches(text)) }
        for match in ears.runs.matches(of: key) ?? [] {
            let words = run[run.startIndex + match.words.lowerBound..<run.startIndex + match.words.upperBound]
            guard let first = words.first?.token, let last = words.last?.token else { continue }
            let mayBeName = words.count > 1 || runs.mayBeName(run[words.startIndex])
            if mayBeName, CapitalRuns.isMore(words) {
                found(
                    Match(
                        range: first.start..<last.end, candidates: match.names.candidates,
                        isOneWord: match.names.words == 1))
            }
        }
    }

    /// The names that words of the run stand for, in order.
    private func matches(_ text: Span<UInt8>) -> [KnownRuns.Match] {
        var matches: [KnownRuns.Match] = []
        var start = run.startIndex
        let mayBeName = candidates.begin(run, text)
        while start < run.endIndex {
            let names = mayBeName ? candidates.names(from: start, text) : nil
            guard let names = names ?? placeNames(run[start], text) else {
                start += 1
                continue
            }
            let place = start - run.startIndex
            matches.append(KnownRuns.Match(words: place..<place + names.words, names: names))
            start += names.words
        }
        return matches
    }

    /// The place that a word is a case of by a name that only the known places have in the language: Niemczech.
    private func placeNames(_ word: CapitalRuns.Word, _ text: Span<UInt8>) -> Names? {
        guard let places, let placeEar = ears.known, word.taken == nil, !word.isUncased, word.token.traits.isCapitalized
        else {
            return nil
        }
        var found: [ScanCandidate] = []
        for part in candidates.hearing.parts(of: placeEar, withStemOf: word.token, in: text) {
            placeEar.forEachName(endingWith: part, withoutOthers: true) { name in
                if places.isName(name, in: language) { found += places.candidates(ofName: name, evidence: .similar) }
            }
        }
        return found.isEmpty ? nil : Names(candidates: found, words: 1)
    }
}
