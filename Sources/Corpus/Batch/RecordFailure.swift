import UnicodeText

/// A record that could not be worked on, and why.
package struct RecordFailure: Sendable, Equatable {
    package var file: String
    /// 1-based; 0 for the whole file.
    package var line: Int
    package var message: String
    /// The record as it stands in the file, where it was read.
    package var record: [UInt8]?

    init(file: String, line: Int, message: String, record: [UInt8]? = nil) {
        (self.file, self.line, self.message, self.record) = (file, line, message, record)
    }

    /// A JSON object on a line; what is no UTF-8 in the record is replaced.
    package var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("error", message)
            json.member("file", file)
            if line > 0 { json.member("line", line) }
            if let record {
                json.member("row", String(decoding: record[..<LineEnd.trim(record)], as: UTF8.self))
            }
        }
        return json.bytes + [0x0A]
    }

    /// Reads what `json` wrote, without the record.
    init?(json row: [UInt8]) {
        guard let object = try? JSONObject(row, wanted: ["error", "file", "line"]), let message = object.text("error")
        else {
            return nil
        }
        self.init(
            file: object.text("file") ?? "", line: object.text("line").flatMap { Int($0) } ?? 0, message: message)
    }

    /// As a compiler would say it.
    package var text: String { line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)" }
}
