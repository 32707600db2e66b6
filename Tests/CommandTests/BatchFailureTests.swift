import Foundation
import Testing

/// Bad input and bad output: each is named, and nothing else is lost.
@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
struct BatchFailureTests {
    private let fixture: BatchFixture

    init() throws { fixture = try BatchFixture() }

    private func failures(_ folder: String = "out") -> [[String: Any]] {
        (fixture.text("\(folder)/failures.jsonl") ?? "").split(separator: "\n").compactMap {
            try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    /// Files that are bad in one way each, and a good one.
    ///
    /// - Returns: Whether there are compressed ones, too.
    private func makeBadFiles() throws -> Bool {
        try fixture.write("Kiev", to: "in/good.txt")
        try fixture.write(
            Data((0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 &+ $0 >> 3) }), to: "in/binary.bin")
        try fixture.write(
            Data("{\"text\":\"Kiev \u{FC}\"}\n[1]\n{\"text\":\"K".utf8) + [0xFF] + Data("\"}\n".utf8),
            to: "in/rows.jsonl")
        try fixture.write(
            Data("good \u{E9}\u{E9}\u{E9}\u{E9}\u{E9}\u{E9} Kiev \u{E9}\u{E9}\u{E9}\u{E9}\u{E9}\u{E9}".utf8) + [0xFF],
            to: "in/nearly.txt")
        try fixture.write("<tmx><body><tu><seg>Kiev</seg></tu", to: "in/cut.tmx")
        try fixture.write(String(repeating: "x", count: 70_000), to: "in/line.txt")
        try fixture.write(
            "{\"text\":\"\(String(repeating: "x", count: 70_000))\"}\n{\"text\":\"Kiev\"}\n", to: "in/long.jsonl")
        try FileManager.default.createSymbolicLink(atPath: fixture.path("in/gone.txt"), withDestinationPath: "none")
        let rows = (0..<9_000).map { "{\"text\":\"Kiev \($0 &* 7_919 % 10_007)\"}\n" }.joined()
        try fixture.write(rows, to: "whole.jsonl")
        return try fixture.shell(
            "gzip -c whole.jsonl | head -c 12000 > in/cut.jsonl.gz && head -c 40000000 /dev/zero | tr '\\0' a | gzip > in/bomb.txt.gz"
        )
    }

    @Test func `Each bad file is named in the report, and the others are written`() throws {
        let hasGzip = try makeBadFiles()
        let result = try fixture.batch("in", "-o", "out", "--max-bytes", "65536", "--no-suggestions")
        #expect(result.code == 65 || result.code == 66)
        #expect(fixture.text("out/good.txt") == "Kyiv")
        #expect(fixture.text("out/rows.jsonl") == "{\"text\":\"Kyiv \u{FC}\"}\n")
        #expect(fixture.text("out/long.jsonl") == "{\"text\":\"Kyiv\"}\n")
        var wanted = [
            "binary.bin", "cut.tmx", "gone.txt", "line.txt", "long.jsonl", "nearly.txt", "rows.jsonl", "rows.jsonl",
        ]
        if hasGzip {
            // The row that was cut is told, and the file.
            wanted += ["bomb.txt.gz", "cut.jsonl.gz", "cut.jsonl.gz"]
            // Of a file of rows those before the damage are kept.
            #expect(try fixture.shell("gzip -dc out/cut.jsonl.gz | head -1000 | grep -c Kyiv"))
        }
        #expect(failures().compactMap { $0["file"] as? String }.sorted() == wanted.sorted().map { "in/\($0)" })
        let report = try fixture.json("out/report.json")
        #expect(report["failures"] as? Int == wanted.count)
        #expect((report["failed"] as? [[String: Any]])?.count == wanted.count)
        for name in ["binary.bin", "cut.tmx", "line.txt", "nearly.txt", "bomb.txt.gz"] {
            #expect(!fixture.exists("out/\(name)") && !fixture.exists("out/\(name).partial"), "\(name)")
        }
        let row = failures().first { ($0["file"] as? String) == "in/rows.jsonl" }
        #expect(row?["row"] as? String == "[1]" && row?["line"] as? Int == 2)
    }

    @Test func `The first failure ends a run when that is wanted, and it can go on`() throws {
        for number in 0..<5 { try fixture.write(number == 2 ? "\0\u{1}\u{2}" : "Kiev", to: "in/\(number).txt") }
        #expect(try fixture.batch("in", "-o", "out", "--fail-fast").code == 65)
        #expect(fixture.text("out/1.txt") == "Kyiv" && !fixture.exists("out/3.txt"))
        #expect(try fixture.batch("in", "-o", "out", "--resume").code == 0)
        #expect(fixture.text("out/4.txt") == "Kyiv" && failures().count == 1)
    }

    @Test func `A place that cannot be written to is named`() throws {
        try fixture.write("Kiev", to: "in/a.txt")
        try fixture.write("Kiev", to: "in/d/b.txt")
        try fixture.write("Kiev", to: "in/e.txt")
        try fixture.write("a file", to: "file")
        let below = try fixture.batch("in", "-o", "file/out")
        #expect([66, 73, 74].contains(below.code) && below.errors.contains("file"))
        // A file stands where a folder has to be.
        try fixture.write("a file", to: "out/d")
        let partly = try fixture.batch("in", "-o", "out")
        #expect(partly.code != 0 && failures().compactMap { $0["file"] as? String } == ["in/d/b.txt"])
        #expect(fixture.text("out/a.txt") == "Kyiv" && fixture.text("out/e.txt") == "Kyiv")
        guard getuid() != 0 else { return }
        try FileManager.default.createDirectory(
            at: fixture.folder.appending(path: "closed"), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o555])
        #expect(try fixture.batch("in", "-o", "closed").code == 77)
    }

    @Test func `Where a file may not grow, the run ends with what it has, and goes on later`() throws {
        let rows = (0..<20_000).map { "{\"text\":\"Kiev \($0)\"}\n" }.joined()
        try fixture.write(rows, to: "in/b.jsonl")
        try fixture.write("Kiev", to: "in/a.txt")
        let dictionary = BatchFixture.dictionary.joined(separator: " ")
        let program = try #require(Program.path)
        #expect(
            try fixture.shell(
                """
                (ulimit -f 200; exec '\(program)' batch in -o out --no-suggestions --checkpoint-every 0 \(dictionary) 2>errors); echo $? >code
                """))
        #expect(fixture.text("code") == "74\n")
        #expect(fixture.text("errors")?.contains("out/b.jsonl") == true, "\(fixture.text("errors") ?? "")")
        #expect(fixture.text("out/a.txt") == "Kyiv")
        #expect(try fixture.batch("in", "-o", "out", "--no-suggestions", "--resume").code == 0)
        #expect(fixture.text("out/b.jsonl") == rows.replacing("Kiev", with: "Kyiv"))
    }

    /// Whether a small file system can be mounted here.
    private static let canMount: Bool = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "mount -t tmpfs -o size=64k none '\(folder.path)' && umount '\(folder.path)'"]
        process.standardError = FileHandle.nullDevice
        try? process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    @Test(.enabled(if: canMount, "a small file system cannot be mounted here: a full disk is not tested"))
    func `On a full disk a run ends with what it has, and goes on when there is room`() throws {
        let rows = (0..<60_000).map { "{\"text\":\"Kiev \($0)\"}\n" }.joined()
        try fixture.write(rows, to: "in/b.jsonl")
        #expect(try fixture.shell("mkdir out && mount -t tmpfs -o size=512k none out"))
        defer { _ = try? fixture.shell("umount out") }
        let full = try fixture.batch("in", "-o", "out", "--no-suggestions", "--checkpoint-every", "0")
        #expect(full.code == 74 && full.errors.contains("out/b.jsonl"))
        #expect(try fixture.shell("mount -o remount,size=16m out"))
        #expect(try fixture.batch("in", "-o", "out", "--no-suggestions", "--resume").code == 0)
        #expect(fixture.text("out/b.jsonl") == rows.replacing("Kiev", with: "Kyiv"))
    }

    @Test func `The report is one page that stands alone`() throws {
        for month in 1...6 {
            for day in 1...3 {
                let name = (month + day) % 2 == 0 ? "Kiev" : "Kyiv"
                try fixture.write(
                    "{\"text\":\"In \(name) <b> & \\\"so\\\"\",\"date\":\"2020-0\(month)-0\(day)\",\"source\":\"<S&\(day)>\"}\nbad <i>\n",
                    to: "in/\(month)\(day).jsonl")
            }
        }
        #expect(try fixture.batch("in", "-o", "out").code == 65)
        let page = try #require(fixture.text("out/report.html"))
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("<svg") && page.contains("Kyiv"))
        let links = page.replacing("http://www.w3.org/2000/svg", with: "")
        #expect(
            !links.contains("http:") && !links.contains("https:") && !links.contains("src=") && !links.contains("url("))
        var open: [Substring] = []
        let void: Set<Substring> = ["meta", "br", "hr", "img", "link"]
        for match in page.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(\/?)>/) {
            if !match.1.isEmpty { #expect(open.popLast() == match.2, "\(match.0)") }
            if match.1.isEmpty, match.3.isEmpty, !void.contains(match.2) { open.append(match.2) }
        }
        #expect(open.isEmpty)
        #expect(!page.contains("<i>") && !page.contains("<S&"))
    }
}
