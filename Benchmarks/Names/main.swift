import Foundation
import Lexicon
import Names

// NamesBenchmark features                  reads two names and a label a line; prints the label and their features, as
//                                          tools/fit-match-score wants them
// NamesBenchmark search LEXICON QUERIES    looks up what a file has, an entity, a query and its kind a line
// NamesBenchmark pairs FILE                compares what a file has, two names a line, twice over
// The last two use one thread and print a line a figure: name, value, unit; times are of the processor.

func readLines(columns: Int) -> [[String]] {
    var rows: [[String]] = []
    while let line = readLine() {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        if fields.count == columns { rows.append(fields) }
    }
    return rows
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
case "search" where CommandLine.arguments.count == 4:
    try search(CommandLine.arguments[2], rows(of: CommandLine.arguments[3], columns: 3))
case "pairs" where CommandLine.arguments.count == 3:
    try pairs(rows(of: CommandLine.arguments[2], columns: 2))
default:
    FileHandle.standardError.write(
        Data("usage: NamesBenchmark features|search LEXICON QUERIES|pairs FILE\n".utf8))
    exit(64)
}
