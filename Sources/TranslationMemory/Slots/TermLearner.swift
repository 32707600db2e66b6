/// Learns how a name is translated from the units that have it.
///
/// Of the runs of one to three words of their translations, forms of one stem together, each is weighed by Dice's coefficient
/// of the units that have the name and those that have the run (Dice 1945; for terms Smadja, McKeown and Hatzivassiloglou 1996).
package struct TermLearner {
    /// How many translations have a text, counted up to a limit.
    private let frequency: (_ text: String, _ limit: Int) -> Int

    /// Fewer units tell nothing: too many runs stand in as many translations.
    private static let leastUnits = 2
    private static let leastScore = 0.45
    /// Runs that stand in fewer of the translations are not weighed.
    private static let leastShare = 0.34
    private static let mostWeighed = 16
    private static let mostWords = 3

    package init(frequency: @escaping (_ text: String, _ limit: Int) -> Int) { self.frequency = frequency }

    /// What may be the name's translation, the surest first, at most two. Linear in the texts, and one count of a frequency for
    /// each run that is weighed.
    ///
    /// - Parameter targets: The translations of units whose originals have the name.
    package func terms(in targets: [String]) -> [LearnedTerm] {
        guard targets.count >= Self.leastUnits else { return [] }
        var found: [[String]: Run] = [:]
        for target in targets {
            let runs = Self.runs(SegmentTokenizer.tokens(of: target))
            for (stems, forms) in runs {
                found[stems, default: Run()].units += 1
                for form in forms { found[stems]?.forms[form, default: 0] += 1 }
            }
        }
        let least = max(Self.leastUnits, Int((Self.leastShare * Double(targets.count)).rounded(.up)))
        let frequent = found.filter { $0.value.units >= least }.sorted {
            ($0.value.units, $0.key.count, $1.key.joined()) > ($1.value.units, $1.key.count, $0.key.joined())
        }
        return Array(
            frequent.prefix(Self.mostWeighed).compactMap { term($0.key, $0.value, of: targets.count) }
                .sorted { ($0.score, $0.stems.count) > ($1.score, $1.stems.count) }.prefix(2))
    }

    private struct Run {
        var units = 0
        var forms: [String: Int] = [:]
    }

    private func term(_ stems: [String], _ run: Run, of count: Int) -> LearnedTerm? {
        // A run is as rare as its rarest word at least.
        let limit = Int(Double(2 * run.units) / Self.leastScore) - count + 1
        let rarest = stems.map { frequency($0, limit) }.min() ?? limit
        let score = 2 * Double(run.units) / Double(count + max(rarest, run.units))
        guard score >= Self.leastScore else { return nil }
        let forms = run.forms.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key)
        return LearnedTerm(stems: stems, forms: forms, score: score)
    }

    /// The runs of words that a translation has, by their stems.
    private static func runs(_ tokens: [SegmentToken]) -> [[String]: Set<String>] {
        var runs: [[String]: Set<String>] = [:]
        for start in tokens.indices where isWord(tokens[start]) {
            var stems: [String] = []
            var end = start
            while end < tokens.count, isWord(tokens[end]), stems.count < mostWords {
                stems.append(stem(tokens[end].text))
                let text = tokens[start...end].map(\.text).joined()
                runs[stems, default: []].insert(text)
                guard end + 2 < tokens.count, tokens[end + 1].kind == .space else { break }
                end += 2
            }
        }
        return runs
    }

    private static func isWord(_ token: SegmentToken) -> Bool { token.kind == .word && token.text.count > 1 }

    /// What the forms of a word share: its first letters, small.
    static func stem(_ word: some StringProtocol) -> String { String(word.lowercased().prefix(stemLength)) }

    private static let stemLength = 5
}

extension LearnedTerm {
    /// Where the term stands among tokens, in any of its forms.
    func places(in tokens: [SegmentToken]) -> [Range<Int>] {
        let width = 2 * stems.count - 1
        guard tokens.count >= width else { return [] }
        return (0...tokens.count - width).filter { start in
            stems.indices.allSatisfy { TermLearner.stem(tokens[start + 2 * $0].text) == stems[$0] }
                && (1..<stems.count).allSatisfy { tokens[start + 2 * $0 - 1].kind == .space }
        }.map { $0..<$0 + width }
    }

    /// The form that ends most as another word does.
    func form(like surface: String) -> String {
        let ending = { (form: String) in zip(form.reversed(), surface.reversed()).prefix { $0 == $1 }.count }
        return forms.enumerated().max { (ending($0.element), $1.offset) < (ending($1.element), $0.offset) }?.element
            ?? surface
    }
}
