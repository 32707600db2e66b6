import Glibc
import UnicodeText

/// Reads files into documents: UTF-8, or UTF-16 and UTF-32 that begin with a byte order mark.
package struct DocumentReader: Sendable {
    /// The largest file that is read, in bytes.
    package var maximumBytes = 1 << 30
    /// Replace what is no UTF-8 with U+FFFD instead of refusing the file.
    package var isLossy = false

    package init() {}

    /// Reads a file, or standard input for `-`. Linear time; the whole document is held in memory.
    package func read(_ path: String) throws(DocumentError) -> Document {
        Document(id: path, text: try decode(try rawBytes(path), path: path))
    }

    /// The text of a file, decoded; the same limits hold as for a document.
    package func text(_ path: String) throws(DocumentError) -> String {
        String(decoding: try decode(try rawBytes(path), path: path), as: UTF8.self)
    }

    /// The bytes of a file as they are. Linear time.
    ///
    /// - Parameter most: When given, no more than about so many from the beginning.
    package func rawBytes(_ path: String, most: Int = .max) throws(DocumentError) -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure(path, errno) }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            if bytes.count >= most { return bytes }
            guard bytes.count <= maximumBytes else {
                throw DocumentError(
                    kind: .data, path: path,
                    message:
                        "larger than the limit of \(maximumBytes) bytes; raise it with --max-bytes, or split the file")
            }
        }
    }

    /// Makes UTF-8 of the bytes of a file.
    package func decode(_ bytes: [UInt8], path: String) throws(DocumentError) -> [UInt8] {
        let text = ByteOrderMark.decode(bytes) ?? bytes
        if isLossy, UTF8Validation.firstInvalidOffset(in: text) != nil {
            return Array(String(decoding: text, as: UTF8.self).utf8)
        }
        if let offset = UTF8Validation.firstInvalidOffset(in: text) {
            throw DocumentError(
                kind: .data, path: path,
                message:
                    "no UTF-8 at byte \(offset): found 0x\(Self.hex(text[offset])); convert the file (iconv -t UTF-8), or replace what is wrong with --lossy"
            )
        }
        if !isLossy, let offset = text.firstIndex(of: 0) {
            throw DocumentError(
                kind: .data, path: path,
                message: "NUL byte at byte \(offset): this looks like a binary file; read it all the same with --lossy")
        }
        return text
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }

    static func failure(_ path: String, _ code: Int32) -> DocumentError {
        let kind: DocumentError.Kind =
            switch code {
            case ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP: .noInput
            case EACCES, EPERM: .permission
            default: .system
            }
        return DocumentError(kind: kind, path: path, message: String(cString: strerror(code)))
    }
}

/// UTF-16 and UTF-32 with a byte order mark, made UTF-8.
enum ByteOrderMark {
    /// The text in UTF-8 without the mark, or nil when the bytes begin with none of these marks.
    ///
    /// Lone surrogates and a cut-off end become U+FFFD.
    static func decode(_ bytes: [UInt8]) -> [UInt8]? {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return utf32(bytes, isLittle: true) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return utf32(bytes, isLittle: false) }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, isLittle: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, isLittle: false) }
        return nil
    }

    private static func utf16(_ bytes: [UInt8], isLittle: Bool) -> [UInt8] {
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        let tail = bytes.count % 2 == 0 ? "" : "\u{FFFD}"
        return Array((String(decoding: units, as: UTF16.self) + tail).utf8)
    }

    private static func utf32(_ bytes: [UInt8], isLittle: Bool) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for index in stride(from: 4, to: bytes.count - 3, by: 4) {
            let word = bytes[index..<index + 4].map(UInt32.init)
            let value = (isLittle ? word.reversed() : word).reduce(0) { $0 << 8 | $1 }
            text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return Array(String(text).utf8) + (bytes.count % 4 == 0 ? [] : Array("\u{FFFD}".utf8))
    }
}
