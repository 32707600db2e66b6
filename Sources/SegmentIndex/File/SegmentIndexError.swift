import Glibc
import MappedFile

/// Why an index of segments could not be opened or written.
package enum SegmentIndexError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The operating system refused: path and `errno`.
    case system(String, Int32)
    /// The file is no index of segments, is damaged, or was made by another version.
    case invalid(String, expected: String, found: String)
    /// The texts together are longer than one file holds, in bytes.
    case tooLarge(Int)

    init(_ error: FileError) {
        self =
            switch error {
            case .system(let path, let code): .system(path, code)
            case .invalid(let path, let expected, let found): .invalid(path, expected: expected, found: found)
            }
    }

    package var description: String {
        switch self {
        case .system(let path, let code):
            "\(path): \(String(cString: strerror(code)))"
        case .invalid(let path, let expected, let found):
            "\(path): expected \(expected), found \(found); delete the file and have the index written anew"
        case .tooLarge(let count):
            "expected texts of at most \(SegmentIndexFormat.maximumTextLength) bytes together, found \(count); write several files"
        }
    }
}
