import Foundation
import Interchange
import Testing
import TranslationMemory

/// Files of other tools that are no part of the repository: run where they lie beside it.
@Suite("Files of other tools") struct SharedFilesTests {
    private static let root = "../shared/data/tm/files"

    private static func files(_ folders: [String]) -> [(name: String, bytes: [UInt8])] {
        let found = folders.flatMap { folder in
            (FileManager.default.enumerator(atPath: "\(root)/\(folder)")?.allObjects as? [String] ?? []).map {
                "\(folder)/\($0)"
            }
        }
        let files = found.sorted().compactMap { name in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder),
                !isFolder.boolValue,
                let data = FileManager.default.contents(atPath: "\(root)/\(name)")
            else { return (name: String, bytes: [UInt8])?.none }
            return (name, Array(data))
        }
        if files.isEmpty { print("skipped: there are no files at \(root)/\(folders)") }
        return files
    }

    private static func format(_ file: (name: String, bytes: [UInt8])) -> InterchangeFormat? {
        InterchangeFormat.detect(Array(file.bytes.prefix(4_096)), name: file.name)
    }

    /// Start tags in a file of one byte an ASCII letter, outside comments.
    private static func count(_ name: String, in bytes: [UInt8]) -> Int {
        let text = bytes.filter { $0 != 0 && $0 < 0x80 }
        let tag = Array("<\(name)".utf8)
        var (count, index) = (0, 0)
        while let start = text[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = start + 1
            if text[start...].starts(with: "<!--".utf8) {
                index = text[start...].firstRange(of: Array("-->".utf8))?.upperBound ?? text.count
            } else if text[start...].starts(with: tag), start + tag.count < text.count {
                count += ">/ \t\r\n".utf8.contains(text[start + tag.count]) ? 1 : 0
            }
        }
        return count
    }

    @Test("TMX and TBX are read whole: as many units as there are elements") func counts() {
        for file in Self.files(["tmx", "tbx", "po"]) {
            guard let format = Self.format(file), format == .tmx || format == .tbx, !file.bytes.isEmpty else {
                continue
            }
            let units = format.read(file.bytes, chunks: 1 << 16).units
            let names = format == .tmx ? ["tu"] : ["termEntry", "conceptEntry"]
            #expect(units.count == names.reduce(0) { $0 + Self.count($1, in: file.bytes) }, "\(file.name)")
        }
    }

    @Test("What is valid XLIFF 2 is read without a problem, and what is not is reported") func suite() {
        for file in Self.files(["xliff/valid"]) {
            // Text stands where the start of an element should.
            guard !file.name.hasSuffix("Good-pgs_plural.xlf") else { continue }
            let events = InterchangeFormat.xliff.read(file.bytes, chunks: 1 << 16)
            #expect(events.problems.isEmpty, "\(file.name): \(events.problems)")
            let matches = Self.count("mtc:match", in: file.bytes)
            #expect(events.units.count == Self.count("segment", in: file.bytes) + matches, "\(file.name)")
        }
        for file in Self.files(["xliff/invalid"]) {
            #expect(!InterchangeFormat.xliff.read(file.bytes, chunks: 1 << 16).problems.isEmpty, "\(file.name)")
        }
    }

    @Test("Writing what was read, reading it and writing again gives the same file") func law() {
        for file in Self.files(["tmx", "xliff", "po", "tbx"]) {
            guard let format = Self.format(file), format != .mo else { continue }
            let reader = format.reader(ReadOptions())
            let events = reader.readAll(file.bytes)
            let units = events.units
            for usesFirst in format == .xliff ? [false, true] : [false] {
                var options = WriteOptions()
                if format != .xliff { options.header = reader.header }
                options.usesXLIFF1 = usesFirst
                let (first, refused) = format.write(units, options)
                let again = format.read(first).units
                #expect(again.count == units.count - refused.count, "\(file.name)")
                #expect(format.write(again, options).text == first || !refused.isEmpty, "\(file.name)")
                if format != .xliff, refused.isEmpty, events.problems.isEmpty {
                    #expect(again == units, "\(file.name)")
                }
            }
        }
    }

    @Test("Hostile files end in units or in problems with a place, however they are cut") func hostile() {
        for file in Self.files(["hostile"]) where file.bytes.count < 300_000 {
            for format in [InterchangeFormat.tmx, .xliff, .tbx, .po, .mo, .csv] {
                let events = format.read(file.bytes, chunks: 1 << 16)
                if file.bytes.count < 3_000 { #expect(events == format.read(file.bytes, chunks: 1), "\(file.name)") }
                if format == .tmx { #expect(!events.isEmpty, "\(file.name)") }
                #expect(!"\(events)".contains("root:"), "\(file.name)")
            }
        }
    }
}
