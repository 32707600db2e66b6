import Lexicon
import Names

/// A match with the entity it was given to.
struct ResolvedMatch {
    var range: Range<Int>
    var reading: Reading
    var score: Double
    /// The full name stands elsewhere in the text.
    var isSupported: Bool
    /// Other entities and their scores, best first.
    var alternatives: [(entity: Int, score: Double)]
}

/// Decides which entity each match stands for, looking at the whole text.
///
/// A name that fits one entity goes there. A short form is surer when the full name stands anywhere in the text;
/// a family name that no table lists counts only then. Where several entities fit, the weight of each is
/// the product of how well its letters fit, whether the text names it in full, whether the name is in the
/// text's language, and how well known it is; the score is the share of the best.
struct Resolver {
    let catalog: EntityCatalog
    let language: String
    let types: Set<EntityType>?

    /// A listed short form whose full name stands nowhere in the text.
    private static let unsupportedShort = 0.85
    /// How much more an entity weighs when the text names it in full.
    private static let supportWeight = 4.0
    /// How much more a name of the text's own language weighs.
    private static let languageWeight = 1.5

    /// The matches that stand for something, in order.
    func resolve(_ matches: [ScanMatch], in text: Span<UInt8>) -> [ResolvedMatch] {
        var readings: [[Reading]] = []
        for match in matches {
            let isOneWord = Self.isOneWord(match.range, text)
            readings.append(
                Reading.readings(of: match, isOneWord: isOneWord, catalog: catalog, language: language)
                    .filter { types?.contains(catalog.entities[$0.entity].type) ?? true })
        }
        let supported = supportedEntities(readings)
        var resolved: [ResolvedMatch] = []
        for (match, readings) in zip(matches, readings) {
            if let one = choose(match.range, readings, supported) { resolved.append(one) }
        }
        return resolved
    }

    private static func isOneWord(_ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
        !range.contains { text[$0] == 0x20 || text[$0] == 0x2D || text[$0] == 0xC2 || text[$0] == 0x0A }
    }

    /// Entities that the text names in full.
    private func supportedEntities(_ readings: [[Reading]]) -> Set<Int> {
        var supported: Set<Int> = []
        for alternatives in readings {
            let full = alternatives.filter { !$0.isShort && !$0.evidence.contains(.shortened) }
            let isSure: (Reading) -> Bool = { $0.fit > 0.8 }
            for reading in full where isSure(reading) { supported.insert(reading.entity) }
        }
        return supported
    }

    private func choose(_ range: Range<Int>, _ readings: [Reading], _ supported: Set<Int>) -> ResolvedMatch? {
        let possible = readings.filter { !$0.evidence.contains(.shortened) || supported.contains($0.entity) }
        let weighed = possible.map { reading in
            (reading, weight: weight(of: reading, isSupported: supported.contains(reading.entity)))
        }.sorted { one, other in
            (one.weight, catalog.entities[other.0.entity].id) > (other.weight, catalog.entities[one.0.entity].id)
        }
        guard let best = weighed.first else { return nil }
        let total = weighed.reduce(0) { $0 + $1.weight }
        let scores = weighed.map { reading, weight in
            score(of: reading, isSupported: supported.contains(reading.entity)) * weight / total
        }
        return ResolvedMatch(
            range: range, reading: best.0, score: scores[0], isSupported: supported.contains(best.0.entity),
            alternatives: zip(weighed, scores).dropFirst().map { ($0.0.entity, $1) })
    }

    private func weight(of reading: Reading, isSupported: Bool) -> Double {
        let entity = catalog.entities[reading.entity]
        let support = isSupported ? Self.supportWeight : 1
        let own = reading.name.isIn(language) ? Self.languageWeight : 1
        return reading.fit * reading.fit * support * own * (0.25 + entity.prior)
    }

    private func score(of reading: Reading, isSupported: Bool) -> Double {
        reading.isShort && !isSupported ? reading.fit * Self.unsupportedShort : reading.fit
    }
}
