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

/// A name of a lexicon that a worker has met.
struct KnownName {
    /// The index of its entity in the catalog.
    var entity: Int
    var name: Name
    /// How well the name fits the others that its entity has in its language; nil where nobody has asked.
    var kinship: Kinship?
}

/// The entities that a worker has met, read once from the lexicons.
final class EntityCatalog {
    let stack: LexiconStack
    /// What the text at hand says of the entities.
    var context = TextContext()
    private(set) var entities: [KnownEntity] = []
    /// Names by their place in the layers.
    private var known: [Int: KnownName] = [:]
    /// The names of the entities whose names were asked for, and how many they are.
    private var names: [Int: EntityNames] = [:]
    private var nameCount = 0
    private var byNumber: [Int: Int] = [:]
    private var byID: [String: Int] = [:]

    init(stack: LexiconStack) { self.stack = stack }

    /// The name that a candidate is.
    func name(of candidate: ScanCandidate) -> KnownName {
        let key = number(of: candidate)
        if let known = known[key] { return known }
        let name = KnownName(
            entity: index(of: candidate), name: stack.name(candidate.name, layer: candidate.layer))
        known[key] = name
        return name
    }

    /// A number of the name that a candidate is.
    func number(of candidate: ScanCandidate) -> Int {
        candidate.name * stack.layers.count + candidate.layer
    }

    /// How well the name of a candidate fits the others that its entity has in the language: a city's own name tells
    /// more than the same word cut out of an airport's.
    func kinship(of candidate: ScanCandidate) -> Kinship {
        var name = name(of: candidate)
        if let kinship = name.kinship { return kinship }
        let kinship = Kinship(of: name.name, among: names(of: name.entity))
        name.kinship = kinship
        known[number(of: candidate)] = name
        return kinship
    }

    /// Whether so much is remembered that a new catalog is due.
    var isFull: Bool {
        entities.count > Self.capacity.entities || known.count + nameCount > Self.capacity.names
    }

    /// The most that is kept from text to text; a name takes about 150 bytes, an entity about 200.
    private static let capacity = (entities: 20_000, names: 100_000)

    /// The index, in `entities`, of the one that a candidate names.
    private func index(of candidate: ScanCandidate) -> Int {
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
        nameCount += read.names.count
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
