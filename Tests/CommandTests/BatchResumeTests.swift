import Foundation
import TestSupport
import Testing

/// Runs that are broken off go on as if they had not been.
@Suite(.serialized, .enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
struct BatchResumeTests {
    private let fixture: BatchFixture
    private let options = ["in", "--checkpoint-every", "0.01", "--write", "both", "--workers", "2"]

    init() throws {
        fixture = try BatchFixture()
        try fixture.makeCorpus()
        try fixture.write("In Kiev", to: "in/0.txt")
        _ = try fixture.makeArchives()
        let article = try BatchFixture.article("en").replacing("\n", with: " ").replacing("\"", with: "'")
        let rows = (0..<400).map {
            "{\"id\":\($0),\"text\":\"Kiev \($0). \(article)\",\"date\":\"2020-0\($0 % 9 + 1)\"}\n"
        }
        try fixture.write(
            rows.enumerated().map { $0.offset % 50 == 7 ? "bad\n" : $0.element }.joined(), to: "in/long.jsonl")
        _ = try fixture.shell("gzip -kn in/long.jsonl")
        for number in 0..<60 { try fixture.write("In Kiev \(number). \(article)", to: "in/many/\(number).txt") }
        let unit = "<tu><seg>In Kiev. \(article.replacing("&", with: ""))</seg></tu>"
        try fixture.write("<tmx><body>\(String(repeating: unit, count: 200))</body></tmx>", to: "in/long.tmx")
        try fixture.write(
            "<tmx><body><tu><seg><![CDATA[\(String(repeating: unit, count: 200))</body></tmx>", to: "in/wrong.tmx")
    }

    /// So that there is time to stop it.
    private func makeLonger() throws {
        let rows = try #require(fixture.text("in/long.jsonl"))
        try fixture.write(String(repeating: rows, count: 20), to: "in/longer.jsonl")
    }

    /// A run that is not broken off, and how long it takes.
    private func reference() throws -> Duration {
        let start = ContinuousClock.now
        let process = try fixture.start(options + ["-o", "whole"])
        try process.run()
        process.waitUntilExit()
        // Some rows and a file are bad.
        #expect(process.terminationStatus == 65)
        return ContinuousClock.now - start
    }

    /// Begins a run and stops it, by Ctrl-C, after its first checkpoint; how it ended.
    private func interrupted() throws -> Int32 {
        let process = try fixture.start(options + ["-o", "out"])
        try process.run()
        while process.isRunning, !fixture.exists("out/.allonym-batch/checkpoint") { usleep(500) }
        process.interrupt()
        process.waitUntilExit()
        return process.terminationStatus
    }

    private static func sleep(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        Thread.sleep(forTimeInterval: Double(seconds) + Double(attoseconds) / 1e18)
    }

    @Test func `Ctrl-C leaves a checkpoint, and the run goes on from there`() throws {
        try makeLonger()
        _ = try reference()
        #expect(try interrupted() == 130)
        #expect(fixture.text("out/.allonym-batch/checkpoint")?.contains("unfinished") == true)
        #expect(!fixture.exists("out/report.json"))
        func run(_ more: String...) throws -> Int32 {
            let process = try fixture.start(options + ["-o", "out"] + more)
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
        #expect(try run() == 73, "without --resume or --overwrite")
        #expect(try run("--resume", "--lossy") == 65, "with other options")
        #expect(try run("--resume") == 65)
        #expect(try fixture.differences("whole", "out").isEmpty)
        // A run that is done has nothing left to do.
        let before = try fixture.contents(of: "out")
        let date =
            try FileManager.default.attributesOfItem(atPath: fixture.path("out/report.json"))[.modificationDate]
            as? Date
        #expect(try run("--resume") == 0)
        #expect(try fixture.contents(of: "out") == before)
        let after =
            try FileManager.default.attributesOfItem(atPath: fixture.path("out/report.json"))[.modificationDate]
            as? Date
        #expect(date == after)
    }

    @Test func `Input that changed meanwhile is not taken for the same`() throws {
        try makeLonger()
        #expect(try interrupted() == 130)
        try fixture.write("In Kiev, and more", to: "in/0.txt")
        let result = try Program.run(
            ["batch"] + options + ["-o", "out", "--resume"] + BatchFixture.dictionary, in: fixture.folder)
        #expect(result.code == 65 && result.errors.contains("have changed"))
        let anew = try fixture.start(options + ["-o", "out", "--overwrite"])
        try anew.run()
        anew.waitUntilExit()
        #expect(anew.terminationStatus == 65 && fixture.text("out/0.txt") == "In Kyiv, and more")
    }

    @Test func `Killed at any moment, a run comes to the same result`() throws {
        let environment = ProcessInfo.processInfo.environment
        let rounds = environment["ALLONYM_KILLS"].flatMap { Int($0) } ?? 12
        var random = SeededRandom(seed: environment["ALLONYM_SEED"].flatMap { UInt64($0) } ?? 1)
        let taken = try reference()
        for round in 0..<rounds {
            try? FileManager.default.removeItem(at: fixture.folder.appending(path: "out"))
            var kills = 0
            while true {
                let process = try fixture.start(options + ["-o", "out", "--resume"])
                try process.run()
                // Two of three times once, else again and again.
                let isLast = kills > 0 && (round % 3 != 0 || kills > 3)
                if !isLast {
                    Self.sleep(taken * Double.random(in: 0...1, using: &random))
                    kill(process.processIdentifier, SIGKILL)
                }
                process.waitUntilExit()
                kills += 1
                if process.terminationReason == .exit { break }
            }
            let differences = try fixture.differences("whole", "out")
            #expect(differences.isEmpty, "round \(round), after \(kills - 1) kills")
        }
    }
}
