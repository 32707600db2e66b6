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
        let text = Array(text(loader.problems).utf8)
        _ = text.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
        return (names, loader.problems.count { $0.severity == .error })
    }

    /// The most problems of a file that are told one by one.
    private static let mostProblems = 100

    /// The problems, a line each; of a file with very many only the first, and at the end how many more.
    package static func lines(_ problems: [TableProblem]) -> [String] {
        var counts: [String: Int] = [:]
        var lines: [String] = []
        for problem in problems {
            counts[problem.file, default: 0] += 1
            if counts[problem.file, default: 0] <= mostProblems { lines.append("\(problem)") }
        }
        let more = counts.mapValues { $0 - mostProblems }.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        return lines + more.map { "\($0.key): … and \($0.value) more \($0.value == 1 ? "problem" : "problems")" }
    }

    /// The lines of problems as one text.
    package static func text(_ problems: [TableProblem]) -> String { lines(problems).map { $0 + "\n" }.joined() }

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
        json.array(ofObjects: problems) { json, problem in
            json.member("file", problem.file)
            json.member("line", problem.line)
            json.member("column", problem.column)
            json.member("severity", problem.severity.rawValue)
            json.member("expected", problem.expected)
            json.member("found", problem.found)
            json.member("remedy", problem.remedy)
        }
        return json.text + "\n"
    }
}
