/// A slot of an offered translation: what stood there, and what stands there now.
package struct FilledSlot: Sendable, Equatable {
    package var kind: SlotKind
    /// In the stored original.
    package var old: String
    /// In the new segment.
    package var new: String
    /// In the offered translation; nil: its place was not found.
    package var written: String?
    /// The entity that is named now.
    package var entity: String?
    /// What a translator should look at; nil: nothing.
    package var warning: SlotWarning?
}

/// What a translator should look at.
package enum SlotWarning: String, Sendable {
    /// The name stands in a case that the other one may form otherwise.
    case inflection
    /// No name in the language of the translation is known: it stands as in the original.
    case untranslated
    /// What was there was found by its sound, its beginning, other units or its order only, or is a number in a word.
    case unsure
}

/// Puts what a new segment has in its slots into the translation of a stored one.
struct SlotTransfer {
    /// The stored original and its translation.
    let source: [SegmentToken]
    let target: [SegmentToken]
    let language: String
    let knowledge: (any NameKnowledge)?
    let terms: MemoryTerms
    let words: NumberWords

    /// A place in the translation, by tokens, and what is written there.
    private struct Filling {
        var tokens: Range<Int>
        var text: String
    }

    /// The translation with the slots filled anew, and how each was; the translation is nil where a slot has no place in it.
    func fill(_ changes: [SlotChange]) -> (target: String?, slots: [FilledSlot]) {
        let style = self.style()
        var (fillings, slots) = ([Filling](), [FilledSlot]())
        for change in changes {
            var slot = FilledSlot(kind: change.kind, old: change.old, new: change.new, entity: change.newEntity)
            let found =
                change.kind == .name
                ? fill(name: change, besides: fillings.map(\.tokens), &slot)
                : fill(token: change, style, changes, &slot)
            fillings += found
            slots.append(slot)
        }
        guard slots.allSatisfy({ $0.written != nil }) else { return (nil, slots) }
        fillings.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
        var (text, position) = ("", 0)
        for filling in fillings {
            // Two slots that want one place: neither has it.
            guard filling.tokens.lowerBound >= position else { return (nil, slots) }
            text += Self.text(target[position..<filling.tokens.lowerBound]) + filling.text
            position = filling.tokens.upperBound
        }
        return (text + Self.text(target[position...]), slots)
    }

    private func style() -> NumberStyle {
        var style = NumberStyle()
        let written = Dictionary(
            target.filter { $0.kind == .number }.map { (NumberStyle.digits($0.text), $0.text) },
            uniquingKeysWith: { $1 })
        for token in source where token.kind == .number {
            if let number = written[NumberStyle.digits(token.text)] { style.learn(token.text, as: number) }
        }
        return style
    }

    /// Numbers, placeholders and addresses stand in the translation as they stand in the original, in the same order where
    /// there are several alike.
    private func fill(
        token change: SlotChange, _ style: NumberStyle, _ changes: [SlotChange], _ slot: inout FilledSlot
    ) -> [Filling] {
        let token = source[change.tokens.lowerBound]
        let key = { (token: SegmentToken) in
            token.kind == .number ? NumberStyle.digits(token.text) : String(token.text)
        }
        let isAlike = { (other: SegmentToken) in other.kind == token.kind && key(other) == key(token) }
        let alike = source.indices.filter { isAlike(source[$0]) }
        let places = target.indices.filter { isAlike(target[$0]) }
        guard let rank = alike.firstIndex(of: change.tokens.lowerBound) else { return [] }
        let written = change.kind == .number ? style.write(change.new) : change.new
        guard !places.isEmpty else {
            let list = list(change, style)
            guard list.isEmpty else {
                slot.written = written
                return list
            }
            guard let place = leftover(token.kind, key, changes, change) else { return inWord(change, &slot) }
            (slot.written, slot.warning) = (written, .unsure)
            return [Filling(tokens: place..<place + 1, text: written)]
        }
        if alike.count == places.count {
            slot.written = written
            return [Filling(tokens: places[rank]..<places[rank] + 1, text: written)]
        }
        // All alike become one and the same: so does every place, once.
        let all = changes.filter { alike.contains($0.tokens.lowerBound) && $0.kind == change.kind }
        guard all.count == alike.count, all.allSatisfy({ $0.new == change.new }) else { return [] }
        slot.written = written
        return rank == 0 ? places.map { Filling(tokens: $0..<$0 + 1, text: written) } : []
    }

    /// Numbers with a comma between them that the translation has with more between them: `1,16` as `1, 16`.
    private func list(_ change: SlotChange, _ style: NumberStyle) -> [Filling] {
        let parts = { (text: String) in
            text.split(whereSeparator: { !SegmentTokenizer.isDigit($0.unicodeScalars.first ?? " ") })
        }
        let (old, new) = (parts(change.old), parts(change.new))
        let numbers = target.indices.filter { target[$0].kind == .number }
        guard old.count > 1, old.count == new.count, numbers.count >= old.count else { return [] }
        let starts = (0...numbers.count - old.count).filter { start in
            let places = numbers[start..<start + old.count]
            return zip(places, old).allSatisfy { NumberStyle.digits(target[$0].text) == NumberStyle.digits($1) }
                && zip(places, places.dropFirst()).allSatisfy { one, next in
                    target[(one + 1)..<next].allSatisfy { $0.kind == .mark || $0.kind == .space }
                }
        }
        guard starts.count == 1 else { return [] }
        return zip(numbers[starts[0]...], new).map { Filling(tokens: $0..<$0 + 1, text: style.write(String($1))) }
    }

    /// A number that the translation has as a word.
    private func inWord(_ change: SlotChange, _ slot: inout FilledSlot) -> [Filling] {
        guard change.kind == .number, let found = words.replacement(change.old, change.new, in: target) else {
            return []
        }
        (slot.written, slot.warning) = (found.text, .unsure)
        return [Filling(tokens: found.token..<found.token + 1, text: found.text)]
    }

    /// The one number of the translation that the original does not have, when the slot is the one without a place.
    private func leftover(
        _ kind: SegmentToken.Kind, _ key: (SegmentToken) -> String, _ changes: [SlotChange], _ change: SlotChange
    ) -> Int? {
        let (known, found) = (
            Set(source.filter { $0.kind == kind }.map(key)), Set(target.filter { $0.kind == kind }.map(key))
        )
        let strangers = target.indices.filter { target[$0].kind == kind && !known.contains(key(target[$0])) }
        let homeless = source.indices.filter { source[$0].kind == kind && !found.contains(key(source[$0])) }
        return strangers.count == 1 && homeless == [change.tokens.lowerBound] ? strangers[0] : nil
    }

    /// - Parameter taken: The places of other slots.
    private func fill(name change: SlotChange, besides taken: [Range<Int>], _ slot: inout FilledSlot) -> [Filling] {
        let finder = NamePlaceFinder(
            tokens: target, source: source, taken: taken, language: language, knowledge: knowledge, terms: terms)
        guard let place = finder.place(of: change, rank: rank(of: change)) else { return [] }
        let writer = NameWriter(language: language, knowledge: knowledge, terms: terms)
        let written = writer.write(change, in: place)
        (slot.written, slot.warning) = (written.text, written.warning)
        return [Filling(tokens: place.tokens, text: written.text)]
    }

    /// How many names of the same letters stand before it in the original.
    private func rank(of change: SlotChange) -> Int {
        let width = change.tokens.count
        return (0..<change.tokens.lowerBound).count { start in
            start + width <= source.count && Self.text(source[start..<start + width]) == change.old
        }
    }

    static func text(_ tokens: ArraySlice<SegmentToken>) -> String { tokens.map(\.text).joined() }
}
