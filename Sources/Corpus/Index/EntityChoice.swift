package import MentionIndex

/// Which entity of an index a person means.
package enum EntityChoice: Equatable {
    case one(String)
    /// No dictionary knows the name, and the index no such id.
    case unknown
    /// Entities with the name that the index has.
    case several([EntityFinder.Candidate])

    /// Looks for an entity of the index by its id, or by any name that a dictionary has. Of several bearers of a name the
    /// only one whom a document names is meant.
    package init(_ text: String, in index: MentionIndex, _ finder: EntityFinder) throws(MentionIndexError) {
        if try index.contains(entity: text) {
            self = .one(text)
            return
        }
        switch finder.find(text) {
        case .none: self = .unknown
        case .one(let entity): self = .one(entity)
        case .several(let candidates):
            var named: [EntityFinder.Candidate] = []
            for candidate in candidates where try index.contains(entity: candidate.entity) { named.append(candidate) }
            self = named.count == 1 ? .one(named[0].entity) : .several(named.isEmpty ? candidates : named)
        }
    }
}
