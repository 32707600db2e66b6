import Foundation
import Testing

@testable import Corpus

@Suite final class ArchiveReaderTests {
    private let folder: URL

    init() throws { folder = try temporaryDirectory() }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    private func write(_ bytes: [UInt8], _ name: String) throws -> String {
        try Data(bytes).write(to: folder.appending(path: name))
        return path(name)
    }

    /// Runs a program in the folder; false where the system has none of the name.
    private func run(_ program: String, _ arguments: String...) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// All files in an archive, as far as they can be read, and what went wrong.
    private func files(
        _ path: String, limits: ArchiveReader.Limits = .init()
    ) -> (files: [(path: String?, compression: Compression?, bytes: [UInt8])], error: DocumentError?) {
        var found: [(path: String?, compression: Compression?, bytes: [UInt8])] = []
        do throws(DocumentError) {
            let reader = try ArchiveReader(path, limits: limits)
            while let entry = try reader.nextEntry() {
                found.append((entry.path, entry.compression, []))
                while true {
                    let bytes = try reader.read(10_000)
                    if bytes.isEmpty { break }
                    found[found.count - 1].bytes += bytes
                }
            }
            return (found, nil)
        } catch {
            return (found, error)
        }
    }

    private let text = Array(String(repeating: "In Kiev.\n", count: 5_000).utf8)

    @Test func `A plain file is itself`() throws {
        for bytes in [text, [], [0x0A], Array("PK".utf8), Array("BZh".utf8)] {
            let (found, error) = files(try write(bytes, "plain"))
            #expect(error == nil && found.map(\.bytes) == [bytes])
            #expect(found.first?.path == nil && found.first?.compression == nil)
        }
    }

    @Test func `A text is not unpacked, whatever it speaks of`() throws {
        let letter = "Dear all,\nbegin 644 a.txt\n#0V%T\n`\nend\nYours\n"
        #expect(files(try write(Array(letter.utf8), "letter")).files.map(\.bytes) == [Array(letter.utf8)])
    }

    @Test(arguments: Compression.allCases)
    func `Compressed files are read, several streams in one, too`(_ compression: Compression) throws {
        let one = try #require(compression.compress(text))
        #expect(compression.compress(text) == one, "the same whenever it is made")
        let (found, error) = files(try write(one + one, "any.name"))
        #expect(error == nil && found.count == 1)
        #expect(found[0].bytes == text + text && found[0].compression == compression && found[0].path == nil)
        #expect(Compression.decompress(one, most: 1 << 20) == text)
        #expect(Compression.decompress(one, most: 100) == nil)
    }

    @Test(arguments: Compression.allCases)
    func `A compressed file that is cut off is told after what is there`(_ compression: Compression) throws {
        var random = SystemRandomNumberGenerator()
        let noise = (0..<300_000).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
        let whole = try #require(compression.compress(noise))
        let (found, error) = files(try write(Array(whole[..<(whole.count * 2 / 3)]), "cut"))
        #expect(error?.kind == .data)
        #expect(noise.starts(with: found.first?.bytes ?? []))
    }

    @Test func `Archives give their files in order`() throws {
        _ = try write(text, "b.txt")
        _ = try write([0x61], "a.txt")
        try FileManager.default.createDirectory(at: folder.appending(path: "d"), withIntermediateDirectories: true)
        _ = try write([0x63], "d/c.txt")
        var tried = 0
        for (program, options, name) in [
            ("tar", ["-cf", "x.tar"], "x.tar"), ("tar", ["-czf", "x.tgz"], "x.tgz"),
            ("zip", ["-qr", "x.zip"], "x.zip"),
        ] {
            guard try run("sh", "-c", ([program] + options + ["b.txt", "a.txt", "d"]).joined(separator: " ")) else {
                continue
            }
            tried += 1
            let (found, error) = files(path(name))
            #expect(error == nil && found.map(\.path) == ["b.txt", "a.txt", "d/c.txt"], "\(name)")
            #expect(found.first?.bytes == text && found.last?.bytes == [0x63])
            let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
            let cut = files(try write(Array(bytes[..<(bytes.count / 3)]), "cut"))
            #expect(cut.error?.kind == .data || cut.files.count < 3)
        }
        #expect(tried > 0, "neither tar nor zip is there")
    }

    @Test func `A bomb is defused`() throws {
        let bomb = try #require(Compression.gzip.compress([UInt8](repeating: 0x61, count: 40 << 20)))
        let path = try write(bomb, "bomb.gz")
        let (_, error) = files(path)
        #expect(error?.kind == .data && error?.message.contains("--max-expansion") == true)
        var limits = ArchiveReader.Limits()
        limits.expansion = 2_000
        #expect(files(path, limits: limits).error == nil)
    }

    @Test func `What is no file is told`() {
        #expect(files(path("none")).error?.kind == .noInput)
        #expect(files(folder.path).error != nil)
    }

    @Test func `An entry whose path leads out of the archive is refused, the others are not`() throws {
        _ = try write(text, "b.txt")
        guard try run("tar", "-cf", "x.tar", "--transform", "s,^b.txt,../evil.txt,", "-P", "b.txt"),
            try run("tar", "-rf", "x.tar", "b.txt")
        else {
            return
        }
        var source = BatchSource([path("x.tar")], excluding: nil, BatchOptions())
        var chunks: [FileChunk] = []
        while let chunk = source.next() { chunks.append(chunk) }
        #expect(chunks.map(\.file.relativePath) == ["", "x.tar/b.txt"])
        #expect(chunks.first?.chunk.damage?.message.contains("leads out") == true)
    }
}
