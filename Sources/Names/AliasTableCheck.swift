/// Looks at all tables of a dictionary together: what no single line can show.
public enum AliasTableCheck {
    /// Doubles, a second preferred name, an entity with two types, lines out of order.
    ///
    /// - Parameters:
    ///   - table: The names of one file.
    ///   - bytes: Its content, to see the order of its lines.
    /// - Returns: Warnings in the order of the file; linear time.
    public static func warnings(in table: AliasTable, bytes: [UInt8], file: String) -> [TableProblem] {
        var check = Check(file: file)
        var previous: ArraySlice<UInt8> = []
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .dropFirst() where !line.isEmpty
        {
            check.line = number + 1
            check.order(line, after: previous)
            previous = line
            let columns = line.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
            if columns.count == AliasTable.columns.count { check.name(columns) }
        }
        return check.problems
    }

    private struct Check {
        let file: String
        var line = 0
        var problems: [TableProblem] = []
        private var types: [String: String] = [:]
        private var preferred: [String: String] = [:]

        init(file: String) { self.file = file }

        mutating func order(_ line: ArraySlice<UInt8>, after previous: ArraySlice<UInt8>) {
            if line.elementsEqual(previous) {
                report(expected: "each line once", found: "a double of the line before", remedy: "delete it")
            } else if line.lexicographicallyPrecedes(previous) {
                report(
                    expected: "lines in byte order", found: "a line that belongs further up",
                    remedy: "sort the lines after the header with LC_ALL=C sort")
            }
        }

        mutating func name(_ columns: [String]) {
            if let known = types.updateValue(columns[1], forKey: columns[0]), known != columns[1] {
                report(
                    expected: "\(columns[0]) to be a \(known) as above", found: columns[1],
                    remedy: "give the entity one type")
            }
            guard columns[3] == NameRole.preferred.rawValue else { return }
            let key = "\(columns[0]) in \(columns[2])"
            if let known = preferred[key] {
                report(
                    expected: "one preferred name of \(key)", found: "“\(columns[4])” beside “\(known)”",
                    remedy: "make one of them an alias")
            }
            preferred[key] = columns[4]
        }

        private mutating func report(expected: String, found: String, remedy: String) {
            problems.append(
                TableProblem(
                    severity: .warning, file: file, line: line, column: 1, expected: expected,
                    found: found, remedy: remedy))
        }
    }
}
