/// What is wrong with a file of segmentation rules, or with using them.
public struct SRXError: Error, Equatable, CustomStringConvertible {
    /// From 1.
    public var line: Int
    public var message: String

    public init(line: Int, message: String) {
        self.line = line
        self.message = message
    }

    public var description: String { "\(line): \(message)" }
}
