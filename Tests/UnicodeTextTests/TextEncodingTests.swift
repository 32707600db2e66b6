import Foundation
import TestSupport
import Testing

@testable import UnicodeText

@Suite struct TextEncodingTests {
    /// Real texts of many languages.
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "corpus/vilnius-2020")

    private static func text(_ language: String) throws -> String {
        try String(contentsOf: corpus.appending(path: "\(language).txt"), encoding: .utf8)
    }

    /// A text in an encoding that iconv knows; what the encoding lacks is written as a question mark.
    private static func encode(_ text: String, _ encoding: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["iconv", "-f", "UTF-8", "-t", "\(encoding)//TRANSLIT"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // A whole text fits into the pipe.
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8.prefix(60_000)))
        try input.fileHandleForWriting.close()
        let bytes = Array(try output.fileHandleForReading.readToEnd() ?? Data())
        process.waitUntilExit()
        return bytes
    }

    private static func decode(_ bytes: [UInt8], _ encoding: String) throws -> String {
        String(decoding: try TextDecoder(encoding).decode(bytes, isLast: true), as: UTF8.self)
    }

    /// The same letters whatever the name: an encoding may be told by another one that contains it.
    @Test(arguments: [
        ("ru", ["windows-1251", "KOI8-R", "ISO-8859-5", "IBM866", "UTF-16LE", "UTF-16BE"]),
        ("uk", ["windows-1251", "KOI8-U", "UTF-16"]), ("be", ["windows-1251", "ISO-8859-5", "UTF-16LE"]),
        ("pl", ["windows-1250", "ISO-8859-2", "UTF-16"]), ("cs", ["windows-1250", "ISO-8859-2"]),
        ("lt", ["windows-1257", "ISO-8859-13"]), ("de", ["windows-1252", "ISO-8859-1", "UTF-16BE"]),
        ("fr", ["windows-1252", "ISO-8859-15"]), ("en", ["windows-1252", "UTF-16LE", "UTF-32"]),
        ("el", ["windows-1253", "ISO-8859-7"]), ("he", ["windows-1255", "ISO-8859-8"]),
        ("ar", ["windows-1256", "ISO-8859-6"]), ("zh-Hans", ["GB18030", "UTF-16LE"]),
        ("ja", ["Shift_JIS", "EUC-JP", "ISO-2022-JP", "UTF-16BE"]), ("ko", ["EUC-KR", "UTF-16"]),
    ])
    func `Texts of a language are told in its encodings`(_ language: String, _ encodings: [String]) throws {
        let text = try Self.text(language)
        for encoding in encodings {
            let bytes = try Self.encode(text, encoding)
            try #require(bytes.count > 200)
            let found = try #require(TextEncoding.detect(bytes), "\(language) \(encoding)")
            let wanted = try Self.decode(bytes, encoding)
            #expect(try Self.decode(bytes, found) == wanted, "\(language) in \(encoding), told as \(found)")
        }
    }

    @Test func `Traditional Chinese is told in Big5`() throws {
        let text = """
            法國總統馬克龍星期二在立陶宛首都維爾紐斯會見了白俄羅斯反對派領導人季哈諾夫斯卡婭，並承諾歐洲將協助調解白俄羅斯的危機。會談在一家酒店舉行，\
            持續了四十五分鐘。她說，法國領導人同意與俄羅斯總統談論這個問題。歐洲安全與合作組織準備進行調解。
            """
        let bytes = try Self.encode(text, "BIG5")
        #expect(try Self.decode(bytes, try #require(TextEncoding.detect(bytes))) == text)
    }

    @Test(arguments: [
        "ar", "be", "cs", "de", "el", "en", "fr", "he", "hi", "ja", "ka", "ko", "lt", "pl", "ru", "uk", "zh-Hans",
    ])
    func `UTF-8 is UTF-8, wherever it is cut off`(_ language: String) throws {
        let bytes = Array(try Self.text(language).utf8)
        for length in 0..<min(400, bytes.count) {
            #expect(TextEncoding.detect(Array(bytes[..<length])) == "UTF-8", "\(language), \(length) bytes")
        }
        // A few bytes that are wrong are for the reader of records to tell.
        var damaged = bytes
        damaged.insert(0xFF, at: bytes.count / 2)
        #expect(TextEncoding.detect(damaged) == "UTF-8")
    }

    @Test func `Random bytes are no text`() {
        var random = SeededRandom(seed: 9)
        for _ in 0..<60 {
            let count = Int.random(in: 500...5_000, using: &random)
            #expect(TextEncoding.detect((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }) == nil)
            // Neither are they without the byte that gives them away.
            let found = TextEncoding.detect((0..<count).map { _ in UInt8.random(in: 1...255, using: &random) })
            #expect(found == nil, "\(count) bytes")
        }
    }

    @Test(arguments: ["windows-1251", "Shift_JIS", "GB18030", "UTF-16LE", "UTF-16", "ISO-2022-JP", "UTF-32"])
    func `A stream in pieces gives the text of the whole`(_ encoding: String) throws {
        let text = encoding == "windows-1251" ? try Self.text("ru") : try Self.text("ja")
        let bytes = try Self.encode(text, encoding)
        let whole = try TextDecoder(encoding).decode(bytes, isLast: true)
        var random = SeededRandom(seed: 4)
        for most in [1, 3, 1_000] {
            let decoder = try TextDecoder(encoding)
            var (out, position) = ([UInt8](), 0)
            while position < bytes.count {
                let end = min(bytes.count, position + Int.random(in: 1...most, using: &random))
                out += try decoder.decode(Array(bytes[position..<end]), isLast: false)
                position = end
            }
            out += try decoder.decode([], isLast: true)
            #expect(out == whole)
        }
    }

    @Test func `A character that is cut off by the end is replaced`() throws {
        for (encoding, bytes) in [
            ("GB18030", [0x61, 0x81, 0x30]), ("UTF-16LE", [0x61, 0, 0x62]), ("EUC-JP", [0x61, 0xB0]),
        ] {
            #expect(try Self.decode(bytes.map(UInt8.init), encoding).hasPrefix("a"))
        }
        #expect(throws: ICUError.self) { try TextDecoder("no-such-encoding") }
    }
}
