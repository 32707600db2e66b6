/// Finds a slot by comparing translations: a unit that differs from another in one slot only shows where that slot is.
struct SiblingComparison {
    /// The stored original and its translation.
    let source: [SegmentToken]
    let target: [SegmentToken]

    /// More words than these are no name, but another translation.
    private static let mostTokens = 7

    /// The one place in which the translations differ, of the first unit that tells; nil where none does.
    func place(of change: SlotChange, _ terms: MemoryTerms) -> Range<Int>? {
        for unit in terms.similar(SlotTransfer.text(source[...])) {
            let other = SegmentTokenizer.tokens(of: unit.source)
            let own = SegmentTokenizer.tokens(of: SlotTransfer.text(source[...]))
            guard let changes = SlotComparison(own, other).changes(), changes.count == 1, changes[0].old == change.old
            else { continue }
            if let place = difference(SegmentTokenizer.tokens(of: unit.target)) { return place }
        }
        return nil
    }

    private func difference(_ other: [SegmentToken]) -> Range<Int>? {
        let steps = TokenAlignment(target, other).steps.filter { !$0.isEqual }
        guard let first = steps.first, let last = steps.last else { return nil }
        var range = first.source.lowerBound..<last.source.upperBound
        while let token = target[range].first, token.kind == .space { range = range.dropFirst() }
        while let token = target[range].last, token.kind == .space { range = range.dropLast() }
        let isName = target[range].allSatisfy { $0.kind == .word || $0.kind == .space || $0.kind == .name }
        return !range.isEmpty && range.count <= Self.mostTokens && isName ? range : nil
    }
}
