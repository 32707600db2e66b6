import CArchive
import Glibc

/// How a single file is compressed; output is compressed as its input was.
package enum Compression: String, Sendable, CaseIterable {
    case gzip
    case bzip2
    case zstd
    case xz

    init?(filter: Int32) {
        switch filter {
        case ARCHIVE_FILTER_GZIP: self = .gzip
        case ARCHIVE_FILTER_BZIP2: self = .bzip2
        case ARCHIVE_FILTER_ZSTD: self = .zstd
        case ARCHIVE_FILTER_XZ: self = .xz
        default: return nil
        }
    }

    /// Lets an archive be read through the filters that a magic number tells. Not through the others of libarchive: one takes
    /// any text with a uuencoded file in it for that file, some run programs.
    static func support(_ handle: OpaquePointer) {
        archive_read_support_filter_gzip(handle)
        archive_read_support_filter_bzip2(handle)
        archive_read_support_filter_zstd(handle)
        archive_read_support_filter_xz(handle)
        archive_read_support_filter_lz4(handle)
        archive_read_support_filter_compress(handle)
    }

    /// A whole compressed stream of some bytes. Such streams, one after the other, are one compressed file (RFC 1952, 2.2,
    /// for gzip; the others likewise), and each is the same whenever it is made.
    func compress(_ bytes: [UInt8]) -> [UInt8]? {
        guard let handle = archive_write_new() else { return nil }
        defer { archive_write_free(handle) }
        let added =
            switch self {
            case .gzip: archive_write_add_filter_gzip(handle)
            case .bzip2: archive_write_add_filter_bzip2(handle)
            case .zstd: archive_write_add_filter_zstd(handle)
            case .xz: archive_write_add_filter_xz(handle)
            }
        guard added == ARCHIVE_OK, archive_write_set_format_raw(handle) == ARCHIVE_OK else { return nil }
        if self == .gzip { _ = archive_write_set_filter_option(handle, "gzip", "timestamp", nil) }
        var used = 0
        var failed = false
        let out = [UInt8](unsafeUninitializedCapacity: bytes.count + bytes.count / 4 + 1 << 16) { buffer, count in
            failed = !fill(handle, bytes, buffer, &used)
            count = failed ? 0 : used
        }
        return failed ? nil : out
    }

    /// What was compressed with any of them, if it is no more than so many bytes; nil where it is none of them.
    static func decompress(_ bytes: [UInt8], most: Int) -> [UInt8]? {
        guard let handle = archive_read_new() else { return nil }
        defer { archive_read_free(handle) }
        support(handle)
        archive_read_support_format_raw(handle)
        var entry: OpaquePointer?
        return bytes.withUnsafeBytes { buffer -> [UInt8]? in
            guard archive_read_open_memory(handle, buffer.baseAddress, buffer.count) == ARCHIVE_OK,
                archive_read_next_header(handle, &entry) == ARCHIVE_OK
            else { return nil }
            var (out, part) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
            while out.count <= most {
                let count = archive_read_data(handle, &part, part.count)
                guard count > 0 else { return count == 0 ? out : nil }
                out += part[..<count]
            }
            return nil
        }
    }

    private func fill(
        _ handle: OpaquePointer, _ bytes: [UInt8], _ buffer: UnsafeMutableBufferPointer<UInt8>, _ used: inout Int
    ) -> Bool {
        guard archive_write_open_memory(handle, buffer.baseAddress, buffer.count, &used) == ARCHIVE_OK,
            let entry = archive_entry_new()
        else { return false }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, "data")
        archive_entry_set_filetype(entry, UInt32(Glibc.S_IFREG))
        return archive_write_header(handle, entry) == ARCHIVE_OK
            && archive_write_data(handle, bytes, bytes.count) == bytes.count
            && archive_write_close(handle) == ARCHIVE_OK
    }
}
