/// Something wrong in a table, told so that a person can mend it.
public struct TableProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// Whether the line is left out.
    public enum Severity: String, Sendable {
        /// The line cannot be used and is left out.
        case error
        /// The line is used as it was understood.
        case warning
    }

    public var severity: Severity
    /// The path as it was given.
    public var file: String
    /// The line, counted from 1.
    public var line: Int
    /// The column in Unicode scalars, counted from 1.
    public var column: Int
    public var expected: String
    public var found: String
    public var remedy: String

    package init(
        severity: Severity, file: String, line: Int, column: Int, expected: String, found: String, remedy: String
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.expected = expected
        self.found = found
        self.remedy = remedy
    }

    /// `file:line:column: severity: expected …, found …; remedy`
    public var description: String {
        "\(file):\(line):\(column): \(severity.rawValue): expected \(expected), found \(found); \(remedy)"
    }
}
