import MappedFile

/// The header and section table of an index, checked.
struct SegmentIndexDirectory {
    private struct Record {
        var view: ByteView
        var checksum: UInt64
    }

    private let label: String
    private var records: [Record] = []
    let stamp: SegmentIndexStamp

    private static let headLength =
        SegmentIndexFormat.headerLength
        + SegmentIndexFormat.Section.allCases.count * SegmentIndexFormat.sectionRecordLength

    init(memory: MappedMemory, label: String) throws(SegmentIndexError) {
        self.label = label
        guard let head = memory.view(at: 0, count: UInt64(min(Self.headLength, memory.count))) else {
            throw .invalid(label, expected: "a header", found: "nothing")
        }
        try Self.check(head, length: memory.count, label: label)
        let offset = SegmentIndexFormat.stampOffset
        stamp = SegmentIndexStamp(
            generation: Int64(bitPattern: head.uint64(at: offset)),
            base: Int64(bitPattern: head.uint64(at: offset + 8)),
            fingerprint: head.uint64(at: offset + 16))
        for section in SegmentIndexFormat.Section.allCases {
            let record = SegmentIndexFormat.headerLength + section.rawValue * SegmentIndexFormat.sectionRecordLength
            guard let view = memory.view(at: head.uint64(at: record), count: head.uint64(at: record + 8)) else {
                throw .invalid(label, expected: "the section “\(section)” within the file", found: "one beyond its end")
            }
            records.append(Record(view: view, checksum: head.uint64(at: record + 16)))
        }
    }

    private static func check(_ head: ByteView, length: Int, label: String) throws(SegmentIndexError) {
        guard head.slice(at: 0, count: 8).array == SegmentIndexFormat.magic else {
            throw .invalid(label, expected: "an index of segments", found: "another kind of file")
        }
        let (version, known) = (head.uint32(at: 8), SegmentIndexFormat.version)
        guard version == known else {
            throw .invalid(label, expected: "version \(known)", found: "version \(version)")
        }
        guard head.uint64(at: 16) == UInt64(length) else {
            throw .invalid(label, expected: "\(head.uint64(at: 16)) bytes", found: "\(length)")
        }
        guard head.uint32(at: 12) == UInt32(SegmentIndexFormat.Section.allCases.count), head.count == headLength,
            SegmentIndexFiling.headChecksum(head) == head.uint64(at: SegmentIndexFormat.checksumOffset)
        else {
            throw .invalid(label, expected: "a whole header", found: "a damaged one")
        }
    }

    subscript(section: SegmentIndexFormat.Section) -> ByteView { records[section.rawValue].view }

    /// Compares the checksum of every section.
    func verify() throws(SegmentIndexError) {
        for section in SegmentIndexFormat.Section.allCases {
            let record = records[section.rawValue]
            guard XXH64.hash(record.view) == record.checksum else {
                throw .invalid(label, expected: "the section “\(section)” as it was written", found: "a damaged one")
            }
        }
    }
}
