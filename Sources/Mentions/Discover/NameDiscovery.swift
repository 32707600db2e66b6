public import Lexicon
import Names

/// Finds names that no dictionary has, over many texts: runs of words in capitals, with the forms together that sound
/// like one, in any cased script, and the family names that stand in the texts of just one of them.
///
/// Scripts without capitals are passed over. Not `Sendable`: each task has its own.
public final class NameDiscovery {
    private let session: NormalizerSession
    private var census = NameCensus()

    public init(_ normalizer: Normalizer) { session = normalizer.session() }

    /// Looks through a text. Linear time.
    ///
    /// - Parameters:
    ///   - text: Well-formed UTF-8.
    ///   - id: What examples call it.
    ///   - language: A BCP 47 tag.
    public func add(_ text: [UInt8], id: String, language: String) {
        let mentions = session.normalize(text, language: language).mentions
        census.add(text, id: id, language: language, taken: mentions.map(\.range))
    }

    /// The names seen at least so often, the most frequent first.
    ///
    /// Time: a fuzzy search for each form; of more than `NameClusters.mostForms` the rare ones are left out.
    public func suggestions(atLeast count: Int = 2) throws(LexiconError) -> [NameSuggestion] {
        var clusters = NameClusters(census.sightings, atLeast: count)
        try clusters.joinAlike()
        clusters.joinShortForms()
        return clusters.suggestions.filter { $0.count >= count }
            .sorted { ($0.count, $1.members[0].text) > ($1.count, $0.members[0].text) }
    }
}
