import Foundation
import TestSupport
import Testing

@testable import SegmentIndex

@Suite("SegmentIndex: file") struct SegmentIndexFileTests {
    private func bytes(count: Int = 300) throws -> [UInt8] {
        var texts = RandomTexts(seed: 5, alphabet: 6)
        var builder = SegmentIndexBuilder()
        for id in 0..<count { builder.add(id: Int64(id), text: texts.text(0...90)) }
        return try builder.bytes(stamp: SegmentIndexStamp(generation: 7, base: -3, fingerprint: 99))
    }

    private func use(_ index: SegmentIndex) {
        var scratch = SearchScratch()
        for query in ["aé漢😀 aé漢", "", "a", String(repeating: "é 漢", count: 30)] {
            _ = index.search(query, options: SearchOptions(minimumScore: 0.3, limit: 5), scratch: &scratch)
            _ = index.search(query, scratch: &scratch)
            _ = index.ids(ofText: query)
            _ = index.ids(containing: query, options: ConcordanceOptions(ignoresCase: true, limit: 5))
            _ = index.texts(ofID: Int64(query.utf8.count))
        }
    }

    @Test("What is written is read, with the stamp of the owner") func roundTrip() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "index").path
        var builder = SegmentIndexBuilder()
        builder.add(id: 3, text: "Übergröße")
        try builder.write(to: path, stamp: SegmentIndexStamp(generation: 1, base: 2, fingerprint: 3))
        let index = try SegmentIndex(path: path)
        try index.verify()
        #expect(index.stamp == SegmentIndexStamp(generation: 1, base: 2, fingerprint: 3))
        #expect(index.texts(ofID: 3) == ["Übergröße"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["index"])
    }

    @Test("A file that is not there, and one in a folder that is not there, are told by the system") func missing() {
        let path = "/nowhere/at-all/index"
        #expect(throws: SegmentIndexError.system(path, ENOENT)) { try SegmentIndex(path: path) }
        #expect(throws: SegmentIndexError.system(path, ENOENT)) { try SegmentIndexBuilder().write(to: path) }
    }

    @Test("A file that is cut short is refused at any length") func truncation() throws {
        let bytes = try bytes()
        for length in Array(0..<600) + stride(from: 600, to: bytes.count, by: 997) {
            #expect(throws: SegmentIndexError.self) { try SegmentIndex(bytes: Array(bytes[..<length])) }
        }
    }

    @Test("Another kind of file and another version are refused by what they are") func foreign() throws {
        var bytes = try bytes()
        bytes[8] = 200
        #expect(throws: SegmentIndexError.invalid("i", expected: "version 1", found: "version 200")) {
            try SegmentIndex(bytes: bytes, label: "i")
        }
        bytes[0] = 0x41
        #expect(throws: SegmentIndexError.invalid("i", expected: "an index of segments", found: "another kind of file"))
        {
            try SegmentIndex(bytes: bytes, label: "i")
        }
    }

    @Test("Damage is refused or found by the checksums, and crashes nothing") func damage() throws {
        let whole = try bytes()
        var random = SeededRandom(seed: 8)
        var refused = 0
        for _ in 0..<300 {
            var bytes = whole
            // Half of it where the file says how it is laid out.
            let end = Bool.random(using: &random) ? bytes.count : 9000
            for _ in 0...Int.random(in: 0..<20, using: &random) {
                bytes[Int.random(in: 0..<end, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            }
            guard let index = try? SegmentIndex(bytes: bytes) else {
                refused += 1
                continue
            }
            use(index)
            #expect(bytes == whole || (try? index.verify()) == nil || zip(bytes, whole).allSatisfy { $0 == $1 })
        }
        #expect(refused > 10)
    }

    @Test("Random sections under right checksums crash nothing") func randomSections() throws {
        let whole = try SegmentIndex(bytes: bytes(count: 40))
        var random = SeededRandom(seed: 12)
        for _ in 0..<300 {
            var sections = Dictionary(
                uniqueKeysWithValues: SegmentIndexFormat.Section.allCases.map { ($0, whole.section($0)) })
            for section in SegmentIndexFormat.Section.allCases where Int.random(in: 0..<4, using: &random) == 0 {
                guard var bytes = sections[section], !bytes.isEmpty else { continue }
                for _ in 0..<Int.random(in: 1..<9, using: &random) {
                    bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                sections[section] = bytes
            }
            let bytes = SegmentIndexFiling.assemble(sections, stamp: SegmentIndexStamp())
            guard let index = try? SegmentIndex(bytes: bytes) else { continue }
            use(index)
        }
    }
}
