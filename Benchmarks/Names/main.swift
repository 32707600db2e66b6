import Foundation
import Lexicon
import Names

// NamesBenchmark features            reads two names and a label a line; prints the label and their features, as
//                                    tools/fit-match-score wants them
// NamesBenchmark search LEXICON      reads an entity and a query a line; looks the queries up on one core
// NamesBenchmark pairs               reads two names a line; compares them on one core
// The last two print a line a figure: name, value, unit; times are of the processor.

func readLines(columns: Int) -> [[String]] {
    var rows: [[String]] = []
    while let line = readLine() {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        if fields.count == columns { rows.append(fields) }
    }
    return rows
}

func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func report(_ name: String, _ value: Double, _ unit: String) {
    print("\(name)\t\(String(format: "%.3f", value))\t\(unit)")
}

func search(_ path: String) throws {
    let stack = LexiconStack([try Lexicon(path: path)])
    let search = FuzzySearch(stack)
    let queries = readLines(columns: 2)
    var (first, among) = (0, 0)
    // What is made ready once is not part of a query.
    _ = search.matches(for: queries[0][1])
    var times: [Double] = []
    for query in queries {
        let start = processorSeconds()
        let matches = search.matches(for: query[1])
        times.append(processorSeconds() - start)
        let place = matches.firstIndex { $0.name.entity == query[0] }
        if place == 0 { first += 1 }
        if place != nil { among += 1 }
    }
    times.sort()
    report("search", Double(times.count) / times.reduce(0, +), "queries/s")
    report("search-median", times[times.count / 2] * 1000, "ms")
    report("search-p99", times[times.count * 99 / 100] * 1000, "ms")
    report("search-first", 100 * Double(first) / Double(queries.count), "% found at first rank")
    report("search-ten", 100 * Double(among) / Double(queries.count), "% found among ten")
}

func pairs() {
    let comparator = NameComparator()
    let pairs = readLines(columns: 2)
    for name in ["pairs-cold", "pairs"] {
        let start = processorSeconds()
        var sum = 0.0
        for pair in pairs { sum += comparator.score(pair[0], pair[1]) }
        report(name, Double(pairs.count) / (processorSeconds() - start), "pairs/s")
        if sum.isNaN { exit(70) }
    }
}

func features() {
    let comparator = NameComparator()
    for row in readLines(columns: 3) {
        guard let best = comparator.features(row[0], row[1]).max(by: { $0.score < $1.score }) else { continue }
        print(row[2], best.terms.map { String(format: "%.5f", $0) }.joined(separator: " "))
    }
}

switch CommandLine.arguments.dropFirst().first {
case "features": features()
case "search" where CommandLine.arguments.count == 3: try search(CommandLine.arguments[2])
case "pairs": pairs()
default:
    FileHandle.standardError.write(Data("usage: NamesBenchmark features|search LEXICON|pairs\n".utf8))
    exit(64)
}
