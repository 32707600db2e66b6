import UnicodeText

/// What speaks for or against an entity as what a surface form stands for.
///
/// The meaning and the weight of each stand in `dictionaries/resolution.tsv`.
enum ResolutionFeature: String, CaseIterable {
    case listed
    case altered
    case romanizedWord = "romanized-word"
    case romanizedWords = "romanized-words"
    case similarWord = "similar-word"
    case similarWords = "similar-words"
    case ownLanguage = "own-language"
    case short
    case shortAlone = "short-alone"
    case partOfName = "part-of-name"
    case names
    case cutOut = "cut-out"
    case stranger
    case prior
    case organization
    case named
    case neighbour
}

/// A feature and how much of it there is.
typealias FeatureValue = (feature: ResolutionFeature, value: Double)

/// A log-linear model of which entity a surface form stands for, or none.
///
/// The odds of an entity against none are e to the weighted sum of its features (a conditional logit, McFadden 1974,
/// with none of the entities as the base).
struct ResolutionModel {
    private let weights: [ResolutionFeature: Double]

    /// The model of the reviewed table.
    static let reviewed = ResolutionModel(table: ReviewedTables.resolution)

    /// - Parameter table: Lines of a feature and its weight, and more columns, tabs between them.
    init(table: String) {
        var weights: [ResolutionFeature: Double] = [:]
        for line in table.split(separator: "\n") {
            let columns = line.split(separator: "\t")
            guard columns.count > 1, let feature = ResolutionFeature(rawValue: String(columns[0])) else { continue }
            weights[feature] = Double(columns[1])
        }
        self.weights = weights
    }

    func weight(of feature: ResolutionFeature) -> Double { weights[feature] ?? 0 }

    /// The weighted sum of features.
    func sum(_ features: [FeatureValue]) -> Double {
        features.reduce(0) { $0 + weight(of: $1.feature) * $1.value }
    }
}
