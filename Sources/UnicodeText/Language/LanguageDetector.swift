/// Tells the language of a text: by its script first, then by what is typical of the languages written in it.
package enum LanguageDetector {
    /// The BCP 47 tag of the language that most of the text is in, or nil when there is nothing to go by.
    ///
    /// A script with one customary language decides at once. Among the languages in Latin, Cyrillic, Arabic and
    /// Devanagari letters naive Bayes over the n-grams of words decides (Cavnar and Trenkle 1994 for the n-grams,
    /// Dunning 1994 for the probabilities), with profiles that `tools/make-language-profiles` derives.
    ///
    /// The answer is `zh-Hans` or `zh-Hant` for Chinese, `hr` for all of Serbo-Croatian in Latin letters, `nb` for
    /// Norwegian, `id` for Malay too. Nil needs a text of fewer than five letters (three ideographs are enough),
    /// or one in a script the detector does not know.
    ///
    /// Linear in the first 64 KiB of the text, the rest is not looked at; under a millisecond for an article.
    /// - Parameter text: Well-formed UTF-8.
    package static func detect(_ text: [UInt8]) -> String? {
        detect(text, composed: false)
    }

    /// How much of a text is looked at, in bytes.
    private static let sampleSize = 65_536

    private static func detect(_ text: [UInt8], composed: Bool) -> String? {
        let sample = text.span.extracting(first: sampleSize)
        let census = LetterCensus(sample)
        if census.hasCombiningMarks, !composed {
            let decoded = String(decoding: text.prefix(sampleSize), as: UTF8.self)
            return detect(Array(ICU.normalize(decoded, .nfc).utf8), composed: true)
        }
        guard let system = census.prevailing else { return nil }
        switch system {
        case .han, .kana, .hangul:
            return census.eastAsianLanguage
        case .hebrew:
            return census.isCommon(census.yiddish, of: .hebrew) ? "yi" : "he"
        case .bengali:
            return census.isCommon(census.assamese, of: .bengali) ? "as" : "bn"
        case .arabic where census.isCommon(census.pashto, of: .arabic):
            return "ps"
        case .arabic where census.isCommon(census.kurdish, of: .arabic):
            return "ckb"
        default:
            return system.customaryLanguage ?? language(of: sample, in: system, letters: census.letters(system))
        }
    }

    /// How well the words of a text fit the language they fit best, of those that share a script: the higher, the more of
    /// its letters follow each other as they do there. Nil in other scripts. Linear time.
    static func fit(_ text: [UInt8]) -> Int? {
        let sample = text.span.extracting(first: sampleSize)
        let census = LetterCensus(sample)
        guard let system = census.prevailing, system.customaryLanguage == nil else { return nil }
        return best(of: sample, in: system, letters: census.letters(system)).score
    }

    /// The language whose profile the words in a writing system fit best, if any n-gram of theirs is known.
    private static func language(of sample: borrowing Span<UInt8>, in system: WritingSystem, letters: Int) -> String? {
        let best = best(of: sample, in: system, letters: letters)
        return best.score > 0 ? LanguageProfiles.shared.languages[best.index] : nil
    }

    private static func best(
        of sample: borrowing Span<UInt8>, in system: WritingSystem, letters: Int
    ) -> (index: Int, score: Int) {
        let profiles = LanguageProfiles.shared
        var scores = [Int](repeating: 0, count: profiles.languages.count)
        var words = WordSampler(system: system, letters: letters)
        words.forEachWord(of: sample) { word, starts in
            addNGrams(of: word, starts, to: &scores, profiles)
        }
        var best = 0
        for index in scores.indices where scores[index] > scores[best] { best = index }
        return (best, scores[best])
    }

    /// Scores the n-grams of one to four characters, and the whole word when it has three letters at most.
    ///
    /// - Parameters:
    ///   - word: A word in lower case between two `_`, UTF-8.
    ///   - starts: Where each of its characters starts, and the end.
    private static func addNGrams(
        of word: [UInt8], _ starts: [Int], to scores: inout [Int], _ profiles: LanguageProfiles
    ) {
        let count = starts.count - 1
        for first in 0..<count {
            var state = LanguageProfiles.seed
            let longest = count == 5 && first == 0 ? 5 : min(4, count - first)
            for length in 1...longest {
                for index in starts[first + length - 1]..<starts[first + length] {
                    state = LanguageProfiles.next(state, word[index])
                }
                profiles.add(word, starts[first]..<starts[first + length], state: state, to: &scores)
            }
        }
    }
}
