import Foundation
import TestSupport
import Testing

@testable import Corpus

/// The reader of rows beside Foundation's.
@Suite struct JSONObjectTests {
    private func text(_ row: [UInt8], _ path: String = "text") throws -> String? {
        try JSONObject(row, wanted: [path]).text(path)
    }

    @Test func `Escapes are undone`() throws {
        let row = #"{"text":"\"\\\/\b\f\n\r\t\u0041\u00e9\ud83c\udf89\ud83cx\udf89"}"#
        #expect(try text(Array(row.utf8)) == "\"\\/\u{8}\u{C}\n\r\tAé🎉\u{FFFD}x\u{FFFD}")
    }

    @Test func `Of members with one path the last counts`() throws {
        #expect(try text(Array(#"{"text":"a","text":"b"}"#.utf8)) == "b")
        #expect(try text(Array(#"{"a":{"b":"c"},"d":{"b":"e"}}"#.utf8), "a.b") == "c")
        #expect(try text(Array(#"{"a":[{"b":"c"}]}"#.utf8), "a.b") == nil)
        #expect(try text(Array(#"{"a":1.50}"#.utf8), "a") == "1.50")
    }

    @Test func `Deep values are refused, not followed`() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let depth = 100_000
            let row =
                "{\"a\":" + String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth) + "}"
            #expect(throws: RecordError.self) { try JSONObject(Array(row.utf8), wanted: []) }
        }
    }

    /// Any JSON value, in any layout.
    private func value(_ depth: Int, _ random: inout SeededRandom) -> String {
        let spaces = ["", "", " ", "\t", "\n", "\r "]
        let space = spaces[Int.random(in: 0..<spaces.count, using: &random)]
        switch Int.random(in: 0..<(depth > 3 ? 6 : 8), using: &random) {
        case 0: return ["true", "false", "null"][Int.random(in: 0..<3, using: &random)] + space
        case 1, 2:
            let numbers = ["0", "-0", "1", "-17", "0.5", "1e3", "1E-2", "12.5e+1", "123456789"]
            return space + numbers[Int.random(in: 0..<numbers.count, using: &random)]
        case 3...5: return string(&random) + space
        case 6:
            let elements = (0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth + 1, &random) }
            return "[" + space + elements.joined(separator: ",") + "]"
        default: return object(depth + 1, &random) + space
        }
    }

    private func object(_ depth: Int, _ random: inout SeededRandom) -> String {
        let members = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            string(&random) + ":" + value(depth, &random)
        }
        return "{" + members.joined(separator: " , ") + "}"
    }

    private func string(_ random: inout SeededRandom) -> String {
        let parts = ["text", "a", "é", "🎉", "\\n", "\\\"", "\\\\", "\\u0041", "\\ud83c\\udf89", "/", "\u{7F}", " "]
        let picked = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            parts[Int.random(in: 0..<parts.count, using: &random)]
        }
        return "\"" + picked.joined() + "\""
    }

    private func isObject(_ row: [UInt8]) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(row))) is [String: Any]
    }

    /// Whether the two may differ: Foundation takes a comma too many; it refuses half a surrogate pair and numbers that no
    /// Double can hold, where rows of newsrooms should not be lost for it.
    private func isExempt(_ row: [UInt8]) -> Bool {
        let text = String(decoding: row, as: UTF8.self).lowercased()
        return text.contains("\\ud") || text.contains(/[0-9]e\+?[0-9]{3}/) || text.contains(/[0-9]{17}/)
            || text.contains(/,\s*[}\]]/) || text.contains("\u{FFFD}") || row.contains(0)
    }

    @Test func `What is valid, Foundation says too`() {
        var random = SeededRandom(seed: 5)
        let bytes = Array("{}[]\",:\\0e-+.tu \u{1}x".utf8)
        for _ in 0..<6_000 {
            var row = Array(object(0, &random).utf8)
            #expect((try? JSONObject(row, wanted: ["text"])) != nil && isObject(row))
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<row.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: row[place] = bytes[Int.random(in: 0..<bytes.count, using: &random)]
                case 1: row.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
                default: if row.count > 1 { row.remove(at: place) }
                }
            }
            let isValid = (try? JSONObject(row, wanted: ["text"])) != nil
            if isValid != isObject(row), !isExempt(row) {
                Issue.record("\(isValid) here, but not there: \(String(decoding: row, as: UTF8.self))")
            }
        }
    }

    @Test func `Texts are those that Foundation reads`() throws {
        var random = SeededRandom(seed: 6)
        for _ in 0..<2_000 {
            let row = Array("{\"x\":\(value(0, &random)),\"text\":\(string(&random))}".utf8)
            let wanted = try JSONSerialization.jsonObject(with: Data(row)) as? [String: Any]
            #expect(try text(row) == wanted?["text"] as? String)
        }
    }
}
