import Glibc
import UnicodeText

/// What of two names being one or not a score is made of; each a share of what both names say for themselves.
package struct MatchFeatures: Sendable {
    /// The evidence of the parts that stand for each other.
    var evidence = 0.0
    /// The part that both names have left over: where one says Ivan and the other Peter.
    var conflict = 0.0
    /// What one name has left over more than the other: a middle name.
    var surplus = 0.0
    /// The share of the least alike of the parts that stand for each other, common words apart.
    var weakest = 0.0
    /// What letters say against standing for each other where their parts do. The evidence has it, but does not tell one
    /// letter that is wrong from many that are not quite right.
    var against = 0.0
    /// The most that letters in one place say against, in nats.
    var worst = 0.0
    /// The logarithm of what the names say for themselves, in nats.
    var size = 0.0
    /// Whether one name is of another script than Latin, or both are: what letters say of each other differs.
    var isCross = false
    var isForeign = false
    /// Whether the names have one part each, common words apart.
    var isSingle = false

    /// What the weights are for: the features within their bounds, and how they bend.
    package var terms: [Double] {
        let evidence = min(1.2, max(-0.5, evidence))
        let weakest = min(1, max(-0.5, weakest))
        let (cross, foreign, single) = (isCross ? 1.0 : 0, isForeign ? 1.0 : 0, isSingle ? 1.0 : 0)
        return [
            evidence, evidence * evidence, conflict.squareRoot(), surplus, surplus.squareRoot(), weakest,
            weakest * weakest, size, evidence * size, cross, cross * evidence, cross * weakest, foreign,
            foreign * evidence, foreign * weakest, single, single * evidence, single * size, against.squareRoot(),
            worst,
            cross * against.squareRoot(), foreign * against.squareRoot(),
        ]
    }

    /// How likely the names are of one bearer, 0…0.9999.
    package var score: Double {
        let sum = zip(terms, Self.weights).reduce(Self.bias) { $0 + $1.0 * $1.1 }
        return min(0.9999, 1 / (1 + exp(-sum)))
    }

    /// As tools/fit-match-score makes them.
    private static let weights = [
        -2.98, 4.87, -4.00, -1.99, 0.59, 2.50, -2.89, -0.35, -0.02, -0.19, 3.22, -1.49, -0.59, 1.11, -0.01,
        1.46, 1.71, -0.32, -3.35, -0.06, 2.01, 0.98,
    ]
    private static let bias = 2.60
}

extension NameComparator {
    /// How likely two names are of one bearer, 0…1; from 0.5 on they are taken to be. Symmetric; 1 for names whose
    /// folded letters are equal, 0 when one has no letters.
    package func score(_ one: String, _ other: String) -> Double {
        if one.utf8.elementsEqual(other.utf8) { return 1 }
        let names = read(one, other)
        if names.first.units.isEmpty || names.second.units.isEmpty {
            return Folder.fold(one) == Folder.fold(other) ? 1 : 0
        }
        if names.first.hasSameText(as: names.second) { return 1 }
        var best = 0.0
        forEachFeatures(names) { best = max(best, $0.score) }
        return best
    }

    /// The features of two names for each pair of their divisions; none when one has no letters.
    package func features(_ one: String, _ other: String) -> [MatchFeatures] {
        var all: [MatchFeatures] = []
        forEachFeatures(read(one, other)) { all.append($0) }
        return all
    }

    /// Makes two names ready, always in one order: costs between two spellings in one script are learned from one to
    /// the other.
    func read(_ one: String, _ other: String) -> Pair {
        let isInOrder = one.utf8.lexicographicallyPrecedes(other.utf8)
        return readInOrder(isInOrder ? one : other, isInOrder ? other : one)
    }

    private func forEachFeatures(_ names: Pair, _ body: (MatchFeatures) -> Void) {
        for one in names.first.divisions {
            for other in names.second.divisions { body(features(names, one, other)) }
        }
    }

    private func features(
        _ names: Pair, _ one: NameSketch.Division, _ other: NameSketch.Division
    ) -> MatchFeatures {
        _ = assign(names, one, other)
        let (firstWeight, secondWeight) = (names.first.weight(of: one), names.second.weight(of: other))
        let whole = max(1, firstWeight + secondWeight)
        var features = MatchFeatures()
        var (firstLeft, secondLeft) = (firstWeight, secondWeight)
        var weakest = Double.infinity
        assignment.forEachLink { link in
            let (row, column) = (one.unit(link.first), other.unit(link.second))
            let heard = known(names, row, column)
            let value = Double(heard.value)
            let (unit, opposite) = (names.first.units[row], names.second.units[column])
            features.evidence += 2 * value / whole
            features.against += 2 * Double(heard.against) / whole
            features.worst = max(features.worst, Double(heard.worst) / ChunkTable.unit)
            if !unit.isCommon || !opposite.isCommon {
                weakest = min(weakest, 2 * value / max(1, Double(unit.weight + opposite.weight)))
            }
            firstLeft -= names.first.partWeight(row, of: one)
            secondLeft -= names.second.partWeight(column, of: other)
        }
        features.weakest = weakest.isFinite ? weakest : 0
        features.conflict = 2 * max(0, min(firstLeft, secondLeft)) / whole
        features.surplus = abs(firstLeft - secondLeft) / whole
        features.size = log(whole / ChunkTable.unit)
        let foreign = (names.first.isForeign(one), names.second.isForeign(other))
        features.isCross = foreign.0 != foreign.1
        features.isForeign = foreign.0 && foreign.1
        features.isSingle = max(names.first.countOfNames(one), names.second.countOfNames(other)) <= 1
        return features
    }
}

extension NameComparator {
    /// The probability that fits a share of the evidence that a query could have at best.
    package static func probability(_ share: Double) -> Double {
        min(0.999, 1 / (1 + exp(-(share - decision) * steepness)))
    }

    private static let decision = 0.40
    private static let steepness = 12.0
}
