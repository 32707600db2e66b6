import Foundation

/// The rows of a reviewed table as the lines of a C string literal; comments and the header are left out.
func cString(_ name: String, tableAt path: String) throws -> String {
    cString(name, lines: try rows(ofTableAt: path))
}

/// The rows of several tables one after the other, each after a line with `#` and its name.
func cString(_ name: String, tablesAt tables: [(name: String, path: String)]) throws -> String {
    cString(name, lines: try tables.flatMap { ["#\($0.name)"] + (try rows(ofTableAt: $0.path)) })
}

private func rows(ofTableAt path: String) throws -> [String] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().map(String.init)
}

private func cString(_ name: String, lines: [String]) -> String {
    let escapes = [("\\", "\\\\"), ("\"", "\\\""), ("\t", "\\t")]
    let literals = lines.map { line in
        let escaped = escapes.reduce(line) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
        return "    \"\(escaped)\\n\"\n"
    }
    return "static const char \(name)[] =\n" + literals.joined() + "    ;\n\n"
}
