import Glibc
import MappedFile

/// Why a lexicon could not be opened or written.
public enum LexiconError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The operating system refused: path and `errno`.
    case system(String, Int32)
    /// The file is not a lexicon, is damaged, or was made by another version.
    case invalid(String, expected: String, found: String)
    /// The names have so many different languages and sources together, more than a lexicon can hold.
    case tooManyTags(Int)

    init(_ error: FileError) {
        self =
            switch error {
            case .system(let path, let code): .system(path, code)
            case .invalid(let path, let expected, let found): .invalid(path, expected: expected, found: found)
            }
    }

    public var description: String {
        switch self {
        case .system(let path, let code):
            "\(path): \(String(cString: strerror(code)))"
        case .invalid(let path, let expected, let found):
            "\(path): expected \(expected), found \(found); compile the lexicon anew from its tables (allonym compile)"
        case .tooManyTags(let count):
            "expected at most \(LexiconFormat.maximumTags) different languages and sources, found \(count); name the sources more broadly, or compile several lexicons"
        }
    }
}
