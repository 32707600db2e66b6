/// Why a store could not be opened, read or written.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of trouble, as sysexits counts it.
    package enum Kind: Int32, Sendable {
        /// No memory, a damaged one, or one of a later version.
        case data = 65
        case noInput = 66
        case software = 70
        /// The disk is full or cannot be read.
        case system = 74
        /// Another process is writing.
        case busy = 75
        case permission = 77
    }

    package var kind: Kind
    /// The path as it was given.
    package var path: String
    package var message: String

    package var description: String { "\(path): \(message)" }

    package init(_ kind: Kind, _ path: String, _ message: String) {
        (self.kind, self.path, self.message) = (kind, path, message)
    }
}
