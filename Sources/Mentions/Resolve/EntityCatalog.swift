import Lexicon
import Names

/// An entity as all layers together know it.
struct KnownEntity {
    var id: String
    var type: EntityType
    var names: EntityNames
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

    private func add(_ id: String, prior: Double) -> Int {
        let names = stack.names(of: id)
        let hasFullName = names.contains {
            $0.role == .preferred || $0.role == .alias ? Self.isSeveralWords($0.text) : false
        }
        entities.append(
            KnownEntity(
                id: id, type: stack.type(of: id) ?? .other, names: EntityNames(names),
                retracted: stack.retracted(of: id), prior: prior,
                hasFullName: hasFullName))
        byID[id] = entities.count - 1
        return entities.count - 1
    }

    static func isSeveralWords(_ text: String) -> Bool { text.contains { " -·・".contains($0) } }
}
