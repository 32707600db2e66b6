import CUnicodeTables

/// Cuts the case ending off a word, so that Лондон, Лондона and Лондоном meet in one stem.
///
/// The longest ending of the language that leaves three letters is cut, once. The endings stand in
/// `dictionaries/inflection/endings.tsv`. A light stemmer in the sense of Dolamic and Savoy (2009).
package struct Stemmer: Sendable {
    /// Endings in folded UTF-8, the longest first.
    private let endings: [[UInt8]]

    private static let shortestStem = 3

    /// - Parameter language: A BCP 47 tag; only its first subtag counts.
    /// - Returns: nil for languages whose names have no case endings, or for which no table is there.
    package init?(language: String) {
        let own = language.prefix { $0 != "-" }
        guard let endings = Self.table[String(own)] else { return nil }
        self.endings = endings
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

    /// The length in bytes of the stem of a folded word. Time is linear in the endings.
    package func stemLength(of word: Span<UInt8>) -> Int {
        for ending in endings where word.count > ending.count {
            let stem = word.count - ending.count
            guard ending.indices.allSatisfy({ ending[$0] == word[stem + $0] }) else { continue }
            if Self.letters(word, upTo: stem) >= Self.shortestStem { return stem }
        }
        return word.count
    }

    private static func letters(_ word: Span<UInt8>, upTo end: Int) -> Int {
        (0..<end).count { word[$0] & 0xC0 != 0x80 }
    }
}
