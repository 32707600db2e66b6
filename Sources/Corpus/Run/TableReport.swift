import Glibc
package import Names
import UnicodeText

/// What compiling and checking tables prints.
package enum TableReport {
    /// Reads tables; problems go to standard error, a line each.
    ///
    /// - Returns: All names, and the number of lines left out.
    package static func read(_ paths: [String]) throws -> (names: [Name], errors: Int) {
        var loader = LexiconLoader()
        var names: [Name] = []
        for path in paths { names += try loader.table(at: path).names }
        for problem in loader.problems {
            let line = Array("\(problem)\n".utf8)
            _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
        }
        return (names, loader.problems.count { $0.severity == .error })
    }

    package static func json(names: Int, entities: Int, bytes: Int, errors: Int) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("names", names)
            json.member("entities", entities)
            json.member("bytes", bytes)
            json.member("errors", errors)
        }
        return json.text + "\n"
    }

    package static func json(_ problems: [TableProblem]) -> String {
        var json = JSONWriter()
        json.array { json in
            for problem in problems {
                json.object { json in
                    json.member("file", problem.file)
                    json.member("line", problem.line)
                    json.member("column", problem.column)
                    json.member("severity", problem.severity.rawValue)
                    json.member("expected", problem.expected)
                    json.member("found", problem.found)
                    json.member("remedy", problem.remedy)
                }
            }
        }
        return json.text + "\n"
    }
}
