import CArchive
import Glibc

/// Reads a file as a stream: plain or compressed (gzip, bzip2, zstd, xz, …), or the files in a tar or zip archive; which,
/// the content tells.
///
/// Not `Sendable`: one at a time reads. Memory is constant.
final class ArchiveReader: ByteStream {
    /// What guards against input that grows without bound.
    struct Limits: Sendable {
        /// How many times its size a compressed file may grow.
        var expansion = 250
        /// Before so many bytes have come out, growth is not looked at.
        var graceBytes = 1 << 24
    }

    /// One file in the archive, or the file itself.
    struct Entry {
        /// The path within the archive; nil for a file that is no archive.
        var path: String?
        /// The name of the filter that its bytes were compressed with, when it is no archive.
        var compression: Compression?
    }

    private let path: String
    private let limits: Limits
    private let handle: OpaquePointer
    private let input: ArchiveInput?
    /// Whether it was looked into for a file.
    private var isBegun = false
    private var isEmptyFile = false
    /// Bytes that have come out of this archive.
    private var expandedBytes = 0

    /// Opens a file, or standard input for `-`.
    init(_ path: String, limits: Limits = Limits()) throws(DocumentError) {
        guard let handle = archive_read_new() else { throw DocumentReader.failure(path, ENOMEM) }
        self.path = path
        self.limits = limits
        self.handle = handle
        Compression.support(handle)
        archive_read_support_format_tar(handle)
        archive_read_support_format_zip(handle)
        archive_read_support_format_raw(handle)
        archive_read_support_format_empty(handle)
        guard path != "-" else {
            let input = ArchiveInput()
            self.input = input
            try check(input.open(handle))
            return
        }
        input = nil
        // libarchive's own message for a file that cannot be opened is less clear than the system's.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DocumentReader.failure(path, errno) }
        var status = stat()
        let isFolder = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        close(descriptor)
        if isFolder { throw DocumentReader.failure(path, EISDIR) }
        try check(archive_read_open_filename(handle, path, 1 << 18))
    }

    deinit { archive_read_free(handle) }

    /// The next regular file, or nil after the last.
    func nextEntry() throws(DocumentError) -> Entry? {
        // Asked once more, libarchive would call that an error.
        if isEmptyFile { return nil }
        while true {
            var entry: OpaquePointer?
            let code = archive_read_next_header(handle, &entry)
            if code == ARCHIVE_EOF {
                // An empty file is a file, too.
                isEmptyFile = !isBegun && archive_format(handle) == ARCHIVE_FORMAT_EMPTY
                isBegun = true
                return isEmptyFile ? Entry(path: nil, compression: nil) : nil
            }
            isBegun = true
            try check(code)
            guard archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK != ARCHIVE_FORMAT_RAW else {
                return Entry(path: nil, compression: Compression(filter: archive_filter_code(handle, 0)))
            }
            guard archive_entry_filetype(entry) == S_IFREG else { continue }
            let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
            return Entry(path: name.map { String(cString: $0) } ?? "", compression: nil)
        }
    }

    /// How much of the file was read, as it lies on disk.
    var consumedBytes: Int { Int(archive_filter_bytes(handle, -1)) }

    /// The next bytes of the entry, at most `count`; none at its end.
    func read(_ count: Int) throws(DocumentError) -> [UInt8] {
        if isEmptyFile { return [] }
        var failure = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            let got = archive_read_data(handle, buffer.baseAddress, count)
            written = max(got, 0)
            failure = min(got, 0)
        }
        guard failure == 0 else { throw failed() }
        expandedBytes += bytes.count
        if expandedBytes > limits.graceBytes, expandedBytes / max(1, consumedBytes) > limits.expansion {
            throw DocumentError(
                kind: .data, path: path,
                message:
                    "grows more than \(limits.expansion) times when it is decompressed: this looks like a bomb; raise the limit with --max-expansion"
            )
        }
        return bytes
    }

    private func check(_ code: Int32) throws(DocumentError) {
        if code < ARCHIVE_WARN { throw failed() }
    }

    private func failed() -> DocumentError {
        let code = archive_errno(handle)
        let reason = archive_error_string(handle).map { String(cString: $0) } ?? "cannot be read"
        let isSystem = code > 0 && code < 200
        return DocumentError(
            kind: isSystem && code != EINVAL && code != EILSEQ ? .system : .data, path: path, message: reason)
    }
}

/// Standard input, read so that a wait for more can be broken off.
private final class ArchiveInput {
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    func open(_ handle: OpaquePointer) -> Int32 {
        // The archive holds this object without counting; `ArchiveReader` keeps both and frees the archive first.
        let context = Unmanaged.passUnretained(self).toOpaque()
        return archive_read_open2(
            handle, context, nil,
            { _, context, out in
                guard let context else { return -1 }
                return Unmanaged<ArchiveInput>.fromOpaque(context).takeUnretainedValue().next(out)
            }, nil, nil)
    }

    private func next(_ out: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
        while StandardInput.waitForMore() {
            let count = buffer.withUnsafeMutableBytes { bytes in
                out?.pointee = UnsafeRawPointer(bytes.baseAddress)
                return Glibc.read(STDIN_FILENO, bytes.baseAddress, bytes.count)
            }
            if count < 0 && errno == EINTR { continue }
            return count
        }
        return 0
    }
}
