import Foundation
import Names

// NamesBenchmark features: reads two names and a label a line, tabs between them; prints the label and the features of
// the two names, as tools/fit-match-score wants them.

func readPairs() -> [(one: String, other: String, label: String)] {
    var pairs: [(one: String, other: String, label: String)] = []
    while let line = readLine() {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        if fields.count == 3 { pairs.append((fields[0], fields[1], fields[2])) }
    }
    return pairs
}

switch CommandLine.arguments.dropFirst().first {
case "features":
    let comparator = NameComparator()
    for pair in readPairs() {
        let all = comparator.features(pair.one, pair.other)
        guard let best = all.max(by: { $0.score < $1.score }) else { continue }
        print(pair.label, best.terms.map { String(format: "%.5f", $0) }.joined(separator: " "))
    }
default:
    FileHandle.standardError.write(Data("usage: NamesBenchmark features < PAIRS\n".utf8))
    exit(64)
}
