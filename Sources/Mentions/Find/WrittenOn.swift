import UnicodeText

/// The conjunctions and prepositions that Hebrew and Arabic write onto the word that follows: במינסק, ולוקשנקו, وبوتين.
struct WrittenOn {
    private let letters: Set<UInt32>
    /// A name that would be left with fewer letters is more likely a part of the word.
    private let fewestLetters: Int

    /// The most of them before one word.
    private static let most = 2
    /// How far a name may reach, in bytes.
    private static let reach = 80

    /// nil for languages that write none. *As*, which hardly stands before a name, is left out in Hebrew: כיוון would be
    /// like Greece.
    init?(language: String) {
        switch language.prefix(while: { $0 != "-" }) {
        case "he", "yi": (letters, fewestLetters) = (Set("ובלמשה".unicodeScalars.map(\.value)), 3)
        case "ar": (letters, fewestLetters) = (Set("وفبلك".unicodeScalars.map(\.value)), 4)
        default: return nil
        }
    }

    /// The parts of a text where a name may begin after such letters, each from the name to the end of a word some way on.
    ///
    /// - Parameter taken: Ranges of the names that were found, in order: words in them are left alone.
    func places(in text: Span<UInt8>, taken: [Range<Int>]) -> [Range<Int>] {
        var (tokenizer, taken, places) = (Tokenizer(), TakenRanges(taken), [Range<Int>]())
        while tokenizer.next(in: text) {
            let token = tokenizer.token
            if taken.overlap(token.start..<token.end) { continue }
            var position = token.start
            for _ in 0..<Self.most {
                guard position < token.end, letters.contains(readScalar(text, &position)) else { break }
                // Each letter of these scripts takes two bytes.
                guard token.end - position >= 2 * fewestLetters else { break }
                places.append(position..<Self.end(from: token.end, text))
            }
        }
        return places
    }

    private static func end(from position: Int, _ text: Span<UInt8>) -> Int {
        var end = min(text.count, position + reach)
        while end < text.count, text[end] > 0x20 { end += 1 }
        return end
    }
}
