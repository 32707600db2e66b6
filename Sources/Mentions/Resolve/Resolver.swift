import Glibc
import Lexicon
import Names

/// What a surface form stands for in one text.
struct Resolution {
    /// One entity that the form may stand for.
    struct Choice {
        var reading: Reading
        var support: Support
        /// How likely it is the one that is meant.
        var score: Double
    }

    /// Best first, at least one.
    var choices: [Choice]

    var best: Choice { choices[0] }
}

/// Decides which entity each surface form stands for, looking at the whole text.
///
/// A form that needs the text to name its entity otherwise too counts only there. Each entity left is weighed by the
/// log-linear model of `ResolutionModel`; its score is its share of the odds of all and of none.
struct Resolver {
    let catalog: EntityCatalog
    let language: String
    let model = ResolutionModel.reviewed

    /// A reading with what speaks for it before any text is looked at.
    func weighed(_ reading: Reading) -> Reading {
        var reading = reading
        reading.isPartOfPlace = reading.name.type == .place && catalog.kinship(of: reading.candidate) == .cutOut
        reading.weight = model.sum(reading.features(in: language, catalog))
        return reading
    }

    /// What a surface form stands for in a text; nil when it stands for nothing there.
    ///
    /// - Parameter readings: Weighed.
    func resolve(_ readings: [Reading], in context: TextContext) -> Resolution? {
        var (choices, total) = ([Resolution.Choice](), 1.0)
        for reading in readings {
            let support = context.support(of: reading)
            guard !reading.needsContext || support.isNamedOtherwise else { continue }
            let odds = exp((reading.weight ?? 0) + model.sum(support.features(for: reading)))
            total += odds
            choices.append(Resolution.Choice(reading: reading, support: support, score: odds))
        }
        guard !choices.isEmpty else { return nil }
        for index in choices.indices { choices[index].score /= total }
        choices.sort { one, other in
            (one.score, catalog.entities[other.reading.entity].id)
                > (other.score, catalog.entities[one.reading.entity].id)
        }
        return Resolution(choices: choices)
    }

    /// What spoke for an entity and against it.
    func explain(_ choice: Resolution.Choice) -> Mention.Explanation {
        let features = choice.reading.features(in: language, catalog) + choice.support.features(for: choice.reading)
        return Mention.Explanation(
            entity: catalog.entities[choice.reading.entity].id, score: choice.score,
            features: features.filter { $0.value != 0 }.map {
                Mention.Explanation.Feature(
                    name: $0.feature.rawValue, value: $0.value, weight: model.weight(of: $0.feature))
            })
    }
}
