import SegmentIndex

/// Searches the memories of a store for one language pair. Not `Sendable`: each task has its own.
package final class MemorySearch {
    private let store: any MemoryStore
    private let from: String
    private let to: String
    package var options: LeverageOptions
    private let knowledge: (any NameKnowledge)?
    private var index: LanguageIndex
    /// The texts of the translations; opened when it is first asked how frequent a word is.
    private var targetIndex: LanguageIndex
    private var isTargetIndexed = false
    private var scratch = SearchScratch()
    private var names: [Int64: String] = [:]
    private var knownTerms: [String: [String]] = [:]
    private var learnedTerms: [String: [LearnedTerm]] = [:]
    private var matchers: [String: SlotMatcher] = [:]

    /// - Parameters:
    ///   - path: The store's: the index lies beside it.
    ///   - from: The language of the segments, a BCP 47 tag.
    ///   - to: That of the translations.
    ///   - knowledge: Who knows names; nil: they are told by their letters only.
    package init(
        _ store: any MemoryStore, path: String, from: String, to: String, options: LeverageOptions,
        knowledge: (any NameKnowledge)? = nil
    ) throws {
        (self.store, self.options, self.knowledge) = (store, options, knowledge)
        (self.from, self.to) = (LanguageTag.normalized(from), LanguageTag.normalized(to))
        index = LanguageIndex(language: LanguageTag.language(self.from), besides: path)
        targetIndex = LanguageIndex(language: LanguageTag.language(self.to), besides: path)
        try refresh()
    }

    /// Sees what was stored meanwhile.
    package func refresh() throws {
        try index.update(from: store)
        names = Dictionary(uniqueKeysWithValues: try store.memories().map { ($0.number, $0.name) })
        (knownTerms, learnedTerms, isTargetIndexed) = ([:], [:], false)
    }

    /// All matches at or above the least score, best first, at most so many as wanted: none is missed. Of equal scores the one
    /// with the same neighbours comes first, then the nearer region, then the earlier unit.
    package func matches(for query: MemoryQuery) throws(StoreError) -> [MemoryMatch] {
        var wanted = max(options.limit, 1)
        while true {
            let found = search(query.text, wanted)
            var matches: [MemoryMatch] = []
            for match in found {
                if let match = try self.match(match, query) { matches.append(match) }
            }
            // Some were not wanted, and there may be more.
            if matches.count < options.limit, found.count >= wanted {
                wanted *= 4
                continue
            }
            return Array(sorted(matches, query).prefix(options.limit))
        }
    }

    private func search(_ text: String, _ limit: Int, least: Double? = nil) -> [SegmentMatch] {
        let options = SearchOptions(minimumScore: least ?? self.options.minimumScore, limit: limit)
        let found = index.tiers.flatMap { tier in
            tier.index.search(text, options: options, scratch: &scratch, isLive: tier.isLive)
        }
        guard index.tiers.count > 1 else { return found }
        return Array(found.sorted { ($1.score, $0.id) < ($0.score, $1.id) }.prefix(limit))
    }

    private func match(_ found: SegmentMatch, _ query: MemoryQuery) throws(StoreError) -> MemoryMatch? {
        let key = VariantKey(found.id)
        guard let stored = try store.unit(key.unit), stored.unit.variants.indices.contains(key.variant) else {
            return nil
        }
        let memory = names[stored.memory] ?? ""
        let source = stored.unit.variants[key.variant]
        guard options.filter.allows(stored.unit, in: memory),
            let target = translation(in: stored.unit, besides: key.variant)
        else { return nil }
        var match = MemoryMatch(
            unit: key.unit, memory: memory, kind: .fuzzy, source: source.segment, target: target.segment,
            languages: (source.language, target.language), score: found.score,
            scores: SegmentScores(characters: found.score, words: 1, tokens: 1), slots: [],
            status: stored.unit.status, provenance: stored.unit.provenance)
        if found.distance == 0 {
            match.kind = hasContext(stored, key.variant, query) ? .contextExact : .exact
        } else {
            compare(&match, query.text)
        }
        match.score = max(0, match.score - penalty(of: match))
        return match.score >= options.minimumScore ? match : nil
    }

    /// The shares of the texts, and the translation with the query's slots where nothing else differs.
    private func compare(_ match: inout MemoryMatch, _ query: String) {
        let shares = SegmentComparison(match.source.text, query).shares()
        (match.scores.words, match.scores.tokens) = (shares.words, shares.tokens)
        guard
            let offer = matcher(match.languages.source, match.languages.target).offer(
                match.source.text, match.target.text, for: query)
        else { return }
        match.slots = offer.slots
        guard let target = offer.target else { return }
        match.kind = .slotExact
        match.storedTarget = match.target.text
        match.target = SegmentText(target)
    }

    private func matcher(_ source: String, _ target: String) -> SlotMatcher {
        let key = "\(source) \(target)"
        if let matcher = matchers[key] { return matcher }
        var terms = MemoryTerms()
        terms.exact = { [unowned self] in self.terms($0) }
        terms.learned = { [unowned self] in options.learnsTerms ? learned($0) : [] }
        terms.similar = { [unowned self] in options.learnsTerms ? similar($0) : [] }
        let matcher = SlotMatcher(from: source, to: target, knowledge: knowledge, terms: terms)
        matchers[key] = matcher
        return matcher
    }

    /// The nearest variant in the wanted language.
    private func translation(in unit: TranslationUnit, besides source: Int) -> Variant? {
        let language = LanguageTag.language(to)
        let fitting = unit.variants.enumerated().filter {
            $0.offset != source && LanguageTag.language($0.element.language) == language
        }
        return fitting.max {
            LanguageTag.nearness($0.element.language, to) < LanguageTag.nearness($1.element.language, to)
        }?
        .element
    }

    private func hasContext(_ stored: StoredUnit, _ variant: Int, _ query: MemoryQuery) -> Bool {
        guard query.before != nil || query.after != nil, stored.context.indices.contains(variant) else { return false }
        let context = stored.context[variant]
        return (query.before.map(ContentHash.of) ?? context.before) == context.before
            && (query.after.map(ContentHash.of) ?? context.after) == context.after
            && (query.before == nil || context.before != nil) && (query.after == nil || context.after != nil)
    }

    private func penalty(of match: MemoryMatch) -> Double {
        var penalty = options.memoryPenalties[match.memory] ?? 0
        if match.status == .needsReview || match.status == .initial { penalty += options.unreviewedPenalty }
        if match.languages.target != to, to.contains("-") { penalty += options.regionPenalty }
        return penalty
    }

    private func sorted(_ matches: [MemoryMatch], _ query: MemoryQuery) -> [MemoryMatch] {
        let rank = { (match: MemoryMatch) -> (Double, Int, Int) in
            let kind: Int =
                switch match.kind {
                case .contextExact: 3
                case .exact: 2
                case .slotExact: 1
                case .fuzzy: 0
                }
            let near =
                LanguageTag.nearness(match.languages.source, self.from)
                + LanguageTag.nearness(match.languages.target, self.to)
            return (match.score, kind, near)
        }
        return matches.map { ($0, rank($0)) }.sorted {
            $0.1 == $1.1 ? $0.0.unit < $1.0.unit : $0.1 > $1.1
        }.map(\.0)
    }
}

extension MemorySearch {
    /// The most texts of which answers are remembered.
    private static let mostRemembered = 10_000
    /// So many of the shortest units that have a name are read to learn how it is translated.
    private static let mostUnits = 60
    private static let mostSimilar = 8
    /// Units less alike than this tell nothing of a slot.
    private static let leastSimilarity = 0.6

    /// The translations of a text that is a unit of its own, the nearest first.
    private func terms(_ text: String) -> [String] {
        if let known = knownTerms[text] { return known }
        var terms: [String] = []
        for found in search(text, 5, least: 1) {
            guard let term = translation(of: found.id)?.target, !terms.contains(term) else { continue }
            terms.append(term)
        }
        if knownTerms.count >= Self.mostRemembered { knownTerms = [:] }
        knownTerms[text] = terms
        return terms
    }

    /// How the units that have a name translate it.
    private func learned(_ name: String) -> [LearnedTerm] {
        if let known = learnedTerms[name] { return known }
        var ids: [Int64] = []
        for tier in index.tiers {
            let options = ConcordanceOptions(limit: Self.mostUnits)
            ids += tier.index.ids(containing: name, options: options, isLive: tier.isLive)
        }
        let targets = ids.prefix(Self.mostUnits).compactMap { id -> String? in
            guard let unit = translation(of: id), SegmentTokenizer.hasWords(name, in: unit.source) else { return nil }
            return unit.target
        }
        let terms = TermLearner(frequency: frequency).terms(in: targets)
        if learnedTerms.count >= Self.mostRemembered { learnedTerms = [:] }
        learnedTerms[name] = terms
        return terms
    }

    /// How many translations have a text, whatever its case, counted up to a limit.
    private func frequency(_ text: String, _ limit: Int) -> Int {
        if !isTargetIndexed {
            isTargetIndexed = true
            try? targetIndex.update(from: store)
        }
        return targetIndex.tiers.reduce(0) { count, tier in
            let options = ConcordanceOptions(ignoresCase: true, limit: max(0, limit - count))
            return count + tier.index.ids(containing: text, options: options, isLive: tier.isLive).count
        }
    }

    private func similar(_ text: String) -> [(source: String, target: String)] {
        search(text, Self.mostSimilar, least: Self.leastSimilarity).filter { $0.distance > 0 }.compactMap {
            translation(of: $0.id)
        }
    }

    private func translation(of id: Int64) -> (source: String, target: String)? {
        let key = VariantKey(id)
        guard let unit = try? store.unit(key.unit)?.unit, unit.variants.indices.contains(key.variant),
            let target = translation(in: unit, besides: key.variant)
        else { return nil }
        return (unit.variants[key.variant].segment.text, target.segment.text)
    }
}
