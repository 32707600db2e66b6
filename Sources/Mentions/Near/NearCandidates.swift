import Glibc
import Lexicon
import Names
import UnicodeText

/// The names that words of a run may stand for: those whose parts the words are heard as.
///
/// What the letters say must outweigh that among so many parts one sounds like the word by chance. Names that are
/// somewhat below the line, and those of which one of two parts is hardly heard, are compared in full (`LikelyNames`).
final class NearCandidates {
    /// A name that words of the run stand for.
    struct Candidate {
        var layer: Int
        var name: Int
        /// How many words.
        var words: Int
        /// In nats.
        var evidence: Double
        /// How much of the words and of the name the evidence explains.
        var share: Double
        /// Whether the name is meant only if the text has it otherwise too.
        var isShortened: Bool

        /// More words, then more evidence for its weight.
        var rank: Double { (isShortened ? 0 : 1) * 100 + Double(words) * 10 + share }
    }

    /// How words of the run stand for parts of a name.
    private struct Fit {
        /// The parts that stand for a word, as bits.
        var used = 0
        var evidence = 0.0
        var weight = 0.0
        var words = 0
        var isCommon = true
        var isListed = false
    }

    let hearing: WordHearing
    private let stack: LexiconStack
    private let language: String
    private let common: CommonForms
    private let likely: LikelyNames
    private var run: ArraySlice<CapitalRuns.Word> = []
    /// What the words of the run may stand for, those from its beginning that were asked for.
    private var heard: [WordHearing.Word] = []
    private var shortlist = NameShortlist()
    private var parts: [Int] = []

    private static let mostWords = 6
    private static let mostParts = 8
    /// Two words are compared in full with the names of a part that has no more of them.
    private static let mostNamesOfHalf = 64
    /// The least share of what is explained; of one word, and of the family name alone.
    private static let leastShare = 0.62
    private static let leastShareOfOneWord = 0.75
    private static let leastShareOfFamilyName = 0.8
    /// Names that are so much below that may be meant if they are likely.
    private static let doubt = 0.25
    private static let leastScore = 0.75
    private static let leastScoreOfOneWord = 0.9
    private static let leastScoreOfHalf = 0.6
    private static let fewestBytesOfOneWord = 4
    private static let fewestLettersAtEnd = 3
    /// By how much, in nats, letters must outweigh chance.
    private static let leastOdds = 1.0
    /// Names that are this much less likely than the best are not meant, in nats.
    private static let margin = 0.7
    private static let shareMargin = 0.1

    init(_ stack: LexiconStack, _ common: CommonForms, language: String, _ ears: SessionEars) {
        (self.stack, self.common, self.language) = (stack, common, language)
        hearing = WordHearing(common, language: language, ears)
        likely = LikelyNames(stack, language: language, ears.comparator)
    }

    /// Begins a run; false when none of its words is near enough to a part of a name for the run to be one: of several
    /// words that are a name together, one must be.
    func begin(_ run: ArraySlice<CapitalRuns.Word>, _ text: Span<UInt8>) -> Bool {
        self.run = run
        heard.removeAll(keepingCapacity: true)
        if run.count == 1, run[run.startIndex].isUncased { return false }
        let line = (run.count == 1 ? Self.leastShareOfOneWord : Self.leastShare) - Self.doubt
        return run.contains { word in
            let glance = hearing.glance(word.token, in: text)
            return glance.heard.contains { share($0, glance) >= line }
        }
    }

    /// The names that words of the run from one on stand for; nil where they are none.
    func names(from start: Int, _ text: Span<UInt8>) -> NearNames.Names? {
        let token = run[start].token
        guard start == run.startIndex || token.mayBeginName(in: text), !isShortCommon(token, text) else { return nil }
        if run[start].isUncased, !isPromising(start, text) { return nil }
        let first = word(at: start, text)
        shortlist.begin(hearing.ears)
        if !first.isCommon, !run[start].isUncased, isLongEnough(token, text) {
            for heard in first.heard { addLone(heard, first) }
        }
        if start + 1 < run.endIndex { shortlist.add(first.heard, word(at: start + 1, text).heard, hearing.ears) }
        var candidates = shortlist.names.compactMap { candidate($0.name, $0.layer, from: start, text) }
        if !candidates.contains(where: { $0.words > 1 }) { addHalfHeard(start, text, to: &candidates) }
        return best(of: candidates, start, text)
    }

    /// Whether a word has so many letters that it may be a name alone; of an acronym three are enough.
    private func isLongEnough(_ token: Token, _ text: Span<UInt8>) -> Bool {
        token.end - token.start >= Self.fewestBytesOfOneWord || Self.isAcronym(token, text)
    }

    /// Whether a word is three to five capitals.
    private static func isAcronym(_ token: Token, _ text: Span<UInt8>) -> Bool {
        token.traits.isUppercase && token.traits.isCased && lettersOfAcronym.contains(letters(token, text))
    }

    private static func letters(_ token: Token, _ text: Span<UInt8>) -> Int {
        (token.start..<token.end).count { text[$0] & 0xC0 != 0x80 }
    }

    private static let lettersOfAcronym = 3...5

    /// Whether a word without capitals may be the first of a name: where it and the next sound like parts, one of them
    /// much.
    private func isPromising(_ start: Int, _ text: Span<UInt8>) -> Bool {
        guard start + 1 < run.endIndex else { return false }
        // Katakana is for foreign words, which are few.
        if !run[start].token.isWord { return true }
        let shares = (start...start + 1).map { index in
            let glance = hearing.glance(run[index].token, in: text)
            return glance.heard.reduce(0) { max($0, share($1, glance)) }
        }
        return shares[0] > 0 && shares[1] > 0 && max(shares[0], shares[1]) >= Self.leastShareOfOneWord
    }

    /// Adds the names that a word alone may stand for by one part.
    private func addLone(_ heard: WordHearing.Heard, _ word: WordHearing.Word) {
        let ear = hearing.ears[heard.layer]
        let share = share(heard, word) + Self.doubt
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
        return Self.share(heard.evidence, max(min(word.weight, heard.weight), heard.evidence), weight)
    }

    /// How much evidence there is for what words say and what parts of a name do.
    private static func share(_ evidence: Double, _ weight: Double, _ wanted: Double) -> Double {
        2 * evidence / max(1, weight + wanted)
    }
}

// MARK: One name

extension NearCandidates {
    /// Names the words from one on as parts of a name; nil where too much is left over.
    private func candidate(_ name: Int, _ layer: Int, from start: Int, _ text: Span<UInt8>) -> Candidate? {
        let ear = hearing.ears[layer]
        ear.copyParts(ofName: name, to: &parts)
        guard !parts.isEmpty, parts.count <= Self.mostParts else { return nil }
        let fit = fit(layer, from: start, text)
        guard mayBeName(fit, from: start, text) else { return nil }
        // A given name that only the table knows for another stands for nobody by itself.
        if fit.words == 1, fit.isListed, parts.count > 1 { return nil }
        let isFamilyName = fit.words == 1 && parts.count > 1 && fit.used == 1 << (parts.count - 1)
        let isShortened = isFamilyName || fit.words == 1 && fit.isListed
        let wanted = isShortened ? ear.weight(of: parts[parts.count - 1]) : parts.reduce(0) { $0 + ear.weight(of: $1) }
        let share = Self.share(fit.evidence, fit.weight, wanted)
        let least = leastShare(words: fit.words, isShortened)
        guard
            share >= least
                || share >= least - Self.doubt
                    && likely.are(
                        form(start..<start + fit.words, text),
                        named: LikelyNames.Name(name, layer, isShortened: isShortened),
                        least: fit.words > 1 ? Self.leastScore : Self.leastScoreOfOneWord)
        else { return nil }
        return Candidate(
            layer: layer, name: name, words: fit.words, evidence: fit.evidence, share: share, isShortened: isShortened)
    }

    /// How the words from one on stand for the parts of a name of a layer, as far as they do.
    private func fit(_ layer: Int, from start: Int, _ text: Span<UInt8>) -> Fit {
        var fit = Fit()
        for index in start..<min(run.endIndex, start + Self.mostWords) {
            let word = word(at: index, text)
            var best: (place: Int, heard: WordHearing.Heard)?
            for heard in word.heard where heard.layer == layer {
                guard let place = parts.indices.first(where: { parts[$0] == heard.part && fit.used & 1 << $0 == 0 })
                else { continue }
                best = (place, heard)
                break
            }
            guard let best else { break }
            fit.used |= 1 << best.place
            fit.evidence += best.heard.evidence
            fit.weight += max(min(word.weight, best.heard.weight), best.heard.evidence)
            fit.words += 1
            fit.isCommon = fit.isCommon && word.isCommon
            fit.isListed = best.heard.isListed
        }
        return fit
    }

    /// Whether words that stand for parts may be a name by what kind of words they are.
    private func mayBeName(_ fit: Fit, from start: Int, _ text: Span<UInt8>) -> Bool {
        let isWhole = fit.used == 1 << parts.count - 1
        guard fit.words > 0, mayEndName(run[start + fit.words - 1].token, text, isWhole: isWhole),
            !isCut(start..<start + fit.words)
        else { return false }
        let token = run[start].token
        guard fit.words == 1 else {
            // Without capitals a preposition may be heard as the word of a name that has the place after it.
            if run[start].isUncased, isCommon(start, text) || isCommon(start + fit.words - 1, text) { return false }
            return isWhole || !fit.isCommon && token.mayBeginName(in: text)
        }
        if run[start].isUncased { return false }
        // A common word alone is no name, and one of a few letters sounds like too many.
        return !fit.isCommon && isLongEnough(token, text)
            && (isWhole || fit.used == 1 << (parts.count - 1))
    }

    private func isCommon(_ index: Int, _ text: Span<UInt8>) -> Bool { word(at: index, text).isCommon }

    /// Whether a name may end with a word: a short small one ends only one that is there as a whole.
    private func mayEndName(_ token: Token, _ text: Span<UInt8>, isWhole: Bool) -> Bool {
        if !CapitalRuns.isParticle(token) { return true }
        return isWhole && Self.letters(token, text) >= Self.fewestLettersAtEnd && !common.isParticle(token, in: text)
    }

    /// Whether some words of the run begin or end inside of a name that was found by its letters.
    private func isCut(_ words: Range<Int>) -> Bool {
        func areOne(_ first: Int, _ second: Int) -> Bool {
            run.indices.contains(first) && run.indices.contains(second) && run[first].taken != nil
                && run[first].taken == run[second].taken
        }
        return areOne(words.lowerBound - 1, words.lowerBound) || areOne(words.upperBound - 1, words.upperBound)
    }

    /// Whether a word is a preposition or the like: *In Minsk*.
    private func isShortCommon(_ token: Token, _ text: Span<UInt8>) -> Bool {
        token.end - token.start <= 3 && common.contain(token, in: text)
    }

    private func leastShare(words: Int, _ isShortened: Bool) -> Double {
        words > 1 ? Self.leastShare : isShortened ? Self.leastShareOfFamilyName : Self.leastShareOfOneWord
    }

    private func form(_ words: Range<Int>, _ text: Span<UInt8>) -> String {
        let range = run[words.lowerBound].token.start..<run[words.upperBound - 1].token.end
        return text.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}

// MARK: All names

extension NearCandidates {
    /// Adds names of two parts that two words stand for as a whole though one of these is hardly heard.
    private func addHalfHeard(_ start: Int, _ text: Span<UInt8>, to candidates: inout [Candidate]) {
        guard start + 1 < run.endIndex, run[start + 1].token.mayBeginName(in: text), !isCut(start..<start + 2),
            ![start, start + 1].contains(where: { word(at: $0, text).isCommon })
        else { return }
        let whole = form(start..<start + 2, text)
        for (index, other) in [(start, start + 1), (start + 1, start)] {
            let (word, rest) = (word(at: index, text), form(other..<other + 1, text))
            for heard in word.heard where heard.evidence >= Self.leastShareOfOneWord * word.weight {
                let ear = hearing.ears[heard.layer]
                if ear.nameCount(of: heard.part) > Self.mostNamesOfHalf { continue }
                ear.forEachName(of: heard.part) { name in
                    ear.copyParts(ofName: name, to: &parts)
                    guard parts.count == 2 else { return }
                    let named = LikelyNames.Name(name, heard.layer, without: parts[0] == heard.part ? 0 : 1)
                    guard likely.are(rest, named: named, least: Self.leastScoreOfHalf),
                        likely.are(whole, named: LikelyNames.Name(name, heard.layer), least: Self.leastScore)
                    else { return }
                    candidates.append(
                        Candidate(
                            layer: heard.layer, name: name, words: 2, evidence: heard.evidence,
                            share: Self.leastShare, isShortened: false))
                }
            }
        }
    }

    /// Whether a word and the name it stands for are acronyms of as many letters: АФП, *AFP*. Few names are so short, and
    /// all in capitals.
    private func areAcronyms(_ candidate: Candidate, _ start: Int, _ text: Span<UInt8>) -> Bool {
        guard candidate.words == 1, Self.isAcronym(run[start].token, text) else { return false }
        let name = stack.name(candidate.name, layer: candidate.layer).text.unicodeScalars
        return name.count == Self.letters(run[start].token, text) && name.allSatisfy(\.properties.isUppercase)
    }

    /// The names that fit best of those that fit the most words.
    private func best(of candidates: [Candidate], _ start: Int, _ text: Span<UInt8>) -> NearNames.Names? {
        guard let best = candidates.max(by: { $0.rank < $1.rank }) else { return nil }
        let ear = hearing.ears[best.layer]
        guard
            best.evidence - log(Double(max(2, ear.partCount))) >= Self.leastOdds || best.isShortened
                || areAcronyms(best, start, text)
        else { return nil }
        let alike = candidates.filter {
            $0.words == best.words && $0.isShortened == best.isShortened
                && $0.share >= best.share - Self.shareMargin
                && ($0.evidence >= best.evidence - Self.margin
                    || stack.name($0.name, layer: $0.layer).isIn(language))
        }
        let evidence: MatchEvidence = best.isShortened ? [.similar, .shortened] : .similar
        return NearNames.Names(
            candidates: alike.map { ScanCandidate(layer: $0.layer, name: $0.name, evidence: evidence) },
            words: best.words, share: best.share)
    }
}
