/// A slot that two segments fill differently.
struct SlotChange: Equatable {
    var kind: SlotKind
    /// The tokens of the stored segment, by number.
    var tokens: Range<Int>
    /// What stands there.
    var old: String
    /// What stands in its place in the new segment.
    var new: String
    var oldEntity: String?
    var newEntity: String?
}

/// What a slot holds.
package enum SlotKind: String, Sendable {
    case number
    case placeholder
    case address
    case name
}

/// Finds whether two segments differ in slots only.
struct SlotComparison {
    private let one: [SegmentToken]
    private let other: [SegmentToken]

    init(_ stored: [SegmentToken], _ new: [SegmentToken]) { (one, other) = (stored, new) }

    /// The slots that differ, in order; nil where anything else does too, or nothing does.
    func changes() -> [SlotChange]? {
        var changes: [SlotChange] = []
        for hunk in hunks() {
            if let pairs = pairs(hunk) {
                changes += pairs
            } else if let name = name(hunk) {
                changes.append(name)
            } else {
                return nil
            }
        }
        return changes.isEmpty ? nil : changes
    }

    private typealias Hunk = (source: Range<Int>, target: Range<Int>, steps: [TokenAlignment.Step])

    /// Runs of steps that differ; those of names with but a space between are one.
    private func hunks() -> [Hunk] {
        let steps = TokenAlignment(one, other).steps
        var (hunks, isOpen) = ([Hunk](), false)
        for (index, step) in steps.enumerated() {
            if step.isEqual {
                let isBridge =
                    isOpen && index + 1 < steps.count && isSpace(step) && isOfNames(steps[index - 1])
                    && isOfNames(steps[index + 1])
                if !isBridge { isOpen = false }
                if isBridge { extend(&hunks, step) }
            } else if isOpen {
                extend(&hunks, step)
            } else {
                hunks.append((step.source, step.target, [step]))
                isOpen = true
            }
        }
        return hunks
    }

    private func extend(_ hunks: inout [Hunk], _ step: TokenAlignment.Step) {
        let last = hunks.count - 1
        hunks[last].source = hunks[last].source.lowerBound..<step.source.upperBound
        hunks[last].target = hunks[last].target.lowerBound..<step.target.upperBound
        hunks[last].steps.append(step)
    }

    private func isSpace(_ step: TokenAlignment.Step) -> Bool {
        step.source.count == 1 && one[step.source.lowerBound].kind == .space
    }

    private func isOfNames(_ step: TokenAlignment.Step) -> Bool {
        one[step.source].allSatisfy(\.isNameLike) && other[step.target].allSatisfy(\.isNameLike)
    }

    /// Numbers for numbers, addresses for addresses: each token is a slot of its own.
    private func pairs(_ hunk: Hunk) -> [SlotChange]? {
        var changes: [SlotChange] = []
        for step in hunk.steps where !step.isEqual {
            guard step.source.count == 1, step.target.count == 1 else { return nil }
            let (old, new) = (one[step.source.lowerBound], other[step.target.lowerBound])
            guard old.kind == new.kind, let kind = Self.kind(of: old) else { return nil }
            changes.append(
                SlotChange(kind: kind, tokens: step.source, old: String(old.text), new: String(new.text)))
        }
        return changes
    }

    private static func kind(of token: SegmentToken) -> SlotKind? {
        switch token.kind {
        case .number: .number
        case .placeholder: .placeholder
        case .address: .address
        default: nil
        }
    }

    /// One name for another. Where a name is but longer than the other, the words that both share belong to it.
    private func name(_ hunk: Hunk) -> SlotChange? {
        var (source, target) = (hunk.source, hunk.target)
        slide(&source, &target)
        if !isName(one[source]) || !isName(other[target]) {
            (source, target) = widened(source, target)
            guard isName(one[source]), isName(other[target]) else { return nil }
        }
        var change = SlotChange(kind: .name, tokens: source, old: Self.text(one[source]), new: Self.text(other[target]))
        if source.count == 1 { change.oldEntity = one[source.lowerBound].entity }
        if target.count == 1 { change.newEntity = other[target.lowerBound].entity }
        return change
    }

    /// What is but put in, or left out, ends with a word and not with the space before the next: *Photos* of *Google Photos now*.
    private func slide(_ source: inout Range<Int>, _ target: inout Range<Int>) {
        guard source.isEmpty != target.isEmpty, source.lowerBound > 0, target.lowerBound > 0 else { return }
        let last = source.isEmpty ? other[target.upperBound - 1] : one[source.upperBound - 1]
        guard last.kind == .space, last == one[source.lowerBound - 1] else { return }
        source = source.lowerBound - 1..<source.upperBound - 1
        target = target.lowerBound - 1..<target.upperBound - 1
    }

    /// Whether tokens are a name: words with capitals, perhaps with numbers, spaces and small marks among them.
    private func isName(_ tokens: ArraySlice<SegmentToken>) -> Bool {
        guard let first = tokens.first, let last = tokens.last, first.kind != .space, last.kind != .space else {
            return false
        }
        return tokens.contains(where: \.isNameLike)
            && tokens.allSatisfy {
                $0.isNameLike || $0.kind == .space || $0.kind == .number
                    || $0.kind == .mark && ["-", ".", "'", "’", "&", "+", "/"].contains($0.text)
            }
    }

    /// The ranges with the equal names next to them.
    private func widened(_ source: Range<Int>, _ target: Range<Int>) -> (Range<Int>, Range<Int>) {
        var (before, after) = (0, 0)
        func isShared(_ back: Int) -> Bool {
            let (a, b) = (source.lowerBound - back, target.lowerBound - back)
            // A text begins with a capital, whether with a name or not.
            return a >= 0 && b >= 0 && (a > 0 || back == 1) && one[a] == other[b]
                && (one[a].isNameLike || one[a].kind == .space)
        }
        func isSharedAfter(_ ahead: Int) -> Bool {
            let (a, b) = (source.upperBound + ahead, target.upperBound + ahead)
            return a < one.count && b < other.count && one[a] == other[b]
                && (one[a].isNameLike || one[a].kind == .space)
        }
        while isShared(before + 1) { before += 1 }
        while isSharedAfter(after) { after += 1 }
        while before > 0, one[source.lowerBound - before].kind == .space { before -= 1 }
        while after > 0, one[source.upperBound + after - 1].kind == .space { after -= 1 }
        return (
            source.lowerBound - before..<source.upperBound + after,
            target.lowerBound - before..<target.upperBound + after
        )
    }

    private static func text(_ tokens: ArraySlice<SegmentToken>) -> String { tokens.map(\.text).joined() }
}
