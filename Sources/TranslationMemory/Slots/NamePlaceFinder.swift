/// Where a name of the original stands in its translation.
struct NamePlace {
    /// How it was told.
    enum Reason: Equatable {
        /// A known name of the entity, with its preferred one.
        case entity(base: String)
        /// The same letters as in the original, whatever their case.
        case letters
        /// The translation of a unit that is the name alone.
        case term(String)
        /// The beginning of a word: the rest may be an ending.
        case stem(String)
        /// A word that sounds like it, or the only one that stands out as it does.
        case likeness
        /// What stands there in other units that have the name, or what differs in one that has another.
        case learned
        /// Nothing but that words tend to keep their order.
        case order
    }

    var tokens: Range<Int>
    var surface: String
    var reason: Reason
}

/// Finds where a name of the original stands in its translation.
struct NamePlaceFinder {
    let tokens: [SegmentToken]
    /// The stored original.
    let source: [SegmentToken]
    /// The places of other slots.
    let taken: [Range<Int>]
    let language: String
    let knowledge: (any NameKnowledge)?
    let terms: MemoryTerms

    /// The place of a name; nil where none is certain.
    ///
    /// - Parameter rank: How many of the same stand before it in the original.
    func place(of change: SlotChange, rank: Int) -> NamePlace? {
        if let place = entity(change, rank) { return place }
        if let range = nth(rank, places(of: change.old)) { return place(range, .letters) }
        let known = terms.exact(change.old)
        for term in known {
            if let range = nth(rank, places(of: term)) { return place(range, .term(term)) }
        }
        for base in [change.old] + known {
            if let range = stem(of: base) { return place(range, .stem(base)) }
        }
        for term in terms.learned(change.old) {
            if let range = nth(rank, term.places(in: tokens)), isFree(range) { return place(range, .learned) }
        }
        let sibling = SiblingComparison(source: source, target: tokens).place(of: change, terms)
        if let sibling, isFree(sibling) { return place(sibling, .learned) }
        return likely(change.old).map { place($0, .likeness) } ?? inOrder(change).map { place($0, .order) }
    }

    private func isFree(_ place: Range<Int>) -> Bool { !taken.contains { $0.overlaps(place) } }

    private func place(_ range: Range<Int>, _ reason: NamePlace.Reason) -> NamePlace {
        NamePlace(tokens: range, surface: SlotTransfer.text(tokens[range]), reason: reason)
    }

    private func nth(_ rank: Int, _ places: [Range<Int>]) -> Range<Int>? {
        places.indices.contains(rank) ? places[rank] : places.count == 1 ? places[0] : nil
    }

    private func entity(_ change: SlotChange, _ rank: Int) -> NamePlace? {
        guard let entity = change.oldEntity,
            let base = knowledge?.name(of: entity, writtenAs: change.old, in: language)
        else { return nil }
        let places = tokens.indices.filter { tokens[$0].entity == entity }.map { $0..<$0 + 1 }
        return nth(rank, places).map { place($0, .entity(base: base)) }
    }

    /// Where whole tokens have the letters of a name: as they are, or else whatever their case.
    private func places(of name: String) -> [Range<Int>] {
        let wanted = SegmentTokenizer.tokens(of: name).map { String($0.text) }
        let exact = places(of: wanted) { String($0.text) }
        guard exact.isEmpty, name.count > 2 else { return exact }
        return places(of: wanted.map { $0.lowercased() }) { $0.text.lowercased() }
    }

    private func places(of wanted: [String], _ key: (SegmentToken) -> String) -> [Range<Int>] {
        let keys = tokens.map(key)
        guard !wanted.isEmpty, keys.count >= wanted.count else { return [] }
        return (0...keys.count - wanted.count).compactMap { start in
            keys[start..<start + wanted.count].elementsEqual(wanted) ? start..<start + wanted.count : nil
        }
    }

    /// A word that begins with the name, or with most of it, and has an ending of its own.
    private func stem(of base: String) -> Range<Int>? {
        let letters = Array(base.lowercased())
        guard letters.count >= 4, !base.contains(" ") else { return nil }
        let fitting = tokens.indices.filter { index in
            guard tokens[index].isNameLike else { return false }
            let word = Array(tokens[index].text.lowercased())
            let shared = zip(letters, word).prefix { $0 == $1 }.count
            return shared >= max(3, letters.count - Self.mostEnding) && word.count - shared <= Self.mostEnding
        }
        return fitting.count == 1 ? fitting[0]..<fitting[0] + 1 : nil
    }

    /// A name of the translation that the original does not have as it is: the one that sounds like it, or else the only one.
    private func likely(_ name: String) -> Range<Int>? {
        let runs = self.runs().filter(isFree)
        if let knowledge {
            let scored = runs.map { run in
                (run, knowledge.likeness(of: name, to: SlotTransfer.text(tokens[run]), in: language))
            }
            if let best = scored.max(by: { $0.1 < $1.1 }), best.1 >= Self.leastLikeness { return best.0 }
        }
        let isTold = LanguageTag.language(language) != "de"
        return isTold && runs.count == 1 ? runs[0] : nil
    }

    private static let leastLikeness = 0.5

    /// The words of the original.
    private var others: Set<Substring> { Set(source.filter(\.isNameLike).map(\.text)) }

    /// Of the words that the original does not have, the one that stands nearest to where the name stands there; one with a
    /// capital before others.
    private func inOrder(_ change: SlotChange) -> Range<Int>? {
        // A word with a capital that begins the text need not be a name.
        guard change.tokens.contains(where: { source[$0].isNameLike && $0 > 0 }) || change.oldEntity != nil else {
            return nil
        }
        let runs = self.runs().filter(isFree)
        let kept = Set(source.map { $0.text.lowercased() })
        let free = tokens.indices.filter {
            tokens[$0].kind == .word && tokens[$0].text.count >= Self.leastWord
                && !kept.contains(tokens[$0].text.lowercased())
        }
        let places = runs.isEmpty ? free.map { $0..<$0 + 1 }.filter(isFree) : runs
        let wanted = Double(change.tokens.lowerBound + change.tokens.upperBound) / Double(2 * source.count)
        let distance = { (place: Range<Int>) in
            abs(Double(place.lowerBound + place.upperBound) / Double(2 * tokens.count) - wanted)
        }
        return places.min { distance($0) < distance($1) }
    }

    /// Shorter words are seldom names.
    private static let leastWord = 4

    /// Runs of words with capitals, not those that begin a sentence, nor those of the original.
    private func runs() -> [Range<Int>] {
        let others = others
        var (runs, start) = ([Range<Int>](), Int?.none)
        for index in 0...tokens.count {
            let isPart =
                index < tokens.count && tokens[index].isNameLike && !begins(index)
                && !others.contains(tokens[index].text)
            let isSpace = index + 1 < tokens.count && tokens[index].kind == .space && tokens[index + 1].isNameLike
            if isPart {
                start = start ?? index
            } else if let first = start, !isSpace {
                runs.append(first..<index)
                start = nil
            }
        }
        return runs
    }

    /// Whether a token begins the text or a sentence.
    private func begins(_ index: Int) -> Bool {
        guard let before = tokens[..<index].last(where: { $0.kind != .space }) else { return true }
        return [".", "!", "?", ":", "…"].contains(before.text)
    }

    /// The most letters that an ending has.
    private static let mostEnding = 3
}
