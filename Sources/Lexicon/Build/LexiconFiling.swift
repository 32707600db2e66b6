import Glibc
import UnicodeText

/// Puts sections into a file, and the file into its place.
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
        let memory = LexiconMemory(bytes: bytes)
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

    /// Writes beside, syncs, renames: the file is there whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws(LexiconError) {
        let temporary = "\(path).\(getpid()).partial"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .system(path, errno) }
        let code = fill(descriptor, with: bytes)
        close(descriptor)
        guard code == 0, rename(temporary, path) == 0 else {
            let reason = code == 0 ? errno : code
            unlink(temporary)
            throw .system(path, reason)
        }
    }

    /// Writes all bytes and syncs; returns 0 or `errno`.
    private static func fill(_ descriptor: Int32, with bytes: [UInt8]) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return errno }
            rest = rest.dropFirst(max(count, 0))
        }
        return fsync(descriptor) == 0 ? 0 : errno
    }
}
