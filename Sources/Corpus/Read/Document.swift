/// A text as it was read from a file.
package struct Document: Sendable {
    /// The path as it was given, or `-`.
    package var id: String
    /// Well-formed UTF-8.
    package var text: [UInt8]
}

/// Why a document could not be read.
package struct DocumentError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of trouble, as sysexits counts it.
    package enum Kind: Int32, Sendable {
        case data = 65
        case noInput = 66
        case system = 74
        case permission = 77
    }

    package var kind: Kind
    package var path: String
    package var message: String

    package var description: String { "\(path): \(message)" }
}
