import MappedFile
import Names

/// The keys of names, in any order, and the filters, hash tables and postings made of them.
struct NameKeyTables: Sendable {
    /// A hash with a posting, or with the mark that longer names go on from it.
    struct Entry: Sendable {
        var hash: UInt64
        var posting: UInt32
    }

    static let continues = UInt32.max

    var prefixes: [Entry] = []
    var keys: [Entry] = []
    var capitalTokens = HashSet()
    var smallTokens = HashSet()
    var smallWords = HashSet()
    var openings = HashSet()

    /// Adds the keys of other names.
    mutating func merge(_ other: NameKeyTables) {
        prefixes += other.prefixes
        keys += other.keys
        capitalTokens.formUnion(other.capitalTokens)
        smallTokens.formUnion(other.smallTokens)
        smallWords.formUnion(other.smallWords)
        openings.formUnion(other.openings)
    }

    /// The sections of filters, tables and postings. n log n.
    func sections() -> [(LexiconFormat.Section, [UInt8])] {
        // Each table is sorted by one worker, and made by one: the second needs to know where the first's postings end.
        let sorted = Parallel.map(2) { Table($0 == 0 ? prefixes : keys) }
        let starts = [1, 1 + sorted[0].postingCount]
        let tables = Parallel.map(2) { sorted[$0].bytes(postingsFrom: starts[$0]) }
        var postings: [UInt8] = []
        postings.append(number: UInt32(0))
        for table in tables { postings += table.postings }
        return [
            (.capitalTokens, TokenFilter.bytes(of: capitalTokens)), (.openings, TokenFilter.bytes(of: openings)),
            (.prefixes, tables[0].cells), (.keys, tables[1].cells), (.postings, postings),
            (.smallTokens, TokenFilter.bytes(of: smallTokens)), (.smallWords, TokenFilter.bytes(of: smallWords)),
        ]
    }

    /// The sorted entries of a hash table.
    private struct Table: Sendable {
        private let entries: [Entry]
        /// How many numbers its postings are.
        private(set) var postingCount = 0

        init(_ unsorted: [Entry]) {
            var entries = unsorted
            entries.sort { ($0.hash, $0.posting) < ($1.hash, $1.posting) }
            self.entries = entries
            var count = 0
            forEachKey { _, list, _ in count += list.isEmpty ? 0 : 2 + list.count }
            postingCount = count
        }

        /// Calls `body` with each hash, its postings, and whether longer names go on from it.
        private func forEachKey(_ body: (UInt64, [UInt32], Bool) -> Void) {
            var (start, list) = (0, [UInt32]())
            while start < entries.count {
                list.removeAll(keepingCapacity: true)
                var end = start
                while end < entries.count, entries[end].hash == entries[start].hash {
                    let posting = entries[end].posting
                    if posting != NameKeyTables.continues, posting != list.last { list.append(posting) }
                    end += 1
                }
                body(entries[start].hash, list, entries[end - 1].posting == NameKeyTables.continues)
                start = end
            }
        }

        /// A hash table whose values are `ScanCell`s, and the postings that these point to, which are to stand at a place.
        func bytes(postingsFrom start: Int) -> (cells: [UInt8], postings: [UInt8]) {
            var (postings, cells): ([UInt8], [(key: UInt64, value: UInt32)]) = ([], [])
            postings.reserveCapacity(postingCount * 4)
            forEachKey { hash, list, continues in
                var cell = ScanCell(postings: 0, continues: continues)
                if !list.isEmpty {
                    cell.postings = UInt32(start + postings.count / 4)
                    postings.append(number: UInt32(truncatingIfNeeded: hash >> 32))
                    postings.append(number: UInt32(list.count))
                    for posting in list { postings.append(number: posting) }
                }
                cells.append((hash, cell.bits))
            }
            return (HashTable.bytes(of: cells), postings)
        }
    }
}

/// The value of a hash table: where the names end here, and whether longer names go on.
struct ScanCell {
    /// Index of the postings, counted in numbers of four bytes; 0 for none.
    var postings: UInt32
    var continues: Bool

    init(postings: UInt32, continues: Bool) {
        self.postings = postings
        self.continues = continues
    }

    init(bits: UInt32) {
        postings = bits & 0x7FFF_FFFF
        continues = bits >> 31 == 1
    }

    var bits: UInt32 { postings | (continues ? 1 << 31 : 0) }
}
