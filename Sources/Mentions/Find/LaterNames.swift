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

    init(language: String) {
        stemmers = [.ofCase, .feminine, .possessive].compactMap { Stemmer(language: language, kind: $0) }
    }

    var isEmpty: Bool { persons.isEmpty }

    /// Begins a new text.
    mutating func removeAll() { persons.removeAll(keepingCapacity: true) }

    /// Notes the words of a name that a text has in full: the first and the last.
    mutating func add(_ name: Range<Int>, of person: ScanCandidate, entity: Int, _ text: Span<UInt8>) {
        var tokenizer = Tokenizer()
        var words: [Range<Int>] = []
        let bytes = text.extracting(name)
        while tokenizer.next(in: bytes) {
            let token = tokenizer.token
            guard token.isWord, token.traits.isCased else { return }
            words.append(name.lowerBound + token.start..<name.lowerBound + token.end)
        }
        guard words.count > 1 else { return }
        for word in [words[0], words[words.count - 1]] {
            for form in forms(word, text) { persons[form, default: [:]][entity] = person }
        }
    }

    /// The one person whom a word stands for; nil where it is nobody, or may be several.
    func person(called word: Range<Int>, _ text: Span<UInt8>) -> ScanCandidate? {
        var found: [Int: ScanCandidate] = [:]
        for form in forms(word, text) { found.merge(persons[form] ?? [:]) { first, _ in first } }
        return found.count == 1 ? found.first?.value : nil
    }

    /// A word, folded, and what is left of it without the endings it may have.
    private func forms(_ word: Range<Int>, _ text: Span<UInt8>) -> [[UInt8]] {
        var folded: [UInt8] = []
        Folder.fold(text, word, into: &folded)
        let lengths = Set([folded.count] + stemmers.map { $0.stemLength(of: folded.span) })
        return lengths.sorted().map { Array(folded[..<$0]) }.filter { form in
            form.count(where: { $0 & 0xC0 != 0x80 }) >= Self.fewestLetters
        }
    }
}
