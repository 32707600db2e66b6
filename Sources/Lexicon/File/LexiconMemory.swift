import Glibc

/// The memory a lexicon lives in: a read-only mapping of its file, or a copy of bytes made just now.
///
/// The mapping is private and read-only, and lexicon files are replaced by renaming, never written in
/// place, so the memory does not change under its readers.
final class LexiconMemory: @unchecked Sendable {
    private let base: UnsafeMutableRawPointer
    private let isMapped: Bool
    let count: Int

    /// Maps a file. Constant time.
    init(path: String) throws(LexiconError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LexiconError.system(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw LexiconError.system(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw LexiconError.invalid(path, expected: "a lexicon file", found: "no regular file")
        }
        count = Int(status.st_size)
        guard count >= LexiconFormat.headerLength else {
            throw LexiconError.invalid(
                path, expected: "a lexicon of at least \(LexiconFormat.headerLength) bytes", found: "\(count) bytes")
        }
        guard let mapped = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), mapped != MAP_FAILED else {
            throw LexiconError.system(path, errno)
        }
        base = mapped
        isMapped = true
    }

    /// Copies bytes.
    init(bytes: [UInt8]) {
        count = bytes.count
        base = .allocate(byteCount: max(count, 8), alignment: 8)
        UnsafeMutableRawBufferPointer(start: base, count: count).copyBytes(from: bytes)
        isMapped = false
    }

    /// A part of the memory, or nil when it does not lie within.
    func view(at offset: UInt64, count length: UInt64) -> ByteView? {
        guard offset <= UInt64(count), length <= UInt64(count) - offset else { return nil }
        return ByteView(base: base + Int(offset), count: Int(length))
    }

    deinit {
        if isMapped { munmap(base, count) } else { base.deallocate() }
    }
}
