import Lexicon
import Names

/// Reconciles the names in one text after the other.
public final class NormalizerSession {
    private let stack: LexiconStack
    private let options: NormalizerOptions
    private let parts: NameParts
    private var catalog: EntityCatalog
    private let ears: SessionEars
    private var languages: [String: LanguageSession] = [:]
    /// How many texts of a language there were.
    private var texts: [String: Int] = [:]

    /// How many languages are remembered at a time, a megabyte each; those of the fewest texts are forgotten.
    private static let mostLanguages = 16
    /// How many surface forms of all languages, a kilobyte each; the language that has the most is forgotten.
    private static let mostForms = 16_000

    init(_ stack: LexiconStack, _ options: NormalizerOptions, _ parts: NameParts) {
        self.stack = stack
        self.options = options
        self.parts = parts
        catalog = EntityCatalog(stack: stack)
        ears = SessionEars(stack, parts, places: options.places)
    }

    /// Finds, resolves and rewrites the names of one text. Expected linear time.
    ///
    /// - Parameters:
    ///   - text: Well-formed UTF-8.
    ///   - language: The language of the text, a BCP 47 tag.
    public func normalize(_ text: [UInt8], language: String) -> NormalizedText {
        forgetIfFull(language)
        let session = languages[language] ?? LanguageSession(language, catalog, options, parts, ears)
        languages[language] = session
        texts[language, default: 0] += 1
        let mentions = session.mentions(in: text)
        return NormalizedText(bytes: Self.rewrite(text, mentions), mentions: mentions)
    }

    /// Keeps the memory bounded however many texts come.
    private func forgetIfFull(_ language: String) {
        if catalog.isFull {
            catalog = EntityCatalog(stack: stack)
            languages = [:]
        } else if languages.values.reduce(0, { $0 + $1.formCount }) > Self.mostForms {
            let largest = languages.max { ($0.value.formCount, $0.key) < ($1.value.formCount, $1.key) }
            if let largest { languages[largest.key] = nil }
        }
        guard languages.count >= Self.mostLanguages, languages[language] == nil else { return }
        let rarest = languages.keys.min { (texts[$0] ?? 0, $0) < (texts[$1] ?? 0, $1) }
        if let rarest { languages[rarest] = nil }
    }

    /// The text with the mentions' replacements in their places. Linear time.
    package static func rewrite(_ text: [UInt8], _ mentions: [Mention]) -> [UInt8] {
        guard mentions.contains(where: { $0.replacement != nil }) else { return text }
        var out: [UInt8] = []
        out.reserveCapacity(text.count + text.count / 8)
        var position = 0
        for mention in mentions {
            guard let replacement = mention.replacement else { continue }
            out += text[position..<mention.range.lowerBound]
            out += replacement.utf8
            position = mention.range.upperBound
        }
        out += text[position...]
        return out
    }
}
