import Lexicon
import Names

/// An entity as all layers together know it.
struct KnownEntity {
    var id: String
    var type: EntityType
    /// Forms that do not stand for it.
    var retracted: Set<String>
    /// How well known it is, 0…1.
    var prior: Double
    /// Whether it has a name of several words, so that one word alone is a short form.
    var hasFullName: Bool
}

/// The entities that a worker has met, read once from the lexicons.
final class EntityCatalog {
    let stack: LexiconStack
    private(set) var entities: [KnownEntity] = []
    /// The names of the entities whose names were asked for.
    private var names: [Int: EntityNames] = [:]
    private var byNumber: [Int: Int] = [:]
    private var byID: [String: Int] = [:]

    init(stack: LexiconStack) { self.stack = stack }

    /// The index, in `entities`, of the one that a candidate names.
    func index(of candidate: ScanCandidate) -> Int {
        let number = stack.entityNumber(ofName: candidate.name, layer: candidate.layer)
        if let known = byNumber[number] { return known }
        let id = stack.entity(ofName: candidate.name, layer: candidate.layer)
        let index = byID[id] ?? add(id, prior: stack.prior(ofName: candidate.name, layer: candidate.layer))
        byNumber[number] = index
        return index
    }

    /// All names of an entity, by its index.
    func names(of index: Int) -> EntityNames {
        if let known = names[index] { return known }
        let read = EntityNames(stack.names(of: entities[index].id))
        names[index] = read
        return read
    }

    private func add(_ id: String, prior: Double) -> Int {
        entities.append(
            KnownEntity(
                id: id, type: stack.type(of: id) ?? .other, retracted: stack.retracted(of: id), prior: prior,
                hasFullName: stack.hasFullName(id)))
        byID[id] = entities.count - 1
        return entities.count - 1
    }
}
