import Foundation
import TestSupport
import Testing

@testable import UnicodeText

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("习近平", 6), ("Ｐ", 2), ("ｶ", 1), ("e\u{301}", 1), ("a\u{200B}b", 2), ("\u{7}", 0),
        ("한", 2), ("ที่", 1),
    ])
    func width(_ text: String, _ columns: Int) { #expect(Display.width(of: text) == columns) }

    @Test func padding() {
        #expect(Display.pad("习", to: 4) == "习  ")
        #expect(Display.pad("long", to: 2) == "long")
    }

    @Test func rightToLeftTextIsIsolated() {
        #expect(Display.isolate("יוסף") == "\u{2068}יוסף\u{2069}")
        #expect(Display.isolate("Putin") == "Putin")
    }
}

@Suite struct UTF8ValidationTests {
    /// The length of the longest well-formed beginning, found by asking the standard library.
    private func slowOffset(_ bytes: [UInt8]) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        return (0...bytes.count).last { String(validating: bytes.prefix($0), as: UTF8.self) != nil }
    }

    @Test func randomBytes() {
        var generator = SeededRandom(seed: 8)
        // Bytes at the edges of what table 3-7 allows come up often.
        let edges: [UInt8] = [
            0, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEE, 0xEF,
            0xF0,
            0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
        ]
        for _ in 0..<20_000 {
            var bytes = Array(generator.text(upTo: 6).utf8)
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                bytes.append(edges[Int.random(in: 0..<edges.count, using: &generator)])
            }
            if Bool.random(using: &generator) { bytes += Array("tail".utf8) }
            let found = UTF8Validation.firstInvalidOffset(in: bytes)
            if found != slowOffset(bytes) { Issue.record("\(bytes): \(found.debugDescription)") }
        }
    }

    @Test func firstBadByteIsNamed() {
        #expect(UTF8Validation.firstInvalidOffset(in: []) == nil)
        #expect(UTF8Validation.firstInvalidOffset(in: Array("eight ASCII bytes, then ".utf8) + [0xFF]) == 24)
        #expect(UTF8Validation.firstInvalidOffset(in: [0x61, 0xED, 0xA0, 0x80]) == 1, "a surrogate")
        #expect(UTF8Validation.firstInvalidOffset(in: [0xE4, 0xB8]) == 0, "cut off")
    }
}

@Suite struct JSONWriterTests {
    @Test func membersStandInOrder() {
        var writer = JSONWriter()
        writer.object { object in
            object.member("name", "a\"b")
            object.member("none", nil as String?)
            object.member("n", 3)
            object.member("score", score: 0.12345)
            object.member("list") { $0.array { list in ["x", "y"].forEach { list.string($0) } } }
            object.member("empty") { $0.object { _ in } }
        }
        let expected = #"{"name": "a\"b", "none": null, "n": 3, "score": 0.1235, "list": ["x", "y"], "empty": {}}"#
        #expect(writer.text == expected || writer.text == expected.replacingOccurrences(of: "1235", with: "1234"))
    }

    @Test(arguments: [
        (0, "0"), (1, "1"), (0.5, "0.5"), (0.98, "0.98"), (0.00004, "0"), (0.99999, "1"), (0.0625, "0.0625"),
    ])
    func scores(_ value: Double, _ text: String) { #expect(JSONWriter.score(value) == text) }

    @Test func anyTextComesBack() throws {
        var generator = SeededRandom(seed: 13)
        let controls = (0..<0x80).compactMap { Unicode.Scalar(UInt32($0)) }
        for round in 0..<500 {
            let text = round % 2 == 0 ? generator.text(upTo: 20) : generator.text(upTo: 20, of: controls)
            var writer = JSONWriter()
            writer.array { $0.string(text) }
            let read = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String]
            #expect(read?.first.map { Array($0.utf8) } == Array(text.utf8), "\(hex(text))")
        }
    }
}
