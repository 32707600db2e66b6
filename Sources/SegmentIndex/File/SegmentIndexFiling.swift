import MappedFile

/// Puts sections into a file.
enum SegmentIndexFiling {
    /// The bytes of an index.
    static func assemble(_ sections: [SegmentIndexFormat.Section: [UInt8]], stamp: SegmentIndexStamp) -> [UInt8] {
        let all = SegmentIndexFormat.Section.allCases.map { sections[$0] ?? [] }
        let headLength = SegmentIndexFormat.headerLength + all.count * SegmentIndexFormat.sectionRecordLength
        var (table, end): ([UInt8], Int) = ([], aligned(headLength))
        for bytes in all {
            table.append(numbers: [UInt64(end), UInt64(bytes.count), checksum(of: bytes)])
            end = aligned(end + bytes.count)
        }
        var out = SegmentIndexFormat.magic
        out.reserveCapacity(end)
        out.append(numbers: [SegmentIndexFormat.version, UInt32(all.count)])
        out.append(number: UInt64(end))
        out.append(numbers: [stamp.generation, stamp.base])
        out.append(numbers: [stamp.fingerprint, 0, 0])
        out += table
        let sum = checksum(of: out)
        for byte in 0..<8 {
            out[SegmentIndexFormat.checksumOffset + byte] = UInt8(truncatingIfNeeded: sum >> (8 * UInt64(byte)))
        }
        pad(&out)
        for bytes in all {
            out += bytes
            pad(&out)
        }
        return out
    }

    private static func aligned(_ offset: Int) -> Int {
        let unit = SegmentIndexFormat.sectionAlignment
        return (offset + unit - 1) / unit * unit
    }

    private static func pad(_ out: inout [UInt8]) {
        out += repeatElement(0, count: aligned(out.count) - out.count)
    }

    private static func checksum(of bytes: [UInt8]) -> UInt64 {
        let memory = MappedMemory(bytes: bytes)
        return withExtendedLifetime(memory) { memory.view(at: 0, count: UInt64(bytes.count)).map(XXH64.hash) ?? 0 }
    }

    /// The checksum of the header and section table, with its own field zero.
    static func headChecksum(_ head: ByteView) -> UInt64 {
        var bytes = head.array
        for offset in 0..<8 where SegmentIndexFormat.checksumOffset + offset < bytes.count {
            bytes[SegmentIndexFormat.checksumOffset + offset] = 0
        }
        return checksum(of: bytes)
    }
}
