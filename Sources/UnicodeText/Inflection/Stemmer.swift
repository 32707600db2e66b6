import CUnicodeTables

/// Cuts the case ending off a word, so that Лондон, Лондона and Лондоном meet in one stem.
///
/// The longest ending of the language that leaves three letters is cut, once. The endings stand in
/// `dictionaries/inflection/endings.tsv`. A light stemmer in the sense of Dolamic and Savoy (2009).
package struct Stemmer: Sendable {
    /// All endings in folded UTF-8.
    private var letters: [UInt8] = []
    /// Where in `letters` the endings stand that end with a byte, the longest first.
    private var endings = [[Range<Int>]](repeating: [], count: 256)

    private static let shortestStem = 3

    /// - Parameter language: A BCP 47 tag; only its first subtag counts.
    /// - Returns: nil for languages whose names have no case endings, or for which no table is there.
    package init?(language: String) {
        let own = language.prefix { $0 != "-" }
        guard let endings = Self.table[String(own)] else { return nil }
        for ending in endings {
            guard let last = ending.last else { continue }
            self.endings[Int(last)].append(letters.count..<letters.count + ending.count)
            letters += ending
        }
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
        for ending in endings[Int(word[word.count - 1])] where word.count > ending.count {
            let stem = word.count - ending.count
            guard holds(ending, at: stem, of: word) else { continue }
            if Self.letters(word, upTo: stem) >= Self.shortestStem { return stem }
        }
        return word.count
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
