public import Lexicon
import Names

/// Reconciles the names in texts.
///
/// ```
/// let normalizer = Normalizer(LexiconStack([try Lexicon(path: "news.lexicon")]))
/// let result = normalizer.normalize("Tikhanovskaya met Macron.", language: "en")
/// print(result.text)  // Tsikhanouskaya met Macron.
/// ```
public struct Normalizer: Sendable {
    let stack: LexiconStack
    let options: NormalizerOptions
    private let parts: NameParts

    public init(_ stack: LexiconStack, options: NormalizerOptions = NormalizerOptions()) {
        self.stack = stack
        self.options = options
        parts = NameParts(options.nameParts, stack)
    }

    /// Finds, resolves and rewrites the names of one text. For many texts, keep a `session()`.
    ///
    /// - Parameter language: The language of the text, a BCP 47 tag.
    public func normalize(_ text: String, language: String) -> NormalizedText {
        session().normalize(Array(text.utf8), language: language)
    }

    /// The preferred name of an entity in a language, or in the nearest that has one; nil for an unknown entity.
    package func preferredName(of entity: String, in language: String) -> String? {
        EntityNames(stack.names(of: entity)).preferredOrNearest(in: options.targetLanguage ?? language)?.text
    }

    /// The preferred name of an entity in a language, or its short form there where a text has a short form; nil where it has
    /// none there.
    package func name(of entity: String, writtenAs surface: String, in language: String) -> String? {
        let names = EntityNames(stack.names(of: entity))
        guard let preferred = names.preferred(in: language)?.text else { return nil }
        let words = { (text: String) in text.split { $0 == " " || $0 == "-" }.count }
        let isFull = names.names.contains { $0.role == .preferred && $0.text == surface }
        guard words(surface) == 1, words(preferred) > 1, !isFull else { return preferred }
        let family = stack.type(of: entity) == .person ? FamilyName.of(preferred) : nil
        return names.shortForm(in: language)?.text ?? family ?? preferred
    }

    /// A name in the case in which another, `base`, stands as `form`; nil where that is not certain.
    package static func form(of name: String, as form: String, of base: String, in language: String) -> String? {
        CaseTransfer(language: language).form(of: name, as: form, of: base)
    }

    /// A worker that remembers what it has met from text to text. Not `Sendable`: each task has its own.
    public func session() -> NormalizerSession { NormalizerSession(stack, options, parts) }
}
