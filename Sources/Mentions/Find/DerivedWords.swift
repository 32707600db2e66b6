import Lexicon
import Names
import UnicodeText

/// Finds adjectives and words for people that are made from names.
///
/// As a table lists them (`demonym`), in any case of the language; or where what is left of an adjective without its
/// ending is the name of a place without its own: лондонский, Lithuanian. Not `Sendable`: each worker has its own.
final class DerivedWords {
    /// Where a word stands, and the names it may be made from.
    struct Match {
        /// UTF-8 offsets, end exclusive.
        var range: Range<Int>
        var candidates: [ScanCandidate]
    }

    private struct Word {
        var token: Token
        /// Small letters as written.
        var letters: String
        /// Folded, without its case ending.
        var stem: String
    }

    private let stack: LexiconStack
    private let language: String
    private let cases: Stemmer?
    private let derivation: Stemmer?
    private let lookup: NameLookup
    /// The listed words of the language by their stems, with a space between.
    private var listed: [String: [ScanCandidate]] = [:]
    /// The most words that one of them has.
    private var mostWords = 1
    /// Places by adjectives that were met.
    private var places: [String: [ScanCandidate]] = [:]

    /// Linear in the names of the lexicons, once.
    init(_ stack: LexiconStack, language: String) {
        (self.stack, self.language) = (stack, language)
        cases = Stemmer(language: language)
        derivation = Stemmer(language: language, kind: .derived)
        lookup = NameLookup(stack)
        for (layer, lexicon) in stack.layers.enumerated() {
            for number in lexicon.names(of: .demonym) where stack.name(number, layer: layer).isIn(language) {
                let words = words(in: Array(stack.name(number, layer: layer).text.utf8).span)
                let candidate = ScanCandidate(layer: layer, name: number, evidence: .derived)
                listed[Self.key(words[...]), default: []].append(candidate)
                mostWords = max(mostWords, words.count)
            }
        }
    }

    /// The words made from names that do not overlap what is taken, in order. Linear time.
    func matches(in text: Span<UInt8>, taken: [Range<Int>]) -> [Match] {
        let words = words(in: text)
        var (free, matches, next) = (TakenRanges(taken), [Match](), 0)
        while next < words.count {
            let match = longest(words[next...].prefix(mostWords)) ?? adjective(words[next])
            let end = next + (match?.words ?? 1)
            let range = words[next].token.start..<words[end - 1].token.end
            if let match, !free.overlap(range) {
                matches.append(Match(range: range, candidates: match.candidates))
            }
            next = end
        }
        return matches
    }

    /// The most words from the first on that a table lists.
    private func longest(_ words: ArraySlice<Word>) -> (words: Int, candidates: [ScanCandidate])? {
        for count in stride(from: words.count, to: 0, by: -1) {
            let words = words.prefix(count)
            let isCapitalized = words.first?.token.traits.isCapitalized ?? false
            guard !words.dropFirst().contains(where: { $0.token.gap.isHard }) else { continue }
            let candidates = (listed[Self.key(words)] ?? []).filter {
                isCapitalized || stack.name($0.name, layer: $0.layer).text.first?.isUppercase == false
            }
            if !candidates.isEmpty { return (count, candidates) }
        }
        return nil
    }

    private func adjective(_ word: Word) -> (words: Int, candidates: [ScanCandidate])? {
        guard word.token.traits.isCapitalized || language.prefix(2) != "en" else { return nil }
        let known = places[word.letters] ?? findPlaces(word.letters)
        places[word.letters] = known
        return known.isEmpty ? nil : (1, known)
    }

    private func findPlaces(_ adjective: String) -> [ScanCandidate] {
        guard let derivation else { return [] }
        let bytes = Array(adjective.utf8)
        let stem = String(decoding: bytes[..<derivation.stemLength(of: bytes.span)], as: UTF8.self)
        guard stem.utf8.count < bytes.count else { return [] }
        var names = Self.ends.map { stem + $0 }
        for end in Self.softEnds where stem.hasSuffix(end.stem) {
            names.append(stem.dropLast(end.stem.count) + end.name)
        }
        return names.filter { $0.count >= Self.fewestLetters }.flatMap { lookup.candidates(spelled: $0) }.filter {
            let name = stack.name($0.name, layer: $0.layer)
            return name.type == .place && name.role != .demonym && name.isIn(language)
        }.map { ScanCandidate(layer: $0.layer, name: $0.name, evidence: .derived) }
    }

    private func words(in text: Span<UInt8>) -> [Word] {
        var (words, tokenizer) = ([Word](), Tokenizer())
        while tokenizer.next(in: text) {
            let token = tokenizer.token
            guard token.isWord, token.traits.isCased else { continue }
            let bytes = (token.start..<token.end).map { text[$0] }
            let letters = Folder.composed(String(decoding: bytes, as: UTF8.self)).lowercased()
            let folded = Array(Folder.fold(letters).utf8)
            let stem = folded[..<(cases?.stemLength(of: folded.span) ?? folded.count)]
            words.append(Word(token: token, letters: letters, stem: String(decoding: stem, as: UTF8.self)))
        }
        return words
    }

    private static func key(_ words: ArraySlice<Word>) -> String { words.map(\.stem).joined(separator: " ") }

    /// A shorter name of a place is in too many words.
    private static let fewestLetters = 4
    /// What names of places end in, where adjectives have an ending of their own.
    private static let ends = [
        "", "a", "ain", "and", "cko", "e", "en", "ia", "ija", "ja", "ko", "land", "o", "sk", "ska", "sko", "y",
        "а", "и", "ия", "о", "ск", "ь", "я", "і", "ія",
    ]
    /// What stands for the last letters of a stem in the name: российск-, Россия; rosyjsk-, Rosja; belgijsk-, Belgia.
    private static let softEnds: [(stem: String, name: String)] = [("й", "я"), ("yj", "ja"), ("ij", "ia")]
}
