import Foundation

/// The rows of a reviewed table as the lines of a C string literal; comments and the header are left out.
func cString(_ name: String, tableAt path: String) throws -> String {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
    let lines = rows.map { row in
        let escaped = row.replacingOccurrences(of: "\t", with: "\\t")
        return "    \"\(escaped)\\n\"\n"
    }
    return "static const char \(name)[] =\n" + lines.joined() + "    ;\n\n"
}
