import MappedFile

/// Collects segments and writes them as an index that is searched where it lies.
package struct SegmentIndexBuilder: Sendable {
    private var texts: [UInt8] = []
    /// Where each text begins, and the end of the last.
    private var starts = [0]
    private var ids: [Int64] = []

    package init() {}

    /// How many segments have been added.
    package var count: Int { ids.count }

    /// Adds a segment. Ids and texts may recur. Linear in the text.
    package mutating func add(id: Int64, text: String) { add(id: id, utf8: text.utf8) }

    /// Adds all segments of an index. Linear in the texts.
    package mutating func add(_ index: SegmentIndex, where isWanted: (Int64) -> Bool = { _ in true }) {
        for entry in 0..<index.count where isWanted(index.id(ofEntry: entry)) {
            add(id: index.id(ofEntry: entry), utf8: index.text(ofEntry: entry).string.utf8)
        }
    }

    private mutating func add(id: Int64, utf8: some Sequence<UInt8>) {
        texts.append(contentsOf: utf8)
        starts.append(texts.count)
        ids.append(id)
    }

    /// The bytes of the index. n log n in the segments, linear in their texts.
    ///
    /// - Throws: `SegmentIndexError.tooLarge`.
    package func bytes(stamp: SegmentIndexStamp = SegmentIndexStamp()) throws(SegmentIndexError) -> [UInt8] {
        guard texts.count <= SegmentIndexFormat.maximumTextLength else { throw .tooLarge(texts.count) }
        let order = SegmentOrder(texts: texts.span, starts: starts, ids: ids)
        var (sorted, ends): ([UInt8], [Int]) = ([], [0])
        sorted.reserveCapacity(texts.count)
        for entry in order.entries {
            sorted += texts[starts[entry]..<starts[entry + 1]]
            ends.append(sorted.count)
        }
        let signatures = SignatureBuilder(texts: sorted.span, starts: ends, lengths: order.lengths)
        let sortedIDs = order.entries.map { ids[$0] }
        return SegmentIndexFiling.assemble(
            [
                .ids: Self.bytes(sortedIDs), .idOrder: Self.bytes(Self.order(of: sortedIDs)),
                .starts: Self.bytes(ends.map { UInt32($0) }), .texts: sorted,
                .lengths: Self.bytes(Self.firstEntries(order.lengths)), .ranks: signatures.rankBytes,
                .groups: signatures.groups.flatMap(\.bytes), .signatures: signatures.matrices,
            ], stamp: stamp)
    }

    /// Writes the index: the file appears whole or not at all.
    package func write(to path: String, stamp: SegmentIndexStamp = SegmentIndexStamp()) throws(SegmentIndexError) {
        let bytes = try bytes(stamp: stamp)
        do throws(FileError) { try AtomicFile.write(bytes, to: path) } catch { throw SegmentIndexError(error) }
    }

    private static func bytes(_ numbers: [some FixedWidthInteger]) -> [UInt8] {
        var out: [UInt8] = []
        out.append(numbers: numbers)
        return out
    }

    private static func order(of ids: [Int64]) -> [UInt32] {
        let entries = ids.indices.sorted { ids[$0] == ids[$1] ? $0 < $1 : ids[$0] < ids[$1] }
        return entries.map { UInt32($0) }
    }

    /// Each length that occurs, and its first entry.
    private static func firstEntries(_ lengths: [Int]) -> [UInt32] {
        var out: [UInt32] = []
        for (entry, length) in lengths.enumerated() where entry == 0 || lengths[entry - 1] != length {
            out += [UInt32(length), UInt32(entry)]
        }
        return out
    }
}
