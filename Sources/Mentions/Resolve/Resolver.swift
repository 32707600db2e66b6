import Lexicon
import Names

/// What a surface form stands for in one text.
struct Resolution {
    var reading: Reading
    var score: Double
    /// The full name stands elsewhere in the text.
    var isSupported: Bool
    /// Other entities and their scores, best first.
    var alternatives: [(entity: Int, score: Double)]
}

/// Decides which entity each surface form stands for, looking at the whole text.
///
/// A name that fits one entity goes there. A short form is surer when the text names the entity otherwise too;
/// a family name that no table lists, and a name that is a common word, count only then. Where several entities
/// fit, the weight of each is the product of how well its letters fit, whether the text names it otherwise too,
/// whether the name is in the text's language, how it fits the entity's other names, and how well known the entity
/// is; the score is the share of the best.
struct Resolver {
    let catalog: EntityCatalog
    let language: String

    /// A listed short form whose full name stands nowhere in the text.
    private static let unsupportedShort = 0.85
    /// How much more an entity weighs when the text names it in full.
    private static let supportWeight = 4.0
    /// How much more a name of the text's own language weighs.
    private static let languageWeight = 1.5
    /// What an entity weighs that nobody has other names for.
    private static let leastPrior = 0.1
    /// How much less an entity weighs when the name is only a part of its others (София for Летище София).
    private static let partWeight = 0.7
    /// How much less an entity weighs when the name has nothing in common with its others.
    private static let strangerWeight = 0.5

    /// How well the name fits the others that its entity has in the language: a city's own name tells more than
    /// the same word cut out of an airport's.
    private static func kinship(of name: Name, to entity: KnownEntity) -> Double {
        let others = entity.names.names.filter { $0.language == name.language && $0.text != name.text }
        guard entity.type != .person, !others.isEmpty else { return 1 }
        if others.contains(where: { $0.text.contains(name.text) }) { return partWeight }
        let beginning = name.text.prefix(4).lowercased()
        return others.contains { $0.text.lowercased().contains(beginning) } ? 1 : strangerWeight
    }

    /// What each surface form of a text stands for; nil for those that stand for nothing there.
    ///
    /// - Parameter readings: Of each surface form that the text has, once.
    func resolve(_ readings: [[Reading]]) -> [Resolution?] {
        let context = Context(readings)
        return readings.map { choose($0, context) }
    }

    /// What the text says of its entities elsewhere.
    private struct Context {
        /// Entities that the text names in full.
        private(set) var inFull: Set<Int> = []
        /// The names under which the text names an entity and no other.
        private var names: [Int: Set<String>] = [:]

        init(_ readings: [[Reading]]) {
            for alternatives in readings {
                for reading in alternatives where !reading.isShort && !reading.needsContext && reading.fit > 0.8 {
                    inFull.insert(reading.entity)
                }
                if alternatives.count == 1, let only = alternatives.first, !only.needsContext {
                    names[only.entity, default: []].insert(only.name.text)
                }
            }
        }

        /// Whether the text names the entity by another name too.
        func names(_ reading: Reading) -> Bool {
            names[reading.entity]?.contains { $0 != reading.name.text } ?? false
        }

        func supports(_ reading: Reading) -> Bool {
            inFull.contains(reading.entity) || (!reading.evidence.contains(.shortened) && names(reading))
        }
    }

    private func choose(_ readings: [Reading], _ context: Context) -> Resolution? {
        let possible = readings.filter { !$0.needsContext || context.supports($0) }
        let weighed = possible.map { reading in
            (reading, weight: weight(of: reading, isSupported: context.supports(reading)))
        }.sorted { one, other in
            (one.weight, catalog.entities[other.0.entity].id) > (other.weight, catalog.entities[one.0.entity].id)
        }
        guard let best = weighed.first else { return nil }
        let total = weighed.reduce(0) { $0 + $1.weight }
        let scores = weighed.map { reading, weight in
            score(of: reading, isSupported: context.supports(reading)) * weight / total
        }
        return Resolution(
            reading: best.0, score: scores[0], isSupported: context.supports(best.0),
            alternatives: zip(weighed, scores).dropFirst().map { ($0.0.entity, $1) })
    }

    private func weight(of reading: Reading, isSupported: Bool) -> Double {
        let entity = catalog.entities[reading.entity]
        let support = isSupported ? Self.supportWeight : 1
        let own = reading.name.isIn(language) ? Self.languageWeight : 1
        let kinship = Self.kinship(of: reading.name, to: entity)
        return reading.fit * reading.fit * support * own * kinship * (Self.leastPrior + entity.prior)
    }

    private func score(of reading: Reading, isSupported: Bool) -> Double {
        reading.isShort && !isSupported ? reading.fit * Self.unsupportedShort : reading.fit
    }
}
