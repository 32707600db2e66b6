import Glibc

/// Writes files that appear whole or not at all.
package enum AtomicFile {
    /// Writes beside, syncs and renames.
    package static func write(_ text: String, to path: String) throws(DocumentError) {
        let temporary = "\(path).\(getpid()).partial"
        guard let file = fopen(temporary, "wb") else { throw DocumentReader.failure(path, errno) }
        let bytes = Array(text.utf8)
        let isWritten =
            fwrite(bytes, 1, bytes.count, file) == bytes.count && fflush(file) == 0 && fsync(fileno(file)) == 0
        let code = errno
        fclose(file)
        guard isWritten, rename(temporary, path) == 0 else {
            let reason = isWritten ? errno : code
            unlink(temporary)
            throw DocumentReader.failure(path, reason)
        }
    }
}
