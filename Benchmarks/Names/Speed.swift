import Foundation
import Lexicon
import Names

func rows(of path: String, columns: Int) throws -> [[String]] {
    let rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard !rows.isEmpty, rows.allSatisfy({ $0.count == columns }) else { throw CocoaError(.fileReadCorruptFile) }
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

/// How many of the queries of a kind found their entity.
struct Found {
    var queries = 0, first = 0, among = 0

    mutating func count(_ place: Int?) {
        queries += 1
        if place == 0 { first += 1 }
        if place != nil { among += 1 }
    }

    func report(_ name: String) {
        let percent = 100 / Double(queries)
        NamesBenchmark.report("\(name)-first", percent * Double(first), "% found at first rank")
        NamesBenchmark.report("\(name)-ten", percent * Double(among), "% found among ten")
    }
}

/// Looks up queries, each with the entity that is meant and the kind of query.
func search(_ path: String, _ queries: [[String]]) throws {
    let search = FuzzySearch(LexiconStack([try Lexicon(path: path)]))
    // What is made ready once is not part of a query.
    _ = search.matches(for: queries[0][1], limit: 10)
    var times: [Double] = []
    var found: [String: Found] = [:]
    for query in queries {
        let start = processorSeconds()
        let matches = search.matches(for: query[1], limit: 10)
        times.append(processorSeconds() - start)
        let place = matches.firstIndex { $0.name.entity == query[0] }
        for kind in ["search", "search-\(query[2])"] { found[kind, default: Found()].count(place) }
    }
    times.sort()
    report("search", Double(times.count) / times.reduce(0, +), "queries/s")
    report("search-p50", times[times.count / 2] * 1000, "ms")
    report("search-p99", times[times.count * 99 / 100] * 1000, "ms")
    for (kind, found) in found.sorted(by: { $0.key < $1.key }) { found.report(kind) }
}

/// Compares names, and again: the second pass knows what the first has worked out.
func pairs(_ pairs: [[String]]) {
    let comparator = NameComparator()
    for pass in ["pairs", "pairs-again"] {
        let start = processorSeconds()
        var sum = 0.0
        for pair in pairs { sum += comparator.score(pair[0], pair[1]) }
        report(pass, Double(pairs.count) / (processorSeconds() - start), "pairs/s")
        // Read, so that no comparison is left out as unused.
        if sum.isNaN { exit(70) }
    }
}
