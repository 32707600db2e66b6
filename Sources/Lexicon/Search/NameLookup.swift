public import Names
import UnicodeText

/// An entity that has a looked-up name.
public struct LookupMatch: Sendable, Equatable {
    /// Why the query was taken for the name.
    public enum Reason: String, Sendable {
        case exact
        case folded
        case romanized
        /// It only sounds like it.
        case similar
    }

    /// The name of the entity that fits best.
    public var name: Name
    /// How well it fits, 0…1.
    public var score: Double
    public var how: [Reason]
}

extension LookupMatch {
    /// Two lists as one, an entity once with the better score, best first.
    package static func merged(_ exact: [LookupMatch], _ similar: [LookupMatch], limit: Int) -> [LookupMatch] {
        var merged = similar
        for match in exact {
            if let index = merged.firstIndex(where: { $0.entity == match.entity }) {
                merged[index] = LookupMatch(
                    name: match.name, score: max(match.score, merged[index].score), how: match.how)
            } else {
                merged.append(match)
            }
        }
        let order = merged.indices.sorted { (merged[$0].score, $1) > (merged[$1].score, $0) }
        return order.prefix(limit).map { merged[$0] }
    }

    var entity: String { name.entity }

    /// Of equal names in several languages the English one is shown.
    func isBetter(than other: LookupMatch) -> Bool {
        score != other.score ? score > other.score : name.language == "en" && other.name.language != "en"
    }
}

/// Looks names up in layered lexicons: any spelling in, entities out.
///
/// Exact on three kinds of keys: folded letters, sound and romanization, whatever the order of the parts. What
/// none of them reaches is not found here. Not `Sendable`: each task has its own.
public final class NameLookup {
    private let stack: LexiconStack
    private let lookupKeys = LookupKeys()
    private var transcriptions: [String: Transcription] = [:]

    public init(_ stack: LexiconStack) { self.stack = stack }

    /// The entities that have the name, best first, then the better known; empty when there is none.
    ///
    /// Expected constant time in the size of the lexicons.
    public func matches(for query: String, limit: Int = 10) -> [LookupMatch] {
        let languages = Self.languages(of: query)
        let plain = languages.reduce(into: Set<LookupKeys.Key>()) { keys, language in
            keys.formUnion(lookupKeys.plainKeys(of: query, transcription: rules(for: language)))
        }
        let matches = matches(for: query, by: plain, limit: limit)
        guard matches.isEmpty else { return matches }
        // Romanization is the last resort: it is slow to set up and finds least.
        let romanized = languages.reduce(into: Set<LookupKeys.Key>()) { keys, language in
            keys.formUnion(lookupKeys.romanizedKeys(of: query, language: language))
        }
        return self.matches(for: query, by: romanized, limit: limit)
    }

    /// The names with the same folded letters, in whatever order of the parts.
    package func candidates(spelled text: String) -> [ScanCandidate] {
        var candidates: [ScanCandidate] = []
        let keys = lookupKeys.plainKeys(of: text, transcription: rules(for: "und")).filter { $0.path == .folded }
        forEachPosting(of: keys) { number, posting in
            guard !posting.isShortened else { return }
            candidates.append(ScanCandidate(layer: number, name: posting.name, evidence: .folded))
        }
        return candidates
    }

    /// Calls `body` with the number of a layer and a posting of one of the keys in it.
    private func forEachPosting(of keys: Set<LookupKeys.Key>, _ body: (Int, Posting) -> Void) {
        for key in keys {
            for (number, layer) in stack.layers.enumerated() {
                for index in layer.postings(of: key.hash, at: layer.keys.value(of: key.hash)) {
                    let posting = layer.posting(at: index)
                    if posting.path == key.path { body(number, posting) }
                }
            }
        }
    }

    private func matches(for query: String, by keys: Set<LookupKeys.Key>, limit: Int) -> [LookupMatch] {
        var best: [String: (match: LookupMatch, prior: Double)] = [:]
        var layered: [String: [Name]] = [:]
        forEachPosting(of: keys) { number, posting in
            guard let name = current(stack.name(posting.name, layer: number), &layered) else { return }
            let match = match(name, path: posting.path, query: query)
            if let known = best[match.entity]?.match, !match.isBetter(than: known) { return }
            best[match.entity] = (match, stack.prior(ofName: posting.name, layer: number))
        }
        let sorted = best.values.sorted { one, other in
            (one.match.score, one.prior, other.match.entity) > (other.match.score, other.prior, one.match.entity)
        }
        return sorted.prefix(limit).map(\.match)
    }

    /// The name as all layers together have it; nil when a later one has retracted it.
    ///
    /// - Parameter layered: The names of entities for which layers had to be put together.
    private func current(_ name: Name, _ layered: inout [String: [Name]]) -> Name? {
        guard stack.isLayered(name.entity) else { return name }
        let names = layered[name.entity] ?? stack.names(of: name.entity)
        layered[name.entity] = names
        return names.first { $0.text == name.text && $0.language == name.language }
    }

    private func match(_ name: Name, path: Posting.Path, query: String) -> LookupMatch {
        // A former or misspelt name is as good an answer, but comes after the same name in force.
        let inForce = name.role == .former || name.role == .misspelling || name.role == .demonym ? 0.98 : 1
        switch path {
        case .folded where name.text == query: return LookupMatch(name: name, score: 1 * inForce, how: [.exact])
        case .folded: return LookupMatch(name: name, score: 0.95 * inForce, how: [.folded])
        case .transcribed: return LookupMatch(name: name, score: 0.85 * inForce, how: [.romanized])
        case .romanized, .stemmed: return LookupMatch(name: name, score: 0.8 * inForce, how: [.romanized])
        }
    }

    private func rules(for language: String) -> Transcription {
        if let known = transcriptions[language] { return known }
        let rules = Transcription(language: language)
        transcriptions[language] = rules
        return rules
    }

    /// Languages whose ways to write foreign names are tried for a query of unknown language.
    private static func languages(of query: String) -> [String] {
        switch ScriptRuns.script(of: query) {
        case "Latn": ["en", "de", "fr", "pl", "cs", "es", "tr"]
        case "Cyrl": ["ru", "uk", "bg"]
        case "Arab": ["ar", "fa"]
        default: ["und"]
        }
    }
}
