import Lexicon
import Names
import UnicodeText

/// The words of persons' names as a text spells them: later in the text one of them alone stands for the person,
/// with whatever ending, however far its letters are from those of a known name.
struct LaterNames {
    /// By the folded word, with and without its endings, the persons who are called so; by the index of the entity.
    private var persons: [[UInt8]: [Int: ScanCandidate]] = [:]
    private let stemmers: [Stemmer]

    private static let fewestLetters = 3
    private static let fewestLettersBefore = 4
    private static let mostLettersOfEnding = 4

    init(language: String) {
        stemmers = [.ofCase, .feminine, .possessive].compactMap { Stemmer(language: language, kind: $0) }
    }

    var isEmpty: Bool { persons.isEmpty }

    /// Begins a new text.
    mutating func removeAll() { persons.removeAll(keepingCapacity: true) }

    /// Notes the words of a name that a text has in full: the first and the last.
    mutating func add(_ name: Range<Int>, of person: ScanCandidate, entity: Int, _ text: Span<UInt8>) {
        var tokenizer = Tokenizer()
        var (words, isUncased) = ([Range<Int>](), false)
        let bytes = text.extracting(name)
        while tokenizer.next(in: bytes) {
            let token = tokenizer.token
            isUncased = isUncased || token.isUncased(in: bytes)
            guard isUncased || token.isWord else { return }
            if token.isHangul, token.gap == [], let last = words.popLast() {
                words.append(last.lowerBound..<name.lowerBound + token.end)
            } else {
                words.append(name.lowerBound + token.start..<name.lowerBound + token.end)
            }
        }
        guard words.count > 1 else { return }
        for word in [words[0], words[words.count - 1]] {
            for form in forms(word, text) where !isUncased || Self.isLong(form, isFirst: word == words[0]) {
                persons[form, default: [:]][entity] = person
            }
        }
    }

    /// Whether a word says enough to stand for a person alone: where there are no capitals, a short one is more often
    /// another word, and so is a given name.
    private static func isLong(_ form: [UInt8], isFirst: Bool) -> Bool {
        letters(form[...]) >= fewestLettersBefore + (isFirst ? 1 : 0)
    }

    /// How many letters a folded form has; a syllable of Hangul, of three bytes, counts as two.
    private static func letters(_ form: ArraySlice<UInt8>) -> Int {
        form.count { $0 & 0xC0 != 0x80 } + form.count { (0xEA...0xED).contains($0) }
    }

    /// The one person whom a word stands for; nil where it is nobody, or may be several.
    func person(called word: Range<Int>, _ text: Span<UInt8>) -> ScanCandidate? {
        var found: [Int: ScanCandidate] = [:]
        for form in forms(word, text) { found.merge(persons[form] ?? [:]) { first, _ in first } }
        if found.isEmpty, stemmers.isEmpty, text[word.lowerBound] >= 0x80 { found = personsBeginning(word, text) }
        return found.count == 1 ? found.first?.value : nil
    }

    /// Those whose name a word begins with, where nothing is known of the language's endings.
    private func personsBeginning(_ word: Range<Int>, _ text: Span<UInt8>) -> [Int: ScanCandidate] {
        var folded: [UInt8] = []
        Folder.fold(text, word, into: &folded)
        for _ in 0..<Self.mostLettersOfEnding {
            while let last = folded.popLast(), last & 0xC0 == 0x80 {}
            guard Self.letters(folded[...]) >= Self.fewestLettersBefore else { break }
            if let persons = persons[folded] { return persons }
        }
        return [:]
    }

    /// A word, folded, and what is left of it without the endings it may have.
    private func forms(_ word: Range<Int>, _ text: Span<UInt8>) -> [[UInt8]] {
        var folded: [UInt8] = []
        Folder.fold(text, word, into: &folded)
        let lengths = Set([folded.count] + stemmers.map { $0.stemLength(of: folded.span) })
        return lengths.sorted().filter { Self.letters(folded[..<$0]) >= Self.fewestLetters }
            .map { Array(folded[..<$0]) }
    }
}
