package import Mentions

/// Which spellings a newsroom wants, by entity and language.
package struct HouseStyle: Sendable {
    /// The columns of its table, in order.
    package static let columns = ["entity", "lang", "wanted", "reason"]

    private var spellings: [String: [String: WantedSpelling]] = [:]

    package init() {}

    /// The spelling that is wanted in a language, or in the language that a longer tag begins with: `pt` for `pt-BR`.
    package func wanted(for entity: String, language: String) -> WantedSpelling? {
        guard let spellings = spellings[entity] else { return nil }
        var tag = language[...]
        while true {
            if let spelling = spellings[String(tag)] { return spelling }
            guard let dash = tag.lastIndex(of: "-") else { return nil }
            tag = tag[..<dash]
        }
    }

    /// Adds a spelling.
    ///
    /// - Returns: The one that was there already, and stays.
    mutating func add(_ spelling: WantedSpelling, for entity: String, language: String) -> WantedSpelling? {
        if let known = spellings[entity]?[language] { return known }
        spellings[entity, default: [:]][language] = spelling
        return nil
    }
}
