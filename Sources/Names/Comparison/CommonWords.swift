import CSoundTables
import UnicodeText

/// Words that say what a thing is rather than which one, in many languages: province, 省, Ltd, Dr, von.
///
/// They stand for their translations, and say little when they are left out.
package final class CommonWords: Sendable {
    /// What a kind of words keeps of the weight that its letters have.
    private static let shares: [Substring: Double] = [
        "place": 0.25, "direction": 0.6, "organization": 0.4, "legal-form": 0.1, "title": 0.3, "generation": 0.3,
        "particle": 0.4,
    ]

    /// A form, with the concepts that it may stand for.
    struct Word: Sendable {
        /// Places in `concepts`.
        var concepts: Range<Int>
        /// What it keeps of the weight that its letters have, 0…1.
        var share: Double
    }

    /// The longest form, in words; and the longest that is glued to a name, in characters.
    static let mostWords = 4
    static let mostOfGlued = 10

    /// By the hash of the form without spaces; see `PartTable.hash`.
    private let words: [UInt64: Word]
    /// Those glued to a name, after it or before it.
    private let endings: [UInt64: Word]
    private let beginnings: [UInt64: Word]
    /// Numbers of concepts, those of a word together and in order.
    let concepts: [UInt16]

    /// Those that come with the program.
    package static let shared = CommonWords(
        table: String(
            decoding: UnsafeBufferPointer(start: allonym_common_words_start(), count: allonym_common_words_length),
            as: UTF8.self))

    /// From the text of a table `common-words.tsv`: concept, kind, forms between commas.
    package init(table: String) {
        var words: [UInt64: [(concept: UInt16, share: Double)]] = [:]
        var endings = words
        var beginnings = words
        for (number, line) in table.split(separator: "\n").enumerated() where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 3, let share = Self.shares[fields[1]] else { continue }
            for form in fields[2].split(separator: ",") {
                let entry = (concept: UInt16(truncatingIfNeeded: number), share: share)
                let hash = Self.hash(form)
                if form.hasPrefix("-") {
                    endings[hash, default: []].append(entry)
                } else if form.hasSuffix("-") {
                    beginnings[hash, default: []].append(entry)
                } else {
                    words[hash, default: []].append(entry)
                }
            }
        }
        var concepts: [UInt16] = []
        func joined(_ forms: [UInt64: [(concept: UInt16, share: Double)]]) -> [UInt64: Word] {
            forms.mapValues { entries in
                let start = concepts.count
                concepts += entries.map(\.concept).sorted()
                return Word(concepts: start..<concepts.count, share: entries.map(\.share).min() ?? 1)
            }
        }
        self.words = joined(words)
        self.endings = joined(endings)
        self.beginnings = joined(beginnings)
        self.concepts = concepts
    }

    private static func hash(_ form: Substring) -> UInt64 {
        let letters = form.unicodeScalars.filter { $0 != " " && $0 != "-" && $0 != "." && $0 != "’" }
        return PartTable.hash(Array(Folder.fold(String(String.UnicodeScalarView(letters))).utf8).span)
    }

    func word(_ hash: UInt64) -> Word? { words[hash] }

    func ending(_ hash: UInt64) -> Word? { endings[hash] }

    func beginning(_ hash: UInt64) -> Word? { beginnings[hash] }

    /// A word by itself, or glued.
    func any(_ hash: UInt64) -> Word? { words[hash] ?? endings[hash] ?? beginnings[hash] }

    /// Whether two words have a concept in common. Linear.
    func areAlike(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        one.contains { first in other.contains { concepts[first] == concepts[$0] } }
    }
}
