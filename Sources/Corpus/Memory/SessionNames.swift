package import Mentions
package import Names
package import TranslationMemory

/// What the dictionaries know of the names in segments.
package final class SessionNames: NameKnowledge {
    private let normalizer: Normalizer
    private let session: NormalizerSession
    private let comparator: NameComparator
    private var known: [String: [NameSpan]] = [:]

    /// Names of the segments that were asked for lately are remembered.
    private static let capacity = 2000

    package init(_ normalizer: Normalizer, comparator: NameComparator) {
        (self.normalizer, self.comparator) = (normalizer, comparator)
        session = normalizer.session()
    }

    package func names(in text: String, language: String) -> [NameSpan] {
        let key = "\(language)\t\(text)"
        if let names = known[key] { return names }
        let names = session.normalize(Array(text.utf8), language: language).mentions.compactMap { mention in
            mention.entity.map { NameSpan(mention.range, entity: $0) }
        }
        if known.count >= Self.capacity { known = [:] }
        known[key] = names
        return names
    }

    package func name(of entity: String, writtenAs surface: String, in language: String) -> String? {
        normalizer.name(of: entity, writtenAs: surface, in: language)
    }

    package func form(of name: String, as form: String, of base: String, in language: String) -> String? {
        Normalizer.form(of: name, as: form, of: base, in: language)
    }

    package func likeness(of name: String, to other: String, in language: String) -> Double {
        comparator.score(name, other)
    }
}
