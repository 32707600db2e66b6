import TestSupport
import Testing

@testable import UnicodeText

@Suite struct TextRunTests {
    private static let words = [
        "a", "Berlin", "eightlet", "ninelette", "fifteen15letter", "sixteen16letters", "Санкт", "Петербург", "Łódź",
        "twentyfour24lettersinit4", "Αθήνα", "東京", "ადამი", "x–y", "Zürich2024",
    ]

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte < 0x80 && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    @Test func runsEndAtSeparatorsAndHaveTheKeyOfTheirBytes() throws {
        var random = SeededRandom(seed: 1)
        for _ in 0..<300 {
            let words = (0..<4).compactMap { _ in Self.words.randomElement(using: &random) }
            let text = Array(
                (words.joined(separator: [" ", ", ", "'", "\0"].randomElement(using: &random) ?? "")).utf8)
            for start in 0..<text.count {
                guard let run = TextRun(text.span, at: start) else { continue }
                let isRight =
                    (start == 0 || isSeparator(text[start - 1]))
                    && run.end == (text[start...].firstIndex(where: isSeparator) ?? text.count)
                    && run.key == TextKey(text.span, start..<run.end)
                try #require(isRight)
            }
        }
    }

    @Test func keysTellTextsApart() throws {
        var keys: [UInt64: String] = [:]
        for first in Self.words {
            for second in Self.words {
                for third in Self.words + [""] {
                    let text = first + second + third
                    let bytes = Array(text.utf8)
                    let key = TextKey(bytes.span, 0..<bytes.count).hash
                    let isNew = keys[key] == nil || keys[key] == text
                    try #require(isNew)
                    keys[key] = text
                }
            }
        }
    }

    @Test func longRunsHaveNoKey() {
        let text = Array((String(repeating: "ж", count: 25) + " and more to read").utf8)
        #expect(TextRun(text.span, at: 0) == nil)
    }
}

@Suite struct ByteSearchTests {
    @Test func findsTheFirstByte() {
        var random = SeededRandom(seed: 2)
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0...150, using: &random)).map { _ in
                Int.random(in: 0...40, using: &random) == 0 ? UInt8(0xE1) : UInt8(0x60)
            }
            let start = Int.random(in: 0...bytes.count, using: &random)
            let expected = bytes[start...].firstIndex(of: 0xE1) ?? bytes.count
            #expect(ByteSearch.first(0xE1, in: bytes.span, from: start) == expected)
            #expect(ByteSearch.first(atLeast: 0x61, in: bytes.span, from: start) == expected)
        }
    }
}
