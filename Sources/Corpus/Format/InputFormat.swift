/// What a file's bytes mean.
package enum InputFormat: String, Sendable, CaseIterable {
    case text
    case jsonl
    case csv
    case tsv

    /// The format of a file, told by its content where that is clear, and else by its name.
    ///
    /// - Parameters:
    ///   - head: The beginning of the file, in UTF-8.
    ///   - name: The file's name, without what compression added to it.
    static func detect(_ head: [UInt8], name: String) -> InputFormat {
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = head[start...].first { !($0 == 0x20 || (9...13).contains($0)) }
        switch name.split(separator: ".").last?.lowercased() {
        case "csv": return .csv
        case "tsv", "tab": return .tsv
        default: break
        }
        if first == UInt8(ascii: "{"), isObjectLine(Array(head[start...])) { return .jsonl }
        return .text
    }

    /// Whether the first line is a JSON object; one that is cut off counts where it begins like one.
    private static func isObjectLine(_ head: [UInt8]) -> Bool {
        guard let end = LineEnd.next(from: 0, in: head, isLast: false) else {
            return head.drop { $0 != UInt8(ascii: "{") }.dropFirst().first { $0 != 0x20 } == UInt8(ascii: "\"")
        }
        return (try? JSONObject(Array(head[..<end]), wanted: [])) != nil
    }

    /// Whether a file is one text, rather than many.
    var isOneDocument: Bool { self == .text }

    func records(_ fields: FieldNames) -> any RecordFormat {
        switch self {
        case .text: PlainText()
        case .jsonl: JSONLines(fields)
        case .csv: DelimitedRows(fields, delimiter: nil)
        case .tsv: DelimitedRows(fields, delimiter: UInt8(ascii: "\t"))
        }
    }
}
