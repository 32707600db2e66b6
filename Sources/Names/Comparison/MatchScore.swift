import Glibc
import UnicodeText

/// What of two names being one or not a score is made of; each a share of what both names say for themselves.
package struct MatchFeatures: Sendable {
    /// The evidence of the parts that stand for each other.
    package var evidence: Double
    /// The part that both names have left over: where one says Ivan and the other Peter.
    package var conflict: Double
    /// What one name has left over more than the other: a middle name.
    package var surplus: Double
    /// The share of the least alike of the parts that stand for each other.
    package var weakest: Double
    /// The logarithm of what the names say for themselves, in nats.
    package var size: Double

    package var values: [Double] { [evidence, conflict, surplus, weakest, size] }

    /// What the weights are for: the features within their bounds, and how they bend.
    private var terms: [Double] {
        let evidence = min(1.2, max(-0.5, evidence))
        let weakest = min(1, max(-0.5, weakest))
        return [
            evidence, evidence * evidence, conflict.squareRoot(), surplus, weakest, weakest * weakest, size,
            evidence * size,
        ]
    }

    /// How likely the names are of one bearer, 0…0.999.
    var score: Double {
        let sum = zip(terms, Self.weights).reduce(Self.bias) { $0 + $1.0 * $1.1 }
        return min(0.999, 1 / (1 + exp(-sum)))
    }

    /// By logistic regression on pairs of names of places (GeoNames) and pairs of a given and a family name (the
    /// name-part table), a third of them alike but of two bearers.
    private static let weights = [-1.15, 9.79, -2.35, 0.89, 2.78, -7.14, -0.19, 0.57]
    private static let bias = 0.26
}

extension NameComparator {
    /// How likely two names are of one bearer, 0…1; from 0.5 on they are taken to be. Symmetric; 1 for names whose
    /// folded letters are equal, 0 when one has no letters.
    package func score(_ first: String, _ second: String) -> Double {
        let (one, other) = (Folder.fold(first), Folder.fold(second))
        if one == other { return 1 }
        // Always in one order: costs between two spellings in one script are learned from one to the other.
        let isInOrder = one.utf8.lexicographicallyPrecedes(other.utf8)
        return features(isInOrder ? first : second, isInOrder ? second : first).map(\.score).max() ?? 0
    }

    /// The features of two names for each pair of their divisions; none when one has no letters.
    package func features(_ first: String, _ second: String) -> [MatchFeatures] {
        var scratch = AlignmentScratch()
        let others = divisions(of: second)
        return divisions(of: first).flatMap { one in
            others.compactMap { other in features(one, other, &scratch) }
        }
    }

    private func features(
        _ one: NameDivision, _ other: NameDivision, _ scratch: inout AlignmentScratch
    ) -> MatchFeatures? {
        guard !one.parts.isEmpty, !other.parts.isEmpty else { return nil }
        let links = links(one, other, &scratch).links
        let whole = max(1, one.weight + other.weight)
        var (sum, weakest) = (0.0, 1.0)
        for link in links {
            let (first, second) = (one.unit(at: link.first), other.unit(at: link.second))
            let value = Double(evidence(first, second, &scratch))
            sum += value
            weakest = min(weakest, 2 * value / max(1, Double(first.weight + second.weight)))
        }
        let left = [one.missing(links.map(\.first)), other.missing(links.map(\.second))].map { units in
            units.reduce(0) { $0 + Double($1.weight) }
        }
        return MatchFeatures(
            evidence: 2 * sum / whole, conflict: 2 * min(left[0], left[1]) / whole,
            surplus: abs(left[0] - left[1]) / whole, weakest: links.isEmpty ? 0 : weakest,
            size: log(whole / ChunkTable.unit))
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
