import Lexicon
import Names
import UnicodeText

/// The words of persons' names as a text spells them: later in the text one of them alone stands for the person,
/// with whatever ending, however far its letters are from those of a known name.
struct LaterNames {
    /// By the folded word, with and without its endings, the persons who are called so; by the index of the entity.
    private var persons: [[UInt8]: [Int: ScanCandidate]] = [:]
    /// The last parts of names in Han characters, with the persons who are called so.
    private var family: [[UInt8]: [Int: ScanCandidate]] = [:]
    private let stemmers: [Stemmer]

    private static let fewestLetters = 3
    private static let fewestLettersBefore = 4
    private static let mostLettersOfEnding = 4

    init(language: String) {
        stemmers = Stemmer.ofNames(in: language)
    }

    var isEmpty: Bool { persons.isEmpty && family.isEmpty }

    /// Begins a new text.
    mutating func removeAll() {
        persons.removeAll(keepingCapacity: true)
        family.removeAll(keepingCapacity: true)
    }

    /// Notes the words of a name that a text has in full: the first and the last.
    mutating func add(_ name: Range<Int>, of person: ScanCandidate, entity: Int, _ text: Span<UInt8>) {
        var tokenizer = Tokenizer()
        var (words, isUncased) = ([Range<Int>](), false)
        let bytes = text.extracting(name)
        while tokenizer.next(in: bytes) {
            let token = tokenizer.token
            if token.classCode == ScalarClass.han.rawValue {
                return addFamilyName(
                    of: bytes.withUnsafeBufferPointer { Array($0) }, of: person, entity: entity)
            }
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

    /// Notes what follows the last dot of a name in Han characters.
    private mutating func addFamilyName(of name: [UInt8], of person: ScanCandidate, entity: Int) {
        guard let dot = name.indices.last(where: { name[$0...].starts(with: Self.dot) }) else { return }
        let last = Array(name[(dot + Self.dot.count)...])
        if last.count >= Self.fewestBytesOfHan { family[last, default: [:]][entity] = person }
    }

    private static let dot = Array("·".utf8)
    private static let fewestBytesOfHan = 6

    /// Calls `body` with the places of the family names in Han characters, in order. Linear in the text for each.
    func forEachFamilyName(in text: Span<UInt8>, _ body: (Range<Int>, ScanCandidate) -> Void) {
        var places: [(Range<Int>, ScanCandidate)] = []
        for (name, persons) in family {
            guard persons.count == 1, let person = persons.first?.value, name.count <= text.count else { continue }
            var start = 0
            while start + name.count <= text.count {
                if name.indices.allSatisfy({ text[start + $0] == name[$0] }) {
                    places.append((start..<start + name.count, person))
                    start += name.count
                } else {
                    start += 1
                }
            }
        }
        for place in places.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) { body(place.0, place.1) }
    }

    /// Whether a word says enough to stand for a person alone: where there are no capitals, a short one is more often
    /// another word, and so is a given name.
    private static func isLong(_ form: [UInt8], isFirst: Bool) -> Bool {
        letters(form[...]) >= fewestLettersBefore + (isFirst ? 1 : 0)
    }

    /// How many letters a folded form has; a syllable of Hangul, of three bytes, counts as two.
    private static func letters(_ form: ArraySlice<UInt8>) -> Int {
        form.scalarCount + form.count { (0xEA...0xED).contains($0) }
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
        var folded = Folder.fold(text, word)
        for _ in 0..<Self.mostLettersOfEnding {
            while let last = folded.popLast(), last & 0xC0 == 0x80 {}
            guard Self.letters(folded[...]) >= Self.fewestLettersBefore else { break }
            if let persons = persons[folded] { return persons }
        }
        return [:]
    }

    /// A word, folded, and what is left of it without the endings it may have.
    private func forms(_ word: Range<Int>, _ text: Span<UInt8>) -> [[UInt8]] {
        let folded = Folder.fold(text, word)
        return Stemmer.lengths(of: folded.span, by: stemmers)
            .filter { Self.letters(folded[..<$0]) >= Self.fewestLetters }.map { Array(folded[..<$0]) }
    }
}
