import UnicodeText

/// Finds numbers that a translation writes as words, and writes others in the same way: `zweite` for 2, `dritte` for 3.
package final class NumberWords {
    private let language: String
    private lazy var speller = try? NumberSpeller(language: language)

    /// Larger numbers are seldom written as words.
    private static let largest = 1000

    /// - Parameter language: A BCP 47 tag.
    package init(language: String) { self.language = language }

    /// The one token of a translation that is a number in a word, and the word for another number; nil where none or several
    /// are.
    func replacement(_ old: String, _ new: String, in tokens: [SegmentToken]) -> (token: Int, text: String)? {
        guard let old = Int(old), let new = Int(new), (0...Self.largest).contains(old),
            (0...Self.largest).contains(new),
            let speller
        else { return nil }
        // A one may be an article.
        let spellings = speller.spellings(of: old).filter { old != 1 || $0.ruleSet.contains("ordinal") }
        let words = Set(spellings.map { $0.text.lowercased() })
        let places = tokens.indices.filter { tokens[$0].kind == .word && words.contains(tokens[$0].text.lowercased()) }
        guard places.count == 1 else { return nil }
        let surface = tokens[places[0]].text
        // The shortest name is that of the plainest form: masculine before feminine, nominative before other cases.
        let ruleSet = spellings.filter { $0.text.lowercased() == surface.lowercased() }.map(\.ruleSet)
            .min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
        guard let text = speller.spellings(of: new).first(where: { $0.ruleSet == ruleSet })?.text else { return nil }
        let isCapital = surface.first?.isUppercase == true
        return (places[0], isCapital ? text.prefix(1).uppercased() + text.dropFirst() : text)
    }
}
