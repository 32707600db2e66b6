import MappedFile

/// An immutable file of segments that finds all that are like a text.
///
/// Shared by all threads. Damage that `verify()` would find can make it give wrong answers, but never crash.
package final class SegmentIndex: Sendable {
    private let memory: MappedMemory
    private let directory: SegmentIndexDirectory
    private let ids: ByteView
    private let idOrder: ByteView
    private let starts: ByteView
    private let texts: ByteView
    private let ranks: ByteView
    let lengths: LengthTable
    let groups: [SignatureGroup]
    let signatures: ByteView
    /// How many segments there are.
    package let count: Int

    /// Opens a file by mapping it, in time independent of its size.
    ///
    /// - Throws: `SegmentIndexError` when the file cannot be read, is cut short, is no index of segments, is of another
    ///   version, or its header is damaged. Other damage is found by `verify()`.
    package convenience init(path: String) throws(SegmentIndexError) {
        let memory: MappedMemory
        do throws(FileError) {
            memory = try MappedMemory(
                path: path, kind: "an index of segments", minimum: SegmentIndexFormat.headerLength)
        } catch {
            throw SegmentIndexError(error)
        }
        try self.init(memory: memory, label: path)
    }

    /// Opens the bytes of a file.
    package convenience init(bytes: [UInt8], label: String = "index of segments") throws(SegmentIndexError) {
        try self.init(memory: MappedMemory(bytes: bytes), label: label)
    }

    private init(memory: MappedMemory, label: String) throws(SegmentIndexError) {
        self.memory = memory
        directory = try SegmentIndexDirectory(memory: memory, label: label)
        ids = directory[.ids]
        idOrder = directory[.idOrder]
        starts = directory[.starts]
        texts = directory[.texts]
        ranks = directory[.ranks]
        signatures = directory[.signatures]
        let count = ids.count / 8
        self.count = count
        let (groupView, signatureLength) = (directory[.groups], signatures.count)
        groups = stride(from: 0, to: groupView.count, by: SignatureGroup.recordLength).compactMap {
            SignatureGroup(groupView, at: $0, entryCount: count, signatureLength: signatureLength)
        }
        lengths = LengthTable(directory[.lengths], entryCount: count)
        guard ids.count == count * 8, idOrder.count == count * 4, starts.count == (count + 1) * 4,
            ranks.count == BigramKey.count * 2, lengths.isSound,
            groups.count * SignatureGroup.recordLength == groupView.count,
            groups.reduce(0, { $1.entries.lowerBound == $0 ? $1.entries.upperBound : -1 }) == count
        else {
            throw .invalid(label, expected: "sections that fit together", found: "some that do not")
        }
    }

    /// What the owner wrote into the file.
    package var stamp: SegmentIndexStamp { directory.stamp }

    /// The length of the file in bytes.
    package var byteCount: Int { memory.count }

    /// The bytes of a section, copied.
    func section(_ section: SegmentIndexFormat.Section) -> [UInt8] { directory[section].array }

    /// Compares the checksum of every section. Time is linear in the size, some gigabytes a second.
    package func verify() throws(SegmentIndexError) { try directory.verify() }

    /// The id of an entry, by its number in the file.
    @inline(__always)
    package func id(ofEntry entry: Int) -> Int64 { Int64(bitPattern: ids.uint64(at: entry &* 8)) }

    /// The UTF-8 of an entry, by its number in the file.
    @inline(__always)
    func text(ofEntry entry: Int) -> ByteView {
        let start = Int(starts.uint32(at: entry &* 4))
        return texts.slice(at: start, count: Int(starts.uint32(at: entry &* 4 &+ 4)) &- start)
    }

    /// The rank of a bigram key, or nil when no text has such a bigram.
    @inline(__always)
    func rank(ofKey key: UInt16) -> Int? {
        let rank = ranks.uint16(at: Int(key) &* 2)
        return rank == BigramRanks.absent ? nil : Int(rank)
    }

    /// The texts of an id, in no particular order; empty when there is none. Logarithmic in the number of entries.
    package func texts(ofID id: Int64) -> [String] {
        var (found, place): ([String], Int) = ([], firstPlace(ofID: id))
        while place < count, self.id(atPlace: place) == id {
            found.append(text(ofEntry: Int(idOrder.uint32(at: place * 4))).string)
            place += 1
        }
        return found
    }

    /// Whether an entry has the id. Logarithmic in the number of entries.
    package func contains(id: Int64) -> Bool {
        let place = firstPlace(ofID: id)
        return place < count && self.id(atPlace: place) == id
    }

    private func id(atPlace place: Int) -> Int64 { id(ofEntry: Int(idOrder.uint32(at: place * 4))) }

    private func firstPlace(ofID id: Int64) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self.id(atPlace: middle) < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
