import Lexicon
import Names

/// Reconciles the names in one text after the other.
public final class NormalizerSession {
    private let stack: LexiconStack
    private let options: NormalizerOptions
    private let parts: NameParts
    private var catalog: EntityCatalog
    private var languages: [String: LanguageSession] = [:]

    init(_ stack: LexiconStack, _ options: NormalizerOptions, _ parts: NameParts) {
        self.stack = stack
        self.options = options
        self.parts = parts
        catalog = EntityCatalog(stack: stack)
    }

    /// Finds, resolves and rewrites the names of one text. Expected linear time.
    ///
    /// - Parameters:
    ///   - text: Well-formed UTF-8.
    ///   - language: The language of the text, a BCP 47 tag.
    public func normalize(_ text: [UInt8], language: String) -> NormalizedText {
        forgetIfFull(language)
        let session = languages[language] ?? LanguageSession(language, catalog, options, parts)
        languages[language] = session
        let mentions = session.mentions(in: text)
        return NormalizedText(bytes: Self.rewrite(text, mentions), mentions: mentions)
    }

    /// Keeps the memory bounded however many texts come.
    private func forgetIfFull(_ language: String) {
        if catalog.isFull {
            catalog = EntityCatalog(stack: stack)
            languages = [:]
        } else if languages[language]?.isFull ?? false {
            languages[language] = nil
        }
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
