/// The reviewed source form of a dictionary: names in the order of the file, and what was wrong with it.
public struct AliasTable: Sendable {
    /// The columns, in order.
    public static let columns = ["entity", "type", "lang", "role", "name", "source"]
    /// The header line.
    public static let header = columns.joined(separator: "\t")

    public var names: [Name] = []
    /// Problems in the order of the file.
    public var problems: [TableProblem] = []

    public init(names: [Name] = [], problems: [TableProblem] = []) {
        self.names = names
        self.problems = problems
    }

    /// The table as text: header, then a line a name in byte order.
    public var text: String {
        let lines = names.map { name in
            [name.entity, name.type.rawValue, name.language, name.role.rawValue, name.text, name.source]
                .joined(separator: "\t")
        }
        let sorted = lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return ([Self.header] + sorted).joined(separator: "\n") + "\n"
    }
}
