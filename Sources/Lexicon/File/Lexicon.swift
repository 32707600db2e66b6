import MappedFile
package import Names
import UnicodeText

/// The compiled form of alias tables: immutable, shared by all threads, opened by mapping.
///
/// Opening takes constant time whatever the size. Damage that `verify()` would find can make a lexicon give
/// wrong answers, but never crash.
public final class Lexicon: Sendable {
    private let memory: MappedMemory
    /// What errors call the lexicon: its path, or a description of where it came from.
    public let label: String
    let strings: ByteView
    let tags: ByteView
    let entities: ByteView
    let names: ByteView
    let capitalTokens: TokenFilter
    let smallTokens: TokenFilter
    let smallWords: TokenFilter
    let openings: TokenFilter
    let prefixes: HashTable
    let keys: HashTable
    let postings: ByteView
    let partIndex: PartIndex
    private let partEntries: ByteView
    private let partRows: ByteView

    /// Opens a lexicon file.
    ///
    /// - Throws: `LexiconError` when the file cannot be read, is cut short, is not a lexicon, or was made by
    ///   another version. Damage inside the sections is found by `verify()`.
    public convenience init(path: String) throws(LexiconError) {
        let memory: MappedMemory
        do throws(FileError) {
            memory = try MappedMemory(path: path, kind: "a lexicon", minimum: LexiconFormat.headerLength)
        } catch {
            throw LexiconError(error)
        }
        try self.init(memory: memory, label: path)
    }

    /// Opens the bytes of a lexicon file.
    public convenience init(bytes: [UInt8], label: String = "lexicon") throws(LexiconError) {
        guard bytes.count >= LexiconFormat.headerLength else {
            throw .invalid(
                label, expected: "a lexicon of at least \(LexiconFormat.headerLength) bytes",
                found: "\(bytes.count) bytes")
        }
        try self.init(memory: MappedMemory(bytes: bytes), label: label)
    }

    private init(memory: MappedMemory, label: String) throws(LexiconError) {
        self.memory = memory
        self.label = label
        let directory = try LexiconDirectory(memory: memory, label: label)
        strings = directory[.strings]
        tags = directory[.tags]
        entities = directory[.entities]
        names = directory[.names]
        capitalTokens = TokenFilter(directory[.capitalTokens])
        smallTokens = TokenFilter(directory[.smallTokens])
        smallWords = TokenFilter(directory[.smallWords])
        openings = TokenFilter(directory[.openings])
        prefixes = HashTable(directory[.prefixes])
        keys = HashTable(directory[.keys])
        postings = directory[.postings]
        partIndex = PartIndex(
            parts: directory[.parts], letters: directory[.partLetters], partNames: directory[.partNames],
            nameParts: directory[.nameParts], spellings: directory[.spellings],
            trie: SpellingTrie(
                nodes: directory[.trieNodes].raw, leaves: directory[.trieLeaves].raw,
                entries: directory[.trieEntries].raw),
            nameCount: directory[.names].count / LexiconFormat.nameRecordLength)
        partEntries = directory[.partTable]
        partRows = directory[.partTableRows]
    }

    /// Compares the checksum of every section. Time is linear in the size, some gigabytes a second.
    public func verify() throws(LexiconError) {
        try LexiconDirectory(memory: memory, label: label).verify()
    }

    /// Whether the lexicon brings a table of name parts.
    package var hasPartTable: Bool { partEntries.count > 0 }

    /// The table of name parts that the lexicon brings, copied; empty when it brings none.
    package var partTable: PartTable {
        let (entries, rows) = (partEntries, partRows)
        return PartTable(
            entries: [UInt64](unsafeUninitializedCapacity: entries.count / 8) { buffer, count in
                count = entries.count / 8
                UnsafeMutableRawBufferPointer(buffer).copyBytes(from: entries.raw.prefix(count * 8))
            },
            rows: [UInt32](unsafeUninitializedCapacity: rows.count / 4) { buffer, count in
                count = rows.count / 4
                UnsafeMutableRawBufferPointer(buffer).copyBytes(from: rows.raw.prefix(count * 4))
            })
    }

    /// The length of the file in bytes.
    public var byteCount: Int { memory.count }
    public var entityCount: Int { entities.count / LexiconFormat.entityRecordLength }
    public var nameCount: Int { names.count / LexiconFormat.nameRecordLength }
}

/// The section table of a lexicon file, checked.
struct LexiconDirectory {
    private struct Record {
        var view: ByteView
        /// The zeros that fill the section up to a multiple of 8 bytes.
        var filling: ByteView
        var checksum: UInt64
    }

    private let label: String
    private let nothing: ByteView
    private var records: [LexiconFormat.Section: Record] = [:]

    init(memory: MappedMemory, label: String) throws(LexiconError) {
        self.label = label
        let count = LexiconFormat.Section.allCases.count
        let tableLength = LexiconFormat.headerLength + count * LexiconFormat.sectionRecordLength
        guard let head = memory.view(at: 0, count: UInt64(min(tableLength, memory.count))) else {
            throw .invalid(label, expected: "a header", found: "nothing")
        }
        nothing = head.slice(at: 0, count: 0)
        try Self.check(head, count: count, length: memory.count, label: label)
        for index in 0..<count {
            let record = LexiconFormat.headerLength + index * LexiconFormat.sectionRecordLength
            guard let section = LexiconFormat.Section(rawValue: head.uint32(at: record)),
                let view = memory.view(at: head.uint64(at: record + 8), count: head.uint64(at: record + 16))
            else {
                throw .invalid(
                    label, expected: "section \(index + 1) within the file", found: "an offset beyond its end")
            }
            let end = head.uint64(at: record + 8) + UInt64(view.count)
            let filling = memory.view(at: end, count: UInt64((8 - view.count % 8) % 8)) ?? nothing
            records[section] = Record(view: view, filling: filling, checksum: head.uint64(at: record + 24))
        }
        guard records.count == count else {
            throw .invalid(label, expected: "\(count) different sections", found: "\(records.count)")
        }
    }

    private static func check(_ head: ByteView, count: Int, length: Int, label: String) throws(LexiconError) {
        guard head.slice(at: 0, count: 8).array == LexiconFormat.magic else {
            throw .invalid(label, expected: "a lexicon", found: "another kind of file")
        }
        guard head.uint32(at: 8) == LexiconFormat.version else {
            throw .invalid(label, expected: "version \(LexiconFormat.version)", found: "version \(head.uint32(at: 8))")
        }
        guard head.uint64(at: 16) == UInt64(length) else {
            throw .invalid(label, expected: "\(head.uint64(at: 16)) bytes", found: "\(length)")
        }
        guard Int(head.uint32(at: 12)) == count,
            LexiconFiling.headerChecksum(head) == head.uint64(at: LexiconFormat.headerChecksumOffset)
        else {
            throw .invalid(label, expected: "a whole header", found: "a damaged one")
        }
        guard head.uint64(at: 24) == FoldTable.fingerprint else {
            throw .invalid(label, expected: "a lexicon made with this version's folding", found: "another folding")
        }
    }

    subscript(section: LexiconFormat.Section) -> ByteView {
        records[section]?.view ?? nothing
    }

    func verify() throws(LexiconError) {
        for section in LexiconFormat.Section.allCases {
            guard let record = records[section], XXH64.hash(record.view) == record.checksum,
                record.filling.array.allSatisfy({ $0 == 0 })
            else {
                throw .invalid(label, expected: "the section “\(section)” as it was written", found: "a damaged one")
            }
        }
    }
}
