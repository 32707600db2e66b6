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
    private let words: Forms
    /// Those glued to a name, after it or before it.
    private let endings: Forms
    private let beginnings: Forms
    /// Numbers of concepts, those of a word together and in order.
    let concepts: [UInt16]
    /// The concepts that are particles: *of*, *and*, *in*.
    package let particles: Set<UInt16>

    /// Words by hash. Most parts of names are none, which a bit says without the table.
    private struct Forms {
        let words: [UInt64: Word]
        private var bits = [UInt64](repeating: 0, count: 1_024)

        init(_ words: [UInt64: Word]) {
            self.words = words
            for hash in words.keys { bits[Int(hash >> 54)] |= 1 << (hash >> 48 & 63) }
        }

        subscript(hash: UInt64) -> Word? { bits[Int(hash >> 54)] >> (hash >> 48 & 63) & 1 == 0 ? nil : words[hash] }
    }

    /// Those that come with the program.
    package static let shared = CommonWords(
        table: Array(UnsafeBufferPointer(start: allonym_common_words_start(), count: allonym_common_words_length)))

    /// A form of a row.
    private struct Entry {
        var hash: UInt64
        var concept: UInt16
        var share: Double
    }

    /// From the text of a table `common-words.tsv`: concept, kind, forms between commas. n log n in its forms.
    package init(table: [UInt8]) {
        var (words, endings, beginnings): ([Entry], [Entry], [Entry]) = ([], [], [])
        var (folded, particles): ([UInt8], Set<UInt16>) = ([], [])
        for (number, line) in table.split(separator: UInt8(ascii: "\n")).enumerated() {
            let fields = line.split(separator: UInt8(ascii: "\t"))
            guard fields.count == 3, let share = Self.shares[String(decoding: fields[1], as: UTF8.self)[...]]
            else { continue }
            if fields[1].elementsEqual("particle".utf8) { particles.insert(UInt16(truncatingIfNeeded: number)) }
            for form in fields[2].split(separator: UInt8(ascii: ",")) {
                folded.removeAll(keepingCapacity: true)
                Folder.fold(table.span, form.startIndex..<form.endIndex, into: &folded)
                folded.removeAll { $0 == 0x20 || $0 == 0x2D || $0 == 0x2E }
                let entry = Entry(
                    hash: PartTable.hash(folded.span), concept: UInt16(truncatingIfNeeded: number), share: share)
                if form.first == UInt8(ascii: "-") {
                    endings.append(entry)
                } else if form.last == UInt8(ascii: "-") {
                    beginnings.append(entry)
                } else {
                    words.append(entry)
                }
            }
        }
        var concepts: [UInt16] = []
        self.words = Self.words(of: words, &concepts)
        self.endings = Self.words(of: endings, &concepts)
        self.beginnings = Self.words(of: beginnings, &concepts)
        self.concepts = concepts
        self.particles = particles
    }

    private static func words(of entries: [Entry], _ concepts: inout [UInt16]) -> Forms {
        let sorted = entries.sorted { ($0.hash, $0.concept) < ($1.hash, $1.concept) }
        var words = [UInt64: Word](minimumCapacity: sorted.count)
        var place = 0
        while place < sorted.count {
            let (start, hash) = (concepts.count, sorted[place].hash)
            var share = 1.0
            while place < sorted.count, sorted[place].hash == hash {
                concepts.append(sorted[place].concept)
                share = min(share, sorted[place].share)
                place += 1
            }
            words[hash] = Word(concepts: start..<concepts.count, share: share)
        }
        return Forms(words)
    }

    func word(_ hash: UInt64) -> Word? { words[hash] }

    /// The hashes of the forms of each concept, by its number. Linear in all forms.
    package func formsByConcept() -> [UInt16: [UInt64]] {
        var forms: [UInt16: [UInt64]] = [:]
        for (hash, word) in words.words {
            for concept in concepts[word.concepts] { forms[concept, default: []].append(hash) }
        }
        return forms
    }

    /// The concepts that a folded word may stand for, given its hash.
    package func concepts(of hash: UInt64) -> ArraySlice<UInt16> { words[hash].map { concepts[$0.concepts] } ?? [] }

    /// The concepts that a word may stand for, as it is written.
    package func concepts(ofWord word: String) -> ArraySlice<UInt16> {
        concepts(of: PartTable.hash(Array(Folder.fold(word).utf8).span))
    }

    func ending(_ hash: UInt64) -> Word? { endings[hash] }

    func beginning(_ hash: UInt64) -> Word? { beginnings[hash] }

    /// A word by itself, or glued.
    func any(_ hash: UInt64) -> Word? { words[hash] ?? endings[hash] ?? beginnings[hash] }

    /// Whether two words have a concept in common. Linear.
    func areAlike(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        one.contains { first in other.contains { concepts[first] == concepts[$0] } }
    }
}
