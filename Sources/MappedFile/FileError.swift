import Glibc

/// Why a file could not be opened or written.
package enum FileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The operating system refused: path and `errno`.
    case system(String, Int32)
    /// The file is of another kind, is damaged, or was made by another version.
    case invalid(String, expected: String, found: String)

    package var description: String {
        switch self {
        case .system(let path, let code): "\(path): \(String(cString: strerror(code)))"
        case .invalid(let path, let expected, let found): "\(path): expected \(expected), found \(found)"
        }
    }
}
