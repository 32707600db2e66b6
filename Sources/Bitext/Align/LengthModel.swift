import Glibc

/// How likely sentences of such lengths are translations (Gale and Church 1993, against lengths drawn at random).
struct LengthModel {
    /// Characters of the target for one of the source.
    private let ratio: Double
    /// Of the lengths of the target's sentences.
    private let spread: Double

    /// Of the difference, for each character.
    private static let variance = 4.0
    /// The most that lengths can say against a bead, in nats: a free translation is one nonetheless.
    private static let floor = -7.0
    /// How much more a likely length counts than an unlikely one, as many small beads are likelier than few large ones.
    private static let share = 1.4

    init(_ source: [AlignableSentence], _ target: [AlignableSentence]) {
        let (one, two) = (source.reduce(0) { $0 + $1.length }, target.reduce(0) { $0 + $1.length })
        ratio = one > 0 && two > 0 ? two / one : 1
        let mean = two / Double(max(1, target.count))
        spread = target.reduce(0) { $0 + ($1.length - mean) * ($1.length - mean) } / Double(max(1, target.count))
    }

    /// What the lengths of so many sentences say, in nats: how near they are, and how much less likely that is by chance.
    func evidence(_ source: Double, _ target: Double, sentences: Int) -> Double {
        let expected = source * ratio
        let variance = Self.variance * (expected + target) / 2
        guard variance > 0 else { return 0 }
        let chance = log(max(1, spread / variance * Double(sentences))) / 2
        let difference = target - expected
        return max(Self.floor, -difference * difference / (2 * variance)) + Self.share * chance
    }
}
