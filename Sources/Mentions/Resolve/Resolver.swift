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
    /// What a surface form stands for in a text; nil when it stands for nothing there.
    ///
    /// - Parameter readings: Weighed.
    func resolve(_ readings: [Reading], in context: TextContext) -> Resolution? {
        let weighed = readings.compactMap { reading -> (reading: Reading, weight: Double, isSupported: Bool)? in
            let isSupported = context.supports(reading)
            guard !reading.needsContext || isSupported else { return nil }
            return (reading, reading.weight * (isSupported ? Self.supportWeight : 1), isSupported)
        }.sorted { one, other in
            (one.weight, catalog.entities[other.reading.entity].id)
                > (other.weight, catalog.entities[one.reading.entity].id)
        }
        guard let best = weighed.first else { return nil }
        let total = weighed.reduce(0) { $0 + $1.weight }
        let scores = weighed.map { score(of: $0.reading, isSupported: $0.isSupported) * $0.weight / total }
        return Resolution(
            reading: best.reading, score: scores[0], isSupported: best.isSupported,
            alternatives: zip(weighed, scores).dropFirst().map { ($0.reading.entity, $1) })
    }

    private func score(of reading: Reading, isSupported: Bool) -> Double {
        reading.isShort && !isSupported ? reading.fit * Self.unsupportedShort : reading.fit
    }
}
