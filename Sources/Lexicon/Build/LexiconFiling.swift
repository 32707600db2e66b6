import MappedFile
import UnicodeText

/// Puts sections into a file.
enum LexiconFiling {
    /// The bytes of a lexicon file.
    static func assemble(_ sections: [(LexiconFormat.Section, [UInt8])]) -> [UInt8] {
        let tableLength = sections.count * LexiconFormat.sectionRecordLength
        var table: [UInt8] = []
        var body: [UInt8] = []
        for (section, bytes) in sections {
            let offset = LexiconFormat.headerLength + tableLength + body.count
            table.append(number: section.rawValue)
            table.append(number: UInt32(0))
            table.append(number: UInt64(offset))
            table.append(number: UInt64(bytes.count))
            table.append(number: checksum(of: bytes))
            body += bytes
            body += [UInt8](repeating: 0, count: (8 - body.count % 8) % 8)
        }
        var header = LexiconFormat.magic
        header.append(number: LexiconFormat.version)
        header.append(number: UInt32(sections.count))
        header.append(number: UInt64(LexiconFormat.headerLength + table.count + body.count))
        header.append(number: FoldTable.fingerprint)
        header += [UInt8](repeating: 0, count: LexiconFormat.headerLength - header.count)
        let sum = checksum(of: header + table)
        header.removeLast(8)
        header.append(number: sum)
        return header + table + body
    }

    private static func checksum(of bytes: [UInt8]) -> UInt64 {
        let memory = MappedMemory(bytes: bytes)
        return withExtendedLifetime(memory) { memory.view(at: 0, count: UInt64(bytes.count)).map(XXH64.hash) ?? 0 }
    }

    /// The checksum of the header and section table, with its own field zero.
    static func headerChecksum(_ head: ByteView) -> UInt64 {
        var bytes = head.array
        for offset in 0..<8 where LexiconFormat.headerChecksumOffset + offset < bytes.count {
            bytes[LexiconFormat.headerChecksumOffset + offset] = 0
        }
        return checksum(of: bytes)
    }
}
