package import Lexicon
package import Mentions
import UnicodeText

/// Looks through documents for names that no dictionary has.
package final class DiscoverRun {
    private let discovery: NameDiscovery
    private let reader: DocumentReader
    /// The language of all documents; nil: each one's is detected.
    private let language: String?

    package init(_ normalizer: Normalizer, reader: DocumentReader, language: String?) {
        discovery = NameDiscovery(normalizer)
        self.reader = reader
        self.language = language
    }

    /// Reads one document and looks through it.
    package func run(_ path: String) throws(DocumentError) {
        let document = try reader.read(path)
        discovery.add(
            document.text, id: path, language: language ?? LanguageDetector.detect(document.text) ?? "und")
    }

    /// The names seen at least so often, the most frequent first.
    package func suggestions(atLeast count: Int) throws(LexiconError) -> [NameSuggestion] {
        try discovery.suggestions(atLeast: count)
    }
}
