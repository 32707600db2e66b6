import Lexicon
import Names

/// Finds the entities whose names are a part of an organization's: Poland of *Ministry of Foreign Affairs of Poland*.
struct InnerNames {
    let catalog: EntityCatalog
    let language: String
    private var known: [Int: [Int]] = [:]

    /// The most names of an organization that are looked through.
    private static let mostNames = 8

    init(_ catalog: EntityCatalog, language: String) { (self.catalog, self.language) = (catalog, language) }

    /// The entities, by their index in the catalog, that the names of an entity name too. The names in the text's
    /// language tell, or others where there is none.
    mutating func entities(inNamesOf entity: Int, _ scanner: inout LexiconScanner) -> [Int] {
        if let known = known[entity] { return known }
        guard catalog.entities[entity].type == .organization else { return [] }
        let names = catalog.names(of: entity).names
        let own = names.filter { $0.isIn(language) }
        var found: Set<Int> = []
        for name in (own.isEmpty ? names : own).prefix(Self.mostNames) {
            // Without its first word, or its last, the name is not found itself.
            let words = name.text.split(separator: " ")
            for part in [words.dropFirst(), words.dropLast()] {
                found.formUnion(entitiesNamed(in: part.joined(separator: " "), &scanner))
            }
        }
        found.remove(entity)
        let entities = found.sorted()
        known[entity] = entities
        return entities
    }

    private func entitiesNamed(in text: String, _ scanner: inout LexiconScanner) -> [Int] {
        let bytes = Array(text.utf8)
        var found: [Int] = []
        scanner.scan(bytes.span) { match in
            for candidate in match.candidates where candidate.layer < catalog.stack.layers.count {
                guard !candidate.evidence.contains(.shortened) else { continue }
                found.append(catalog.name(of: candidate).entity)
            }
        }
        return found
    }
}
