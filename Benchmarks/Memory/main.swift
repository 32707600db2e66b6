import Foundation
import SegmentIndex

// What `tools/bench tm` runs.
//   MemoryBenchmark BENCH.tsv QUERIES.jsonl [INDEX]
// Writes an index of the sources of BENCH.tsv (source, target, origin a line) to INDEX and searches it for each query of
// QUERIES.jsonl (`query`, `best` and the 0-based `lines` that reach it), minimum score .70, ten matches, one thread.
// Times are those of the processor.

/// The time this thread has had, in milliseconds.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

/// A query, and the lines of the segments most like it; none when all are less than .70 like it.
struct Query: Decodable {
    var query: String
    var lines: [Int64]
}

/// Prints the distribution of times.
func tell(_ name: String, _ times: [Double]) {
    guard !times.isEmpty else { return }
    let sorted = times.sorted()
    let at = { (share: Double) in sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] }
    let mean = times.reduce(0, +) / Double(times.count)
    let figures = [mean, at(0.5), at(0.99), at(1)].map { String(format: "%.3f", $0) }.joined(separator: "\t")
    print("\(name)\t\(times.count)\t\(figures)\tms mean, p50, p99, max")
}

let arguments = CommandLine.arguments
guard arguments.count > 2 else {
    print("usage: MemoryBenchmark BENCH.tsv QUERIES.jsonl [INDEX]")
    exit(64)
}
let path = arguments.count > 3 ? arguments[3] : NSTemporaryDirectory() + "memory-\(getpid()).segments"
let sources = try String(contentsOfFile: arguments[1], encoding: .utf8).split(separator: "\n").map {
    String($0.prefix { $0 != "\t" })
}
let queries = try String(contentsOfFile: arguments[2], encoding: .utf8).split(separator: "\n").map {
    try JSONDecoder().decode(Query.self, from: Data($0.utf8))
}

let start = processorTime()
var builder = SegmentIndexBuilder()
for (line, source) in sources.enumerated() { builder.add(id: Int64(line), text: source) }
try builder.write(to: path)
print("build\t\(sources.count)\t\(String(format: "%.3f", (processorTime() - start) / 1e3))\ts")

let index = try SegmentIndex(path: path)
print("file\t\(String(format: "%.1f", Double(index.byteCount) / 1e6))\tMB")
try index.verify()
var scratch = SearchScratch()
var (found, none, right) = ([Double](), [Double](), 0)
for query in queries {
    let start = processorTime()
    let matches = index.search(query.query, scratch: &scratch)
    let time = processorTime() - start
    if query.lines.isEmpty { none.append(time) } else { found.append(time) }
    right += query.lines.isEmpty ? (matches.isEmpty ? 1 : 0) : query.lines.contains(matches.first?.id ?? -1) ? 1 : 0
}
tell("search", found + none)
tell("search with a match", found)
tell("search without one", none)
print("best at rank 1\t\(right)\tof \(queries.count)")

// Each of a thousand segments, itself left out.
var others: [Double] = []
for line in stride(from: 0, to: sources.count, by: max(1, sources.count / 1000)) {
    let start = processorTime()
    _ = index.search(sources[line], scratch: &scratch) { $0 != Int64(line) }
    others.append(processorTime() - start)
}
tell("search, itself left out", others)
if arguments.count < 4 { unlink(path) }
