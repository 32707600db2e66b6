import UnicodeText

/// What decided between the entities that the forms of texts may stand for, as a table for people.
public struct ExplanationTable: Sendable {
    /// A form in one text, as others like it are shown once.
    private struct Row: Hashable {
        var surface: String
        var entity: String
        var score: String
        var parts: String
    }

    private var rows: [Row] = []
    private var known: Set<[Row]> = []

    public init() {}

    /// Adds mentions that have explanations. Linear in these.
    public mutating func add(_ mentions: [Mention]) {
        for mention in mentions {
            let rows = mention.explanations.map { explanation in
                Row(
                    surface: mention.surface, entity: explanation.entity, score: JSONWriter.score(explanation.score),
                    parts: explanation.features.map(Self.part).joined(separator: " "))
            }
            if known.insert(rows).inserted { self.rows += rows }
        }
    }

    /// An entity a line, the likeliest of a form first: how much each feature adds. Empty when there is none.
    public var text: String {
        guard !rows.isEmpty else { return "" }
        return Display.table(
            [["form", "entity", "score", "why"]]
                + rows.map { [Display.isolate($0.surface), $0.entity, $0.score, $0.parts] })
    }

    private static func part(_ feature: Mention.Explanation.Feature) -> String {
        let sum = feature.value * feature.weight
        return "\(feature.name) \(sum < 0 ? "−" : "+")\(JSONWriter.score((abs(sum) * 100).rounded() / 100))"
    }
}
