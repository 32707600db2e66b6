/// Offers the translation of a segment for another that differs from it in names and numbers only.
package struct SlotMatcher {
    /// What is offered.
    package struct Offer: Sendable, Equatable {
        /// The translation with the new names and numbers in place; nil where one of them has no certain place.
        package var target: String?
        /// The slots that differ, in the order of the original.
        package var slots: [FilledSlot]
    }

    /// A language pair and what is known of its names.
    let from: String
    let to: String
    private let knowledge: (any NameKnowledge)?
    private let terms: MemoryTerms
    private let words: NumberWords

    /// - Parameters:
    ///   - knowledge: Who knows names; nil: they are told by their letters only.
    ///   - terms: What the units of the memory tell of names.
    package init(
        from: String, to: String, knowledge: (any NameKnowledge)? = nil, terms: MemoryTerms = MemoryTerms()
    ) {
        (self.from, self.to, self.knowledge, self.terms) = (from, to, knowledge, terms)
        words = NumberWords(language: to)
    }

    /// What a stored segment and its translation offer for a new one; nil where more than slots differs.
    package func offer(_ source: String, _ target: String, for query: String) -> Offer? {
        let stored = tokens(source, from)
        guard let changes = SlotComparison(stored, tokens(query, from)).changes() else { return nil }
        let transfer = SlotTransfer(
            source: stored, target: tokens(target, to), language: to, knowledge: knowledge,
            terms: terms, words: words)
        let (text, slots) = transfer.fill(changes)
        return Offer(target: text, slots: slots)
    }

    private func tokens(_ text: String, _ language: String) -> [SegmentToken] {
        SegmentTokenizer.tokens(of: text, names: knowledge?.names(in: text, language: language) ?? [])
    }
}
