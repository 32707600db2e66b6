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
    /// The languages of the sessions, the one that was used last at the end.
    private var order: [String] = []

    /// How many languages are remembered at a time.
    private static let mostLanguages = 48

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
        if order.last != language { use(language) }
        let mentions = session.mentions(in: text)
        return NormalizedText(bytes: Self.rewrite(text, mentions), mentions: mentions)
    }

    /// Keeps the memory bounded however many texts come.
    private func forgetIfFull(_ language: String) {
        if catalog.isFull {
            catalog = EntityCatalog(stack: stack)
            (languages, order) = ([:], [])
        } else if languages[language]?.isFull ?? false {
            languages[language] = nil
        }
    }

    private func use(_ language: String) {
        order.removeAll { $0 == language }
        order.append(language)
        if order.count > Self.mostLanguages { languages[order.removeFirst()] = nil }
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
