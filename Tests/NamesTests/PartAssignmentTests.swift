import TestSupport
import Testing

@testable import Names

/// The fast assignment of parts, against all there are.
@Suite struct PartAssignmentTests {
    private struct Names {
        var missing: [Int32]
        var extra: [Int32]
        var evidence: [[Int32]]

        init(_ random: inout SeededRandom) {
            let (n, m) = (Int.random(in: 1...4, using: &random), Int.random(in: 1...4, using: &random))
            missing = (0..<n).map { _ in Int32.random(in: 0...300, using: &random) }
            extra = (0..<m).map { _ in Int32.random(in: 0...200, using: &random) }
            evidence = (0..<2 * n - 1).map { _ in
                (0..<2 * m - 1).map { _ in
                    Bool.random(using: &random) ? NameComparator.never : .random(in: -900...2_000, using: &random)
                }
            }
        }

        /// The best from a part of the first name on, without the columns used.
        func best(from i: Int, without used: Set<Int>) -> Int32 {
            let (n, m) = (missing.count, extra.count)
            if i >= n { return (0..<m).reduce(0) { used.contains($1) ? $0 : $0 - extra[$1] } }
            var result = best(from: i + 1, without: used) - missing[i]
            for j in 0..<m where !used.contains(j) {
                result = max(result, evidence[i][j] + best(from: i + 1, without: used.union([j])))
                if j + 1 < m, !used.contains(j + 1) {
                    result = max(result, evidence[i][m + j] + best(from: i + 1, without: used.union([j, j + 1])))
                }
                if i + 1 < n {
                    result = max(result, evidence[n + i][j] + best(from: i + 2, without: used.union([j])))
                }
            }
            return result
        }
    }

    @Test func theFastAssignmentIsTheBest() {
        var random = SeededRandom(seed: 5)
        var assignment = PartAssignment()
        for _ in 0..<2_000 {
            let names = Names(&random)
            assignment.begin()
            for cost in names.missing { assignment.addFirst(missing: cost) }
            for cost in names.extra { assignment.addSecond(missing: cost) }
            // What is not above the line that is asked for may be anything below.
            let total = assignment.solve { row, column, line in
                let evidence = names.evidence[row][column]
                return evidence > line || Bool.random(using: &random) ? evidence : NameComparator.never
            }
            #expect(total == names.best(from: 0, without: []))
            // What the links say, less what they leave over, is the same.
            let (n, m) = (names.missing.count, names.extra.count)
            var (sum, rows, columns) = (Int32(0), Set(0..<n), Set(0..<m))
            assignment.forEachLink { link in
                sum += names.evidence[link.first][link.second]
                let row = link.first < n ? [link.first] : [link.first - n, link.first - n + 1]
                let column = link.second < m ? [link.second] : [link.second - m, link.second - m + 1]
                #expect(rows.isSuperset(of: row) && columns.isSuperset(of: column))
                rows.subtract(row)
                columns.subtract(column)
            }
            let left = rows.reduce(0) { $0 + names.missing[$1] } + columns.reduce(0) { $0 + names.extra[$1] }
            #expect(sum - left == total && sum == assignment.linkedEvidence)
        }
    }
}
