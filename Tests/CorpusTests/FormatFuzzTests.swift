import TestSupport
import Testing

@testable import Corpus

/// Files that are broken in any way: nothing crashes or hangs, and what is written is what was read.
@Suite struct FormatFuzzTests {
    private static let tokens = [
        "<", ">", "</", "/>", "&", "&amp;", "&#", ";", "\"", "'", "<!--", "-->", "<![CDATA[", "]]>", "<!", "<?", "?>",
        "<p>", "</p>", "<a href=", "<script>", "<tu>", "</tu>", "<seg>", "</seg>", "\\", "\\u", "\\ud800", "{", "}",
        "[",
        ":", ",", "\t", "\n", "\r\n", "\n\n", "\r", "msgid", "msgstr \"", "#", "\u{FEFF}", "\u{0}", "é", "🎉", "text",
        "Content-Length: ", "9999999999999999999", "-1", "WARC/1.0\r\n", "\r\n\r\n", "charset=", "encoding=\"",
    ].map { Array($0.utf8) }

    private static func mutate(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let start = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, start + Int.random(in: 0...20, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes.removeSubrange(start..<end)
            case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
            case 2: bytes.removeLast(bytes.count - end)
            case 3: if start < bytes.count { bytes[start] = UInt8.random(in: 0...255, using: &random) }
            default: bytes.insert(contentsOf: tokens[Int.random(in: 0..<tokens.count, using: &random)], at: start)
            }
        }
        return bytes
    }

    private static func random(_ random: inout SeededRandom) -> [UInt8] {
        let count = Int.random(in: 0...40, using: &random)
        return (0..<count).flatMap { _ in
            Bool.random(using: &random)
                ? tokens[Int.random(in: 0..<tokens.count, using: &random)] : [UInt8.random(in: 0...255, using: &random)]
        }
    }

    @Test(arguments: InputFormat.allCases)
    func `Broken files harm nothing and stay as they are`(_ format: InputFormat) {
        var generator = SeededRandom(seed: 17)
        var bench = BatchBench(BatchBench.normalizer([]), format: format)
        let sample = Array((FormatSample.all[format] ?? FormatSample.archive(of: "<p>Kiev</p>")).utf8)
        let start = ContinuousClock.now
        for round in 0..<300 {
            let bytes =
                round % 3 == 0 ? Self.random(&generator) : Self.mutate(sample, &generator)
            bench.limits.chunk = [1, 50, 1 << 17][round % 3]
            bench.limits.record = round % 5 == 0 ? 60 : 1 << 22
            let results = bench.results(bytes, most: [1, 7, 1 << 10][round / 3 % 3])
            let isWhole = results.allSatisfy { $0.failures.isEmpty && $0.damage == nil }
            // Of a page or segments in another encoding the name of that is set right.
            let isDeclared = String(decoding: bytes, as: UTF8.self).lowercased().contains(/charset=|encoding=/)
            if isWhole, format.isRewritten, !isDeclared { #expect(results.flatMap(\.normalized) == bytes) }
        }
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test(arguments: InputFormat.allCases)
    func `Names in broken files are rewritten without a crash`(_ format: InputFormat) {
        var generator = SeededRandom(seed: 23)
        var bench = BatchBench(format: format)
        bench.options.content = .both
        let sample = Array((FormatSample.all[format] ?? FormatSample.archive(of: "<p>Kiev</p>")).utf8)
        for _ in 0..<150 { _ = bench.results(Self.mutate(sample, &generator)) }
    }

    @Test(arguments: InputFormat.allCases)
    func `A long broken file takes no longer than it is long`(_ format: InputFormat) {
        let bench = BatchBench(BatchBench.normalizer([]), format: format)
        for unit in [
            "<", "<!--", "<a ", "&", "\"", "\\", "{\"a\":", "[", "<![CDATA[", "\n", "msgid \"\n", "<p>", "<a>x",
        ] {
            let bytes = Array(String(repeating: unit, count: 20_000 / unit.utf8.count).utf8)
            let start = ContinuousClock.now
            _ = bench.results(bytes)
            let taken = ContinuousClock.now - start
            #expect(taken < .seconds(4), "\(format) of many \(unit): \(taken)")
        }
    }
}
