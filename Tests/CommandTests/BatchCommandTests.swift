import Foundation
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
struct BatchCommandTests {
    private let fixture: BatchFixture

    init() throws { fixture = try BatchFixture() }

    @Test func `Each file gets its counterpart, in its format and compression`() throws {
        try fixture.makeCorpus()
        let archives = try fixture.makeArchives()
        let result = try fixture.batch("in", "-o", "out", "--no-suggestions")
        #expect(result.code == 0, "\(result.errors)")
        for (path, data) in try fixture.contents(of: "in") where !archives.contains(path) {
            let input = String(decoding: data, as: UTF8.self)
            guard Data(input.utf8) == data, path.contains("."), path != "w.warc" else { continue }
            let isTranslation = path == "m.xlf"
            let wanted =
                isTranslation
                ? input.replacing("<target>Kiev", with: "<target>Kyiv") : input.replacing("Kiev", with: "Kyiv")
            #expect(fixture.text("out/\(path)") == wanted, "\(path)")
        }
        #expect(fixture.text("out/text/ru.txt") == fixture.text("out/text/ru16.txt")?.replacing("\u{FEFF}", with: ""))
        #expect(fixture.text("out/w.warc.mentions.jsonl")?.contains(#""surface": "Kiev""#) == true)
        for archive in archives {
            if archive.hasPrefix("all.") {
                #expect(fixture.data("out/\(archive)/table.csv") == fixture.data("out/table.csv"), "\(archive)")
                #expect(fixture.data("out/\(archive)/text/a.txt") == fixture.data("out/text/a.txt"), "\(archive)")
            } else {
                let tool = ["gz": "gzip", "bz2": "bzip2", "zst": "zstd -q", "xz": "xz"][
                    String(archive.split(separator: ".").last ?? "")]
                #expect(try fixture.shell("\(tool ?? "false") -dc out/\(archive) | cmp - out/rows.jsonl"), "\(archive)")
            }
        }
        let report = try fixture.json("out/report.json")
        let encodings = try #require(report["encodings"] as? [String: Int])
        #expect(report["failures"] as? Int == 0 && encodings.keys.sorted() == ["UTF-16", "windows-1251"])
        // The other way round: what was written is read, and nothing is left to do.
        #expect(try fixture.shell("rm out/report.*"))
        #expect(try fixture.batch("out", "-o", "again", "--no-suggestions").code == 0)
        #expect(fixture.data("again/rows.jsonl") == fixture.data("out/rows.jsonl"))
        #expect(try fixture.json("again/report.json")["rewritten"] as? Int == 0)
    }

    @Test func `However many threads work, the result is the same`() throws {
        try fixture.makeCorpus()
        _ = try fixture.makeArchives()
        let rows = (0..<6_000).map { "{\"id\":\($0),\"text\":\"In Kiev, \($0) met Svetlana Tikhanovskaya\"}" }
        try fixture.write(rows.joined(separator: "\n") + "\n", to: "in/many.jsonl")
        for workers in ["1", "2", "4"] {
            #expect(try fixture.batch("in", "-o", "out\(workers)", "--workers", workers, "--write", "both").code == 0)
        }
        #expect(try fixture.differences("out1", "out2").isEmpty && fixture.differences("out1", "out4").isEmpty)
    }

    @Test func `What was found is written beside, or alone`() throws {
        try fixture.write("In Kiev", to: "in/a.txt")
        try fixture.write("{\"id\":\"x\",\"text\":\"Kiev\"}\n{\"text\":\"Kyiv\"}\n", to: "in/b.jsonl")
        #expect(try fixture.batch("in", "-o", "out", "--write", "annotations").code == 0)
        #expect(!fixture.exists("out/a.txt") && !fixture.exists("out/b.jsonl"))
        #expect(
            fixture.text("out/a.txt.mentions.jsonl")?.hasPrefix(#"{"id": "in/a.txt", "lang": "en", "text": "In Kyiv""#)
                == true)
        let rows = try #require(fixture.text("out/b.jsonl.mentions.jsonl")).split(separator: "\n")
        #expect(rows.count == 2 && rows[0].hasPrefix(#"{"id": "x""#) && rows[1].hasPrefix(#"{"id": "in/b.jsonl:2""#))
        #expect(try fixture.batch("in", "-o", "both", "--write", "both").code == 0)
        #expect(fixture.text("both/a.txt") == "In Kyiv")
        #expect(fixture.data("both/a.txt.mentions.jsonl") == fixture.data("out/a.txt.mentions.jsonl"))
    }

    @Test func `A pattern, standard input and standard output`() throws {
        try fixture.write("Kiev 1\n", to: "in/a.txt")
        try fixture.write("Kiev 2\n", to: "in/b.txt")
        try fixture.write("Kiev 3\n", to: "in/c.md")
        #expect(try fixture.batch("in/*.txt", "-o", "-").text == "Kyiv 1\nKyiv 2\n")
        #expect(try fixture.batch("-", "-o", "-", input: "Kiev").text == "Kyiv")
        #expect(try fixture.batch("-", "-o", "out", input: "Kiev").code == 0)
        #expect(fixture.text("out/stdin") == "Kyiv")
        #expect(try fixture.batch("none.txt", "in/a.txt", "-o", "-").code == 66)
    }

    @Test func `A filter keeps order and gives bad rows back`() throws {
        let rows = (0..<3_000).map { $0 % 10 == 3 ? "bad \($0)" : "{\"n\":\($0),\"text\":\"In Kiev\"}" }
        let result = try fixture.batch(
            "--stdin", "--format", "jsonl", "--workers", "4", input: rows.joined(separator: "\n") + "\n")
        let out = result.text.split(separator: "\n")
        #expect(result.code == 0 && out.count == rows.count)
        for (number, row) in out.enumerated() where number < rows.count {
            if number % 10 == 3 {
                let error = try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: Any] ?? [:]
                #expect(error["row"] as? String == rows[number] && error["line"] as? Int == number + 1)
                #expect((error["error"] as? String)?.contains("expected an object") == true)
            } else {
                #expect(row == rows[number].replacing("Kiev", with: "Kyiv"))
            }
        }
    }

    @Test func `A filter puts the names into the rows when asked`() throws {
        let input = "{\"text\":\"In Kiev\"}\n{\"text\":\"none\", \"mentions\": 1}\n{}\n"
        let result = try fixture.batch("--stdin", "--write", "both", input: input)
        let rows = try result.text.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
        #expect(rows.count == 3 && rows[0]["text"] as? String == "In Kyiv")
        let mention = try #require((rows[0]["mentions"] as? [[String: Any]])?.first)
        #expect(mention["surface"] as? String == "Kiev" && mention["start"] as? Int == 3)
        #expect(rows[1]["error"] != nil && rows[2]["error"] != nil)
        let found = try fixture.batch("--stdin", "--write", "annotations", input: "[]\n" + input).text
        #expect(found.split(separator: "\n").map { $0.hasPrefix("{\"error\"") } == [true, false, false, true])
        #expect(try fixture.batch("--stdin", "--fail-fast", input: input).code == 65)
    }

    @Test func `Line by line, a row is answered before the next one comes`() throws {
        let process = try fixture.start(["--stdin", "--line-buffered"])
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        for number in 0..<20 {
            try input.fileHandleForWriting.write(contentsOf: Data("{\"text\":\"Kiev \(number)\"}\n".utf8))
            var descriptor = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
            try #require(poll(&descriptor, 1, 10_000) == 1, "no answer in ten seconds")
            let answer = output.fileHandleForReading.availableData
            #expect(String(decoding: answer, as: UTF8.self) == "{\"text\":\"Kyiv \(number)\"}\n")
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test(arguments: [
        [], ["in"], ["--stdin", "in"], ["--stdin", "-o", "out"], ["--stdin", "--resume"],
        ["in", "-o", "-", "--resume"], ["in", "-o", "-", "--write", "both"], ["in", "-o", "out", "--workers", "0"],
        ["--stdin", "--format", "csv", "--write", "both"], ["in", "-o", "out", "--format", "doc"],
        ["in", "-o", "out", "--write", "all"], ["in", "-o", "out", "--max-bytes", "0"],
    ])
    func `Wrong arguments exit with 64 and write nothing`(_ arguments: [String]) throws {
        try fixture.write("Kiev", to: "in/a.txt")
        let result = try Program.run(["batch"] + arguments + BatchFixture.dictionary, in: fixture.folder)
        #expect(result.code == 64 && !result.errors.isEmpty && result.output.isEmpty && !fixture.exists("out"))
    }
}
