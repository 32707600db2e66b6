import Glibc

/// The memory a file of ours lives in: a read-only mapping of its file, or a copy of bytes made just now.
///
/// The mapping is private and read-only, and such files are replaced by renaming, never written in
/// place, so the memory does not change under its readers.
package final class MappedMemory: @unchecked Sendable {
    private let base: UnsafeMutableRawPointer
    private let isMapped: Bool
    /// The length in bytes.
    package let count: Int

    /// Maps a file. Constant time.
    ///
    /// - Parameters:
    ///   - kind: What the file is called in an error, as “a lexicon”.
    ///   - minimum: The fewest bytes it has, at least one.
    /// - Throws: `FileError` when the file cannot be read, is no regular one or is too short.
    package init(path: String, kind: String, minimum: Int) throws(FileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError.system(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError.system(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError.invalid(path, expected: "\(kind)", found: "no regular file")
        }
        count = Int(status.st_size)
        guard count >= max(minimum, 1) else {
            throw FileError.invalid(
                path, expected: "\(kind) of at least \(minimum) bytes", found: "\(count) bytes")
        }
        guard let mapped = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), mapped != MAP_FAILED else {
            throw FileError.system(path, errno)
        }
        base = mapped
        isMapped = true
    }

    /// Copies bytes.
    package init(bytes: [UInt8]) {
        count = bytes.count
        base = .allocate(byteCount: max(count, 8), alignment: 8)
        UnsafeMutableRawBufferPointer(start: base, count: count).copyBytes(from: bytes)
        isMapped = false
    }

    /// A part of the memory, or nil when it does not lie within.
    package func view(at offset: UInt64, count length: UInt64) -> ByteView? {
        guard offset <= UInt64(count), length <= UInt64(count) - offset else { return nil }
        return ByteView(base: base + Int(offset), count: Int(length))
    }

    deinit {
        if isMapped { munmap(base, count) } else { base.deallocate() }
    }
}
