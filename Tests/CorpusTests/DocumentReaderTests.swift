import Foundation
import Testing

@testable import Corpus

/// A new directory for files of a test.
func temporaryDirectory() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("allonym-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
}

/// An encoding of UTF-16 or UTF-32 with its byte order mark.
enum MarkedEncoding: CaseIterable {
    case utf16LittleEndian, utf16BigEndian, utf32LittleEndian, utf32BigEndian

    func bytes(of text: String) -> [UInt8] {
        let marked = "\u{FEFF}" + text
        return switch self {
        case .utf16LittleEndian: marked.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        case .utf16BigEndian: marked.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        case .utf32LittleEndian: marked.unicodeScalars.flatMap { Self.bytes(of: $0.value).reversed() }
        case .utf32BigEndian: marked.unicodeScalars.flatMap { Self.bytes(of: $0.value) }
        }
    }

    private static func bytes(of value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}

@Suite struct DocumentReaderTests {
    private func decode(_ bytes: [UInt8], isLossy: Bool = false) throws -> [UInt8] {
        var reader = DocumentReader()
        reader.isLossy = isLossy
        return try reader.decode(bytes, path: "a.txt")
    }

    private func refusal(of bytes: [UInt8]) -> String? {
        do throws(DocumentError) {
            _ = try DocumentReader().decode(bytes, path: "a.txt")
            return nil
        } catch {
            #expect(error.kind == .data && error.path == "a.txt")
            return error.message
        }
    }

    @Test(arguments: ["", "Minsk", "Мінск\r\n", "\u{FEFF}Minsk", "e\u{301}é 한국 𐍈 👩‍👩‍👧", "\u{FEFF}"])
    func utf8IsKeptByteForByte(_ text: String) throws {
        let bytes = Array(text.utf8)
        #expect(try decode(bytes) == bytes)
        #expect(try decode(bytes, isLossy: true) == bytes)
    }

    @Test(arguments: MarkedEncoding.allCases, ["", "Minsk", "Мінск, 民斯克\n", "𐍈 and 👩‍👩‍👧"])
    func markedEncodingsBecomeUTF8(_ encoding: MarkedEncoding, _ text: String) throws {
        #expect(try decode(encoding.bytes(of: text)) == Array(text.utf8))
    }

    @Test(arguments: [
        (MarkedEncoding.utf16LittleEndian, [UInt8(0x41)]), (.utf16BigEndian, [0]), (.utf32LittleEndian, [0x41, 0, 0]),
        (.utf32BigEndian, [0]),
    ])
    func aCutOffEndIsReplaced(_ encoding: MarkedEncoding, _ rest: [UInt8]) throws {
        #expect(try decode(encoding.bytes(of: "AB") + rest) == Array("AB\u{FFFD}".utf8))
    }

    @Test func loneSurrogatesAreReplaced() throws {
        #expect(try decode([0xFE, 0xFF, 0xD8, 0, 0, 0x41]) == Array("\u{FFFD}A".utf8))
        #expect(try decode([0, 0, 0xFE, 0xFF, 0, 0, 0xD8, 0, 0, 0, 0, 0x41]) == Array("\u{FFFD}A".utf8))
    }

    @Test(arguments: [
        ([0x80], 0, "80"), ([0x41, 0xFF], 1, "FF"), (Array("Мінск".utf8) + [0xC0, 0xAF], 10, "C0"),
        ([0x41, 0x42, 0xE2, 0x82], 2, "E2"), ([0xED, 0xA0, 0x80], 0, "ED"), ([0x41, 0xF4, 0x90, 0x80, 0x80], 1, "F4"),
    ])
    func errorsNameTheOffset(_ bytes: [UInt8], _ offset: Int, _ hex: String) throws {
        let message = try #require(refusal(of: bytes))
        #expect(message.hasPrefix("no UTF-8 at byte \(offset): found 0x\(hex);"))
    }

    @Test func lossyReplacesWhatIsNoUTF8() throws {
        #expect(try decode([0x41, 0xFF, 0x42], isLossy: true) == Array("A\u{FFFD}B".utf8))
        #expect(try decode([0x41, 0xE2, 0x82], isLossy: true) == Array("A\u{FFFD}".utf8))
    }

    @Test func nulIsRefusedUnlessLossy() throws {
        let message = try #require(refusal(of: [0x41, 0, 0x42]))
        #expect(message.hasPrefix("NUL byte at byte 1:"))
        #expect(try decode([0x41, 0, 0x42], isLossy: true) == [0x41, 0, 0x42])
    }

    @Test func aFileIsReadWhole() throws {
        let directory = try temporaryDirectory()
        defer { try? FileManager.default.removeItem(at: directory) }
        let file = directory.appendingPathComponent("a.txt")
        let bytes = Array(String(repeating: "Minsk, Мінск\n", count: 50_000).utf8)
        try Data(bytes).write(to: file)
        let document = try DocumentReader().read(file.path)
        #expect(document.id == file.path)
        #expect(document.text == bytes)
    }

    @Test func theLimitIsTheLargestSize() throws {
        let directory = try temporaryDirectory()
        defer { try? FileManager.default.removeItem(at: directory) }
        let file = directory.appendingPathComponent("a.txt")
        try Data("Minsk".utf8).write(to: file)
        var reader = DocumentReader()
        reader.maximumBytes = 5
        #expect(try reader.read(file.path).text == Array("Minsk".utf8))
        reader.maximumBytes = 4
        let error = #expect(throws: DocumentError.self) { try reader.read(file.path) }
        #expect(error?.kind == .data)
        #expect(error?.message.hasPrefix("larger than the limit of 4 bytes") == true)
    }

    @Test func aMissingFileIsNoInput() throws {
        let directory = try temporaryDirectory()
        defer { try? FileManager.default.removeItem(at: directory) }
        let path = directory.appendingPathComponent("none").path
        let error = #expect(throws: DocumentError.self) { try DocumentReader().read(path) }
        #expect(error?.kind == .noInput && error?.path == path)
        #expect(throws: DocumentError.self) { try DocumentReader().read(directory.path) }
    }
}
