/// Chooses the one translation that a memory offers for a segment of a document.
package struct Pretranslator {
    /// What is taken.
    package struct Options: Sendable {
        /// The least score of a fuzzy match, 0…1.
        package var minimumScore = 0.85
        /// Whether translations of the same text only are taken.
        package var isExactOnly = false

        package init() {}
    }

    /// A translation that was chosen.
    package struct Choice: Sendable, Equatable {
        package var kind: MemoryMatch.Kind
        package var target: SegmentText
        /// The stored text that it is the translation of, before slots were filled.
        package var source: String
        package var needsReview: Bool
    }

    /// Why there is none.
    package enum Outcome: Sendable, Equatable {
        case found(Choice)
        case nothing
        /// There are translations, but none with the segment's codes.
        case codes
    }

    private let search: MemorySearch
    private let options: Options

    /// Fuzzy and slot-exact matches are looked for from this score on, as many as this.
    private static let leastScore = 0.5
    private static let mostMatches = 20

    /// - Parameter search: Its options but the score and the limit are kept.
    package init(_ search: MemorySearch, _ options: Options) { (self.search, self.options) = (search, options) }

    /// The translation to take: one of the same text with the same neighbours, else of the same text, else one that differs
    /// in slots only, else the most similar one; of several alike the one that is furthest done, then the newest.
    ///
    /// - Parameter segment: The text of the query with its codes.
    package func choice(for segment: SegmentText, _ query: MemoryQuery) throws(StoreError) -> Outcome {
        var hasCodesOnly = false
        for (least, limit) in [(1, Self.mostMatches), (min(Self.leastScore, options.minimumScore), Self.mostMatches)] {
            (search.options.minimumScore, search.options.limit) = (least, limit)
            let matches = try search.matches(for: query).filter(isTaken)
            for match in matches.sorted(by: { Self.rank($0) > Self.rank($1) }) {
                if let choice = Self.choice(match, segment) { return .found(choice) }
            }
            hasCodesOnly = hasCodesOnly || !matches.isEmpty
            if options.isExactOnly { break }
        }
        return hasCodesOnly ? .codes : .nothing
    }

    private func isTaken(_ match: MemoryMatch) -> Bool {
        switch match.kind {
        case .contextExact, .exact: true
        // What went to a place that is but likely is no better than what is similar.
        case .slotExact:
            !options.isExactOnly
                && (match.score >= options.minimumScore || !match.slots.contains { $0.warning == .unsure })
        case .fuzzy: !options.isExactOnly && match.score >= options.minimumScore
        }
    }

    private static func choice(_ match: MemoryMatch, _ segment: SegmentText) -> Choice? {
        guard let carried = CodeTransfer.carry(segment, into: match.target, of: match.source),
            !carried.target.text.isEmpty
        else { return nil }
        let isSure = match.kind != .fuzzy && match.slots.allSatisfy { $0.warning == nil }
        let isDone = match.status != .needsReview && match.status != .initial
        return Choice(
            kind: match.kind, target: carried.target, source: match.source.text,
            needsReview: !isSure || !isDone || !carried.isSame)
    }

    private typealias Rank = (kind: Int, score: Double, status: Int, time: Int, unit: Int64)

    private static func rank(_ match: MemoryMatch) -> Rank {
        let kind: Int =
            switch match.kind {
            case .contextExact: 4
            case .exact: 3
            case .slotExact: match.slots.allSatisfy { $0.warning == nil } ? 2 : 1
            case .fuzzy: 0
            }
        let status: Int =
            switch match.status {
            case .final: 4
            case .reviewed: 3
            case .translated: 2
            case nil: 1
            case .initial, .needsReview: 0
            }
        return (kind, match.score, status, match.provenance.changed ?? match.provenance.created ?? 0, match.unit)
    }
}
