import Glibc

/// A file that is written piece by piece and appears under its name when it is whole; until then it is called the same with
/// `.partial` at the end.
struct OutputFile {
    let path: String
    private let descriptor: Int32
    /// In bytes.
    private(set) var length: Int

    static func partialPath(_ path: String) -> String { path + ".partial" }

    /// Begins a file, or goes on with one of which so many bytes are known to be right.
    ///
    /// - Throws: `DocumentError` when it cannot be made, or when fewer bytes are there than should be.
    init(_ path: String, keeping length: Int = 0) throws(DocumentError) {
        self.path = path
        self.length = length
        let partial = Self.partialPath(path)
        // A file that was whole before the run was killed begins with the same bytes.
        if length > 0, access(partial, F_OK) != 0 { rename(path, partial) }
        descriptor = open(partial, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int(status.st_size) >= length else {
            close(descriptor)
            throw DocumentError(
                kind: .data, path: partial,
                message: "shorter than the \(length) bytes that were written of it; begin anew with --overwrite")
        }
        guard ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, off_t(length), SEEK_SET) >= 0 else {
            let code = errno
            close(descriptor)
            throw DocumentReader.failure(partial, code)
        }
    }

    mutating func append(_ bytes: [UInt8]) throws(DocumentError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure(Self.partialPath(path), errno) }
            written += count
        }
        length += bytes.count
    }

    /// Makes what was written last, whatever happens to the machine.
    func sync() { fdatasync(descriptor) }

    /// Gives the file its name.
    func finish() throws(DocumentError) {
        close(descriptor)
        guard rename(Self.partialPath(path), path) == 0 else {
            let failure = Self.failure(path, errno)
            if failure.kind == .data { unlink(Self.partialPath(path)) }
            throw failure
        }
    }

    private static func failure(_ path: String, _ code: Int32) -> DocumentError {
        guard code == EISDIR else { return DocumentReader.failure(path, code) }
        // It keeps no other file from being written.
        return DocumentError(
            kind: .data, path: path, message: "a folder stands where the output should; move it, or write elsewhere")
    }

    /// Leaves it as it is, to go on with another time.
    func leave() { close(descriptor) }

    /// Takes it away.
    func discard() {
        close(descriptor)
        unlink(Self.partialPath(path))
    }
}
