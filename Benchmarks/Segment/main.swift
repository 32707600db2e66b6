import Bitext
import Foundation
import UnicodeText

// What `tools/bench segment` runs.
//   SegmentBenchmark cut ours|icu         reads lines of a language, a tab and a JSON string; prints JSON lists of segments
//   SegmentBenchmark speed LANG FILE...   MB/s of the files, ours and ICU's, the best of five runs

/// The segments between ICU's boundaries, a line a paragraph.
func icuSegments(_ text: [UInt8], _ language: String) -> [Range<Int>] {
    var (found, start) = ([Range<Int>](), 0)
    while start < text.count {
        let end = ByteSearch.first(0x0A, in: text.span, from: start)
        var before = start
        for boundary in ICU.sentenceBoundaries(of: Array(text[start..<end]), locale: language) {
            found.append(before..<start + boundary)
            before = start + boundary
        }
        start = end + 1
    }
    return found
}

func cut(_ way: String) throws {
    while let line = readLine() {
        let cells = line.split(separator: "\t", maxSplits: 1)
        let value = try JSONSerialization.jsonObject(with: Data(cells[1].utf8), options: .fragmentsAllowed)
        guard let text = value as? String else { continue }
        let (bytes, language) = (Array(text.utf8), String(cells[0]))
        let ranges =
            way == "icu" ? icuSegments(bytes, language) : Segmenter(language: language).segments(of: bytes).map(\.range)
        var json = JSONWriter()
        json.array { json in
            for range in ranges {
                let segment = Segmenter.text(of: bytes, in: range)
                json.string(segment.trimmingCharacters(in: .whitespacesAndNewlines))
            }
        }
        print(json.text)
    }
}

func speed(_ language: String, _ files: [String]) throws {
    let texts = try files.map { Array(try Data(contentsOf: URL(fileURLWithPath: $0))) }
    let bytes = texts.reduce(0) { $0 + $1.count }
    let segmenter = Segmenter(language: language)
    func report(_ name: String, _ body: ([UInt8]) -> Int) {
        let clock = ContinuousClock()
        let times = (0..<5).map { _ in clock.measure { for text in texts { precondition(body(text) >= 0) } } }
        let seconds = (times.min() ?? .seconds(1)) / .seconds(1)
        print("\(name)\t\(Double(bytes) / seconds / 1e6)\tMB/s")
    }
    report("allonym") { segmenter.segments(of: $0).count }
    report("icu") { icuSegments($0, language).count }
}

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.first == "cut", arguments.count == 2 {
    try cut(arguments[1])
} else if arguments.first == "speed", arguments.count > 2 {
    try speed(arguments[1], Array(arguments.dropFirst(2)))
} else {
    print("usage: SegmentBenchmark cut ours|icu | speed LANG FILE...")
}
