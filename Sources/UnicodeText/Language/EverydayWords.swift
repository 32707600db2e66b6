import CUnicodeTables

/// Words of everyday language that are also written as names: *May*, *Will*, *Вера*.
///
/// They stand in `dictionaries/everyday-words.tsv`. Words are given folded; constant time.
package enum EverydayWords {
    /// Words by language, and whether each is a month.
    private static let table: [Substring: [String: Bool]] = {
        guard let text = allonym_unicode_tables.everyday_words else { return [:] }
        var table: [Substring: [String: Bool]] = [:]
        for line in String(cString: text).split(separator: "\n") {
            let columns = line.split(separator: "\t")
            guard columns.count == 3 else { continue }
            table[columns[0], default: [:]][Folder.fold(String(columns[1]))] = columns[2] == "month"
        }
        return table
    }()

    /// Whether a word is an everyday one of a language, months included.
    package static func contain(_ word: String, in language: String) -> Bool { entry(word, language) != nil }

    /// Whether a word is the name of a month in a language.
    package static func isMonth(_ word: String, in language: String) -> Bool { entry(word, language) == true }

    private static func entry(_ word: String, _ language: String) -> Bool? {
        table[language.prefix { $0 != "-" }]?[word]
    }
}
