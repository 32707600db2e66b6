import Glibc

/// Writes files that appear whole or not at all.
package enum AtomicFile {
    /// Writes beside, syncs and renames. Linear time.
    package static func write(_ bytes: [UInt8], to path: String) throws(LexiconError) {
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
