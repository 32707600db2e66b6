import CUnicodeTables

/// What an ending does, as the table marks it after the language.
package enum EndingKind: String, Sendable {
    case ofCase = ""
    /// Put on a family name for a woman: Merkel, Merkelová.
    case feminine = "-x-feminine"
    /// Makes an adjective from the name of a person: Trump, Trumpův.
    case possessive = "-x-possessive"
    /// Makes an adjective, or a word for people, from the name of a place: Lithuanian.
    case derived = "-x-derived"
}

/// Cuts the case ending off a word, so that Лондон, Лондона and Лондоном meet in one stem.
///
/// The longest ending of the language that leaves three letters is cut, once; two where it makes an adjective. The endings stand in
/// `dictionaries/inflection/endings.tsv`. A light stemmer in the sense of Dolamic and Savoy (2009).
package struct Stemmer: Sendable {
    private struct Ending {
        /// Where it stands in `letters`, after the letters that must precede it.
        var place: Range<Int>
        /// How many bytes of these stay.
        var kept: Int
    }

    /// All endings in folded UTF-8.
    private var letters: [UInt8] = []
    /// The endings that end with a byte, the longest first.
    private var endings = [[Ending]](repeating: [], count: 256)

    /// In letters; adjectives are made from shorter names, too: Irský.
    private let shortestStem: Int

    /// - Parameters:
    ///   - language: A BCP 47 tag; only its first subtag counts.
    ///   - kind: Which endings.
    /// - Returns: nil for languages whose names have no such endings, or for which no table is there.
    package init?(language: String, kind: EndingKind = .ofCase) {
        let own = language.prefix { $0 != "-" } + kind.rawValue
        guard let endings = Self.table[String(own)] else { return nil }
        shortestStem = kind == .derived ? 2 : 3
        for ending in endings {
            let context = ending.first == UInt8(ascii: "(") ? ending.prefix { $0 != UInt8(ascii: ")") }.dropFirst() : []
            let whole = context + (context.isEmpty ? ending[...] : ending.dropFirst(context.count + 2))
            guard let last = whole.last else { continue }
            self.endings[Int(last)].append(
                Ending(place: letters.count..<letters.count + whole.count, kept: context.count))
            letters += whole
        }
    }

    /// What cuts the endings off the names of a language: those of case, of women's names, and of possessive adjectives;
    /// none for languages without any.
    package static func ofNames(in language: String) -> [Stemmer] {
        [.ofCase, .feminine, .possessive].compactMap { Stemmer(language: language, kind: $0) }
    }

    private static let table: [String: [[UInt8]]] = {
        guard let text = allonym_unicode_tables.endings else { return [:] }
        var table: [String: [[UInt8]]] = [:]
        for line in String(cString: text).split(separator: "\n") {
            let columns = line.split(separator: "\t")
            guard columns.count == 2 else { continue }
            table[String(columns[0]), default: []].append(Array(columns[1].utf8))
        }
        return table.mapValues { $0.sorted { $0.count > $1.count } }
    }()

    /// The length in bytes of the stem of a folded word. Time is linear in the endings that end as the word does.
    package func stemLength(of word: Span<UInt8>) -> Int {
        guard word.count > 0 else { return 0 }
        for ending in endings[Int(word[word.count - 1])] where word.count > ending.place.count {
            let start = word.count - ending.place.count
            guard holds(ending.place, at: start, of: word) else { continue }
            let stem = start + ending.kept
            if Self.letters(word, upTo: stem) >= shortestStem { return stem }
        }
        return word.count
    }

    /// Whether a folded word has one of the endings.
    package func cuts(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        return stemLength(of: bytes.span) < bytes.count
    }

    /// All endings of the language, in folded UTF-8.
    package var allEndings: [ArraySlice<UInt8>] { endings.joined().filter { $0.kept == 0 }.map { letters[$0.place] } }

    /// The lengths in bytes of a folded word and of what is left of it without the ending that each of some stemmers
    /// cuts off; each once, the shortest first.
    package static func lengths(of word: Span<UInt8>, by stemmers: [Stemmer]) -> [Int] {
        var lengths: Set = [word.count]
        for stemmer in stemmers { lengths.insert(stemmer.stemLength(of: word)) }
        return lengths.sorted()
    }

    private func holds(_ ending: Range<Int>, at start: Int, of word: Span<UInt8>) -> Bool {
        for offset in 0..<ending.count where letters[ending.lowerBound + offset] != word[start + offset] {
            return false
        }
        return true
    }

    private static func letters(_ word: Span<UInt8>, upTo end: Int) -> Int {
        (0..<end).count { word[$0] & 0xC0 != 0x80 }
    }
}
