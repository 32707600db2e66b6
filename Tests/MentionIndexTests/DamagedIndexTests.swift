import Foundation
import GRDB
import TestSupport
import Testing

@testable import MentionIndex

@Suite struct DamagedIndexTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal(_ access: MentionIndex.Access = .reading) throws -> MentionIndexError {
        try #require(
            #expect(throws: MentionIndexError.self) { _ = try MentionIndex(path: folder.path(), for: access) })
    }

    private func write(_ bytes: Data) throws { try bytes.write(to: URL(filePath: folder.path())) }

    /// A small index, as one file.
    private func makeIndex() throws -> Data {
        let index = try MentionIndex(path: folder.path())
        for number in 0..<200 {
            try index.add(
                document(
                    "Some text, [Name \(number % 9)|Q\(number % 5)] and [Минск|Q7] more.", id: "\(number)",
                    date: "2020-0\(number % 9 + 1)"))
        }
        try index.commit()
        return try Data(contentsOf: URL(filePath: folder.path()))
    }

    @Test func `A missing file is no input`() throws {
        let error = try refusal()
        #expect(error.kind == .noInput && error.description.hasPrefix(folder.path()))
    }

    @Test(arguments: [MentionIndex.Access.reading, .writing])
    func `A file of another kind is refused and left as it is`(_ access: MentionIndex.Access) throws {
        let text = Data(String(repeating: "This is an article.\n", count: 300).utf8)
        try write(text)
        let error = try refusal(access)
        #expect(error.kind == .data && error.message.contains("found a file that is no SQLite database"))
        #expect(try Data(contentsOf: URL(filePath: folder.path())) == text)
    }

    @Test func `An empty file is no index to read`() throws {
        try write(Data())
        #expect(try refusal().kind == .data)
        #expect(throws: Never.self) { _ = try MentionIndex(path: folder.path()) }
    }

    @Test func `A folder that is not there cannot be written to`() throws {
        let path = folder.path("none/names.index")
        let error = #expect(throws: MentionIndexError.self) { _ = try MentionIndex(path: path) }
        #expect(error?.kind == .system && error?.message.contains("is its folder there") == true)
    }

    @Test func `A database of another program and a later version are refused`() throws {
        let index = try MentionIndex(path: folder.path())
        try index.run { try $0.execute(sql: "PRAGMA user_version = 99") }
        let later = try refusal()
        #expect(later.kind == .data && later.message.hasPrefix("expected an index of version 1, found version 99"))
        try index.run { try $0.execute(sql: "PRAGMA application_id = 7") }
        #expect(try refusal().message.contains("of another program"))
        #expect(try refusal(.writing).message.contains("of another program"))
    }

    @Test func `An index without one of its tables is refused`() throws {
        let index = try MentionIndex(path: folder.path())
        try index.run { try $0.execute(sql: "DROP TABLE extracts") }
        #expect(try refusal().message.contains("without the table “extracts”"))
    }

    @Test func `Damage makes an error or a wrong answer, never a crash`() throws {
        let whole = try makeIndex()
        try FileManager.default.removeItem(atPath: folder.path())
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.path() + suffix) }
        var random = SeededRandom(seed: 11)
        var refused = 0
        for _ in 0..<400 {
            var bytes = whole
            if Bool.random(using: &random) {
                bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
            } else {
                for _ in 0...Int.random(in: 0..<60, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
            }
            try write(bytes)
            do {
                let index = try MentionIndex(path: folder.path(), for: .reading)
                for entity in try index.entities().prefix(10) {
                    _ = try index.mentions(of: entity.id)
                    _ = try index.timeline(of: entity.id, by: .month)
                }
            } catch {
                #expect(!error.message.isEmpty)
                refused += 1
            }
        }
        #expect(refused > 100)
    }

    @Test func `A process killed at any moment leaves the last committed state`() async throws {
        let program = Bundle.main.bundleURL.deletingLastPathComponent()
        let candidates = [
            program.appending(path: "IndexBenchmark"),
            URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "IndexBenchmark"),
        ]
        let writer = try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) })
        var random = SeededRandom(seed: 3)
        for _ in 0..<12 {
            let path = folder.path("\(UInt32.random(in: 0...UInt32.max, using: &random)).index")
            let output = folder.path("output")
            try Data().write(to: URL(filePath: output))
            let process = Process()
            process.executableURL = writer
            process.arguments = [path, "1000000", "50"]
            process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
            try process.run()
            try await Task.sleep(for: .milliseconds(Int.random(in: 30...500, using: &random)))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let told =
                try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
                .compactMap { $0.hasSuffix("0") ? Int($0.dropFirst("committed ".count)) : nil }.max() ?? 0
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let index = try MentionIndex(path: path)
            let count = try index.documentCount()
            // A commit may be done before it is told.
            #expect(count == told || count == told + 50)
            #expect(try index.entities().reduce(0) { $0 + $1.mentions } == count * 5)
            #expect(try index.run { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
        }
    }
}
