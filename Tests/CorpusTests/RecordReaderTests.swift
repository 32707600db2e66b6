import TestSupport
import Testing

@testable import Corpus

@Suite struct RecordReaderTests {
    /// A longer file of a format: its sample, several times, where a format allows that.
    private static func file(_ format: InputFormat) -> [UInt8] {
        if format == .warc {
            return Array(String(repeating: FormatSample.archive(of: "<p>In Kiev</p>"), count: 40).utf8)
        }
        let sample = FormatSample.all[format] ?? ""
        return Array(String(repeating: sample + ([.po, .conll].contains(format) ? "\n" : ""), count: 40).utf8)
    }

    @Test(arguments: InputFormat.allCases)
    func `However a file comes, its records are the same`(_ format: InputFormat) {
        let bytes = Self.file(format)
        var bench = BatchBench(format: format)
        for limit in [1, 300, 1 << 17] {
            bench.limits.chunk = limit
            let whole = bench.chunks(bytes).flatMap(\.records)
            #expect(whole.flatMap(\.bytes) == bytes)
            #expect(zip(whole, whole.dropFirst()).allSatisfy { $0.line + LineEnd.count(in: $0.bytes) == $1.line })
            for (seed, most) in [1, 2, 7, 100, 5_000].enumerated() {
                #expect(bench.chunks(bytes, most: most, seed: UInt64(seed)).flatMap(\.records) == whole)
            }
        }
    }

    @Test(arguments: InputFormat.allCases)
    func `Chunks end where the file's bytes say, and the last one says so`(_ format: InputFormat) {
        var bench = BatchBench(format: format)
        bench.limits.chunk = 500
        for text in [Self.file(format), []] {
            let chunks = bench.chunks(text)
            #expect(chunks.map(\.isLast) == chunks.indices.map { $0 == chunks.count - 1 })
            #expect(chunks.dropLast().allSatisfy { $0.size >= 500 })
        }
    }

    @Test(arguments: [InputFormat.jsonl, .tsv, .csv, .po])
    func `Records that are too long are left out however the file comes`(_ format: InputFormat) {
        var bench = BatchBench(format: format)
        bench.limits.record = 400
        let long = String(repeating: "x", count: 450)
        let isBlock = format == .po
        let end = isBlock ? "\n\n" : "\n"
        // A block is left out with all its lines.
        let middle = isBlock ? "\(long)\n\(long)" : long
        let text = Array("a\(end)\(middle)\(end)b\(end)\(long.prefix(350))\(end)\(long)\(end)c\(end)".utf8)
        let wanted = ["a\(end)", "b\(end)", "\(long.prefix(350))\(end)", "c\(end)"]
        for most in [1, 3, 50, nil] {
            let chunks = bench.chunks(text, most: most)
            let records = chunks.flatMap(\.records).map { String(decoding: $0.bytes, as: UTF8.self) }
            #expect(records == wanted, "\(String(describing: most))")
            #expect(chunks.flatMap(\.failures).map(\.line) == (isBlock ? [3, 10] : [2, 5]))
        }
    }

    @Test func `A long text is cut at a line end`() {
        var bench = BatchBench(format: .text)
        bench.limits.record = 1_000
        var random = SeededRandom(seed: 3)
        let lines = (0..<400).map { _ in String(repeating: "x", count: Int.random(in: 0...90, using: &random)) }
        let bytes = Array(lines.joined(separator: "\n").utf8)
        let whole = bench.chunks(bytes).flatMap(\.records)
        #expect(whole.flatMap(\.bytes) == bytes && whole.count > 10)
        #expect(whole.allSatisfy { $0.bytes.count <= 1_000 })
        #expect(whole.dropLast().allSatisfy { $0.bytes.last == 0x0A })
        for most in [1, 10, 999] { #expect(bench.chunks(bytes, most: most).flatMap(\.records) == whole) }
    }

    @Test func `A text in one endless line is told`() {
        var bench = BatchBench(format: .text)
        bench.limits.record = 1_000
        let failures = bench.failures(String(repeating: "x", count: 10_000))
        #expect(failures.count == 1 && failures[0].contains("longer than the limit of 1000 bytes"))
    }

    @Test func `Many long blocks take no longer than they are long`() {
        var bench = BatchBench(format: .conll)
        bench.limits.record = 1 << 18
        let rows = String(repeating: "Kiev\t_\n", count: 300_000)
        let start = ContinuousClock.now
        #expect(bench.chunks(Array(rows.utf8)).flatMap(\.failures).count == 1)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func `Failures keep their place among the rows`() {
        var bench = BatchBench(format: .jsonl)
        bench.options.hasErrorRows = true
        bench.limits.record = 100
        let long = #"{"text":"\#(String(repeating: "x", count: 200))"}"#
        let rows = [#"{"text":"1"}"#, "bad", long, #"{"text":"2"}"#, long, "", #"{"text":"3"}"#, "worse"]
        let out = bench.rewrite(rows.joined(separator: "\n") + "\n").split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(out.map { $0.hasPrefix("{\"error\"") } == [false, true, true, false, true, false, false, true, false])
        #expect(out[0] == rows[0] && out[3] == rows[3] && out[6] == rows[6])
        #expect(out[2].contains(#""line": 3"#) && out[4].contains(#""line": 5"#))
    }

    @Test func `No UTF-8 is told with its place, or replaced`() {
        var bench = BatchBench(format: .jsonl)
        let row = Array(#"{"text":"Kiev "#.utf8) + [0xFF] + Array("\"}\n".utf8)
        let results = bench.results(row + row)
        #expect(results.flatMap(\.failures).map(\.line) == [1, 2])
        #expect(results.flatMap(\.failures)[0].message.contains("no UTF-8 at byte 15"))
        bench.options.isLossy = true
        let lossy = bench.results(row).flatMap(\.normalized)
        #expect(String(decoding: lossy, as: UTF8.self) == "{\"text\":\"Kyiv \u{FFFD}\"}\n")
    }
}

@Suite struct OffsetMapTests {
    /// A text with its escapes undone a byte at a time, and where each byte of it stands in the bytes.
    private func reference(_ steps: [(text: Int, raw: Int)], _ offset: Int) -> Int {
        var (raw, text) = (0, 0)
        var rest = steps[...]
        while true {
            while let step = rest.first, step.text == text {
                raw = step.raw
                rest.removeFirst()
            }
            if text == offset { return raw }
            (raw, text) = (raw + 1, text + 1)
        }
    }

    @Test func `Offsets agree with a walk over the text`() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<300 {
            var map = OffsetMap()
            var (steps, text, raw) = ([(text: Int, raw: Int)](), 0, 0)
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                let plain = Int.random(in: 0...4, using: &random)
                text += plain + Int.random(in: 0...4, using: &random)
                raw += plain + Int.random(in: 1...12, using: &random)
                map.add(text: text, raw: raw)
                steps.append((text, raw))
            }
            for offset in 0...(text + 5) { #expect(map.raw(offset) == reference(steps, offset)) }
        }
    }
}
