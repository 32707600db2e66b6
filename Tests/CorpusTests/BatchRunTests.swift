import Foundation
import Testing

@testable import Corpus

/// Whole runs within the process, where moments have to be met that a kill of the program meets by chance.
@Suite final class BatchRunTests {
    private let folder: URL

    init() throws { folder = try temporaryDirectory() }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    private func write(_ text: String, _ name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func read(_ name: String) -> String? { try? String(contentsOfFile: path(name), encoding: .utf8) }

    /// Runs into `out`, going on from a checkpoint that is there.
    private func run(_ inputs: [String] = ["in"]) throws -> (outcome: BatchRun.Outcome, failures: [String]) {
        var options = BatchOptions()
        options.language = "en"
        options.suggests = false
        var failures: [String] = []
        let listener = BatchRun.Listener(progress: { _ in }, failure: { failures.append($0.text) })
        let outcome = try BatchRun(BatchBench.normalizer(), options, settings: []).run(
            inputs.map(path), to: .folder(path("out"), resumes: true, checkpointSeconds: 0), listener)
        return (outcome, failures)
    }

    /// Puts a checkpoint into the output folder, as a run that was broken off leaves it.
    private func leave(_ change: (inout Checkpoint) -> Void) throws {
        var checkpoint = Checkpoint(settings: Fingerprint().value)
        change(&checkpoint)
        try write(checkpoint.text, "out/.allonym-batch/checkpoint")
    }

    @Test func `A run that was broken off before anything was written loses nothing`() throws {
        try write("In Kiev", "in/a.txt")
        try write("Kiev!", "in/b.txt")
        try leave { _ in }
        let (outcome, failures) = try run()
        #expect(read("out/a.txt") == "In Kyiv" && read("out/b.txt") == "Kyiv!")
        #expect(outcome.statistics.files == 2 && failures.isEmpty)
    }

    @Test func `A new run leaves no checkpoint of an old one`() throws {
        try write("In Kiev", "in/a.txt")
        _ = try run()
        #expect(read("out/.allonym-batch/checkpoint")?.contains("finished") == true)
        // A run that ends before its first checkpoint.
        var options = BatchOptions()
        options.index = folder.path
        #expect(throws: (any Error).self) {
            try BatchRun(BatchBench.normalizer(), options, settings: []).run(
                [path("in")], to: .folder(path("out"), resumes: false, checkpointSeconds: 0),
                BatchRun.Listener(progress: { _ in }, failure: { _ in }))
        }
        #expect(read("out/.allonym-batch/checkpoint") == nil)
    }

    @Test func `What a killed run was writing is taken away`() throws {
        try write("In Kiev", "in/a.txt")
        try leave { _ in }
        for name in ["report.json.partial", "report.html.partial", ".allonym-batch/checkpoint.partial"] {
            try write("half", "out/\(name)")
        }
        _ = try run()
        let left = try FileManager.default.subpathsOfDirectory(atPath: path("out")).sorted()
        #expect(left == [".allonym-batch", ".allonym-batch/checkpoint", "a.txt", "report.html", "report.json"])
        try write("sample", "out/.allonym-batch/sample.jsonl")
        _ = try run()
        #expect(read("out/.allonym-batch/sample.jsonl") == nil, "a finished run needs no sample")
    }

    @Test func `Two files with one place in the output are told, also when a run is resumed`() throws {
        try write("In Kiev", "one/a.txt")
        try write("Kiev, too", "two/a.txt")
        try write("Kiev!", "two/b.txt")
        let (_, failures) = try run(["one", "two"])
        #expect(failures.count == 1 && failures[0].contains("same place"))
        #expect(read("out/a.txt") == "In Kyiv" && read("out/b.txt") == "Kyiv!")
        let files = try FileManager.default.contentsOfDirectory(atPath: path("out/.allonym-batch"))
        #expect(files == ["checkpoint"])
        // Once more from a checkpoint behind the first file.
        var walker = PathWalker(["one"].map(path))
        let first = try #require(try walker.next()?.get())
        try leave { checkpoint in
            var fingerprint = Fingerprint()
            fingerprint.add("\(first.path)\t\(first.size)\t\(first.modified)")
            checkpoint.files = fingerprint.value
            checkpoint.place = Checkpoint.Place(file: 0, entry: 0, chunk: 0)
        }
        let again = try run(["one", "two"])
        #expect(again.failures == failures && read("out/a.txt") == "In Kyiv")
    }

    @Test func `An output and the names found in another file have their own places`() throws {
        try write("In Kiev", "in/a.txt")
        try write("{\"text\":\"Kiev\"}\n", "in/a.txt.mentions.jsonl")
        var options = BatchOptions()
        options.content = .both
        options.language = "en"
        var failures: [String] = []
        let listener = BatchRun.Listener(progress: { _ in }, failure: { failures.append($0.text) })
        _ = try BatchRun(BatchBench.normalizer(), options, settings: []).run(
            [path("in")], to: .folder(path("out"), resumes: false, checkpointSeconds: 5), listener)
        #expect(failures.count == 1 && failures[0].contains("same place"))
        #expect(read("out/a.txt.mentions.jsonl")?.contains(#""surface": "Kiev""#) == true)
    }

    @Test func `A file that was refused in one part is refused in all of them, also when a run is resumed`() throws {
        let broken = "<tmx><body><tu><seg><![CDATA[\(String(repeating: "Kiev ", count: 4_000))</seg></tu>"
        let good = "<tu><seg>\(String(repeating: "Kiev ", count: 4_000))</seg></tu>"
        try write(broken + String(repeating: good, count: 20), "in/a.tmx")
        try write("Kiev", "in/b.txt")
        let (outcome, failures) = try run()
        #expect(read("out/a.tmx") == nil && read("out/b.txt") == "Kyiv")
        #expect(failures.count == 1 && outcome.statistics.failures == 1 && outcome.statistics.files == 2)
        var walker = PathWalker([path("in")])
        let first = try #require(try walker.next()?.get())
        try leave { checkpoint in
            var fingerprint = Fingerprint()
            fingerprint.add("\(first.path)\t\(first.size)\t\(first.modified)")
            checkpoint.files = fingerprint.value
            checkpoint.place = Checkpoint.Place(file: 0, entry: 0, chunk: 0)
            checkpoint.isRefused = true
        }
        _ = try run()
        #expect(read("out/a.tmx") == nil && read("out/a.tmx.partial") == nil)
    }

    @Test func `A folder in the place of an output is a failure of that file alone`() throws {
        for name in ["a", "b", "c"] { try write("Kiev", "in/\(name).txt") }
        for name in ["out/a.txt/x", "out/b.txt.partial/x"] { try write("", name) }
        let (outcome, failures) = try run()
        #expect(failures.count == 2 && failures.allSatisfy { $0.contains("a folder stands where") })
        #expect(outcome.statistics.failures == 2 && read("out/c.txt") == "Kyiv" && read("out/a.txt.partial") == nil)
    }

    @Test func `A stream tells what could not be read`() throws {
        try write("Kiev", "in/a.txt")
        var (out, failures) = ([UInt8](), [String]())
        let listener = BatchRun.Listener(progress: { _ in }, failure: { failures.append($0.text) })
        var options = BatchOptions()
        options.language = "en"
        let outcome = try BatchRun(BatchBench.normalizer(), options, settings: []).run(
            [path("none.txt"), path("in")], to: .stream { out += $0 }, listener)
        #expect(String(decoding: out, as: UTF8.self) == "Kyiv")
        #expect(failures.count == 1 && outcome.failure == .noInput && outcome.statistics.failures == 1)
    }
}
