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
    var kinship: Double?
}

/// The entities that a worker has met, read once from the lexicons.
final class EntityCatalog {
    let stack: LexiconStack
    /// What the text at hand says of the entities.
    var context = TextContext()
    private(set) var entities: [KnownEntity] = []
    /// Names by their place in the layers.
    private var known: [Int: KnownName] = [:]
    /// The names of the entities whose names were asked for.
    private var names: [Int: EntityNames] = [:]
    private var byNumber: [Int: Int] = [:]
    private var byID: [String: Int] = [:]

    init(stack: LexiconStack) { self.stack = stack }

    /// The name that a candidate is.
    func name(of candidate: ScanCandidate) -> KnownName {
        let key = Self.key(candidate, stack)
        if let known = known[key] { return known }
        let name = KnownName(
            entity: index(of: candidate), name: stack.name(candidate.name, layer: candidate.layer))
        known[key] = name
        return name
    }

    private static func key(_ candidate: ScanCandidate, _ stack: LexiconStack) -> Int {
        candidate.name * stack.layers.count + candidate.layer
    }

    /// How well the name of a candidate fits the others that its entity has in the language: a city's own name tells
    /// more than the same word cut out of an airport's.
    func kinship(of candidate: ScanCandidate) -> Double {
        var name = name(of: candidate)
        if let kinship = name.kinship { return kinship }
        let kinship = Kinship.of(name.name, among: names(of: name.entity))
        name.kinship = kinship
        known[Self.key(candidate, stack)] = name
        return kinship
    }

    /// Whether so much is remembered that a new catalog is due.
    var isFull: Bool { entities.count > Self.capacity.entities || known.count > Self.capacity.names }

    /// The most that is kept from text to text.
    private static let capacity = (entities: 100_000, names: 400_000)

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

/// How well a name fits the others of its entity.
enum Kinship {
    /// How much less an entity weighs when the name is only a part of its others (София for Летище София).
    private static let part = 0.7
    /// How much less an entity weighs when the name has nothing in common with its others.
    private static let stranger = 0.5

    static func of(_ name: Name, among names: EntityNames) -> Double {
        guard name.type != .person else { return 1 }
        let others = names.names.filter { $0.language == name.language && $0.text != name.text }
        guard !others.isEmpty else { return 1 }
        if others.contains(where: { $0.text.contains(name.text) }) { return part }
        let beginning = name.text.prefix(4).lowercased()
        return others.contains { $0.text.lowercased().contains(beginning) } ? 1 : stranger
    }
}
