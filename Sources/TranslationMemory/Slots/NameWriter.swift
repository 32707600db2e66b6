/// Chooses what to write in the place of a name in a translation.
struct NameWriter {
    let language: String
    let knowledge: (any NameKnowledge)?
    let terms: MemoryTerms

    func write(_ change: SlotChange, in place: NamePlace) -> (text: String, warning: SlotWarning?) {
        switch place.reason {
        case .entity(let base): return named(change, as: place.surface, base: base)
        case .letters:
            let isOwnName =
                change.oldEntity.flatMap {
                    knowledge?.name(of: $0, writtenAs: change.old, in: language)
                } == place.surface
            if isOwnName, let name = translated(change) { return (name, nil) }
            if terms.exact(change.old).contains(where: { Self.isSame($0, place.surface) }), let term = term(change) {
                return (Self.carryCase(from: place.surface, of: change.old, to: term), nil)
            }
            return (Self.carryCase(from: place.surface, of: change.old, to: change.new), nil)
        case .term(let term):
            guard let name = translated(change) else {
                let name = best(change, in: place)
                return (name, name == change.new ? .untranslated : .unsure)
            }
            return (Self.carryCase(from: place.surface, of: term, to: name), nil)
        case .stem(let base): return stem(change, as: place.surface, base: base)
        case .likeness, .learned, .order: return (best(change, in: place), .unsure)
        }
    }

    /// The new name in the case in which the old one stands.
    private func named(
        _ change: SlotChange, as surface: String, base: String
    ) -> (text: String, warning: SlotWarning?) {
        guard let name = translated(change) else {
            let warning: SlotWarning = Self.isSame(base, change.old) ? .inflection : .untranslated
            return (change.new, Self.isSame(surface, base) && warning == .inflection ? nil : warning)
        }
        if Self.isSame(surface, base) { return (Self.carryCase(from: surface, of: base, to: name), nil) }
        if let form = knowledge?.form(of: name, as: surface, of: base, in: language) {
            return (Self.carryCase(from: surface, of: base, to: form), nil)
        }
        return (Self.carryCase(from: surface, of: base, to: name), .inflection)
    }

    /// A name that stands with an ending, or as the first part of a compound: so does the new one, where it is written as in
    /// the original.
    private func stem(
        _ change: SlotChange, as surface: String, base: String
    ) -> (text: String, warning: SlotWarning?) {
        let isOwn = Self.isSame(base, change.old) && surface.hasPrefix(base)
        guard isOwn, translated(change) == nil else { return named(change, as: surface, base: base) }
        return (change.new + surface.dropFirst(base.count), .inflection)
    }

    private func translated(_ change: SlotChange) -> String? {
        change.newEntity.flatMap { knowledge?.name(of: $0, writtenAs: change.new, in: language) } ?? term(change)
    }

    private func term(_ change: SlotChange) -> String? { terms.exact(change.new).first }

    /// The translation that is known, or else the one that the memory seems to have, or else the name as it is.
    private func best(_ change: SlotChange, in place: NamePlace) -> String {
        if let name = translated(change) { return name }
        guard let learned = terms.learned(change.new).first else { return change.new }
        let form = learned.form(like: place.surface)
        guard let first = place.surface.first else { return form }
        return (first.isUppercase ? form.prefix(1).uppercased() : form.prefix(1).lowercased()) + form.dropFirst()
    }

    private static func isSame(_ one: String, _ other: String) -> Bool { one.lowercased() == other.lowercased() }

    /// What is small where the old name had a capital is small in the new one too, unless that has capitals inside.
    private static func carryCase(from surface: String, of old: String, to new: String) -> String {
        guard let first = surface.first, first.isLowercase, old.first?.isUppercase == true,
            !new.dropFirst().contains(where: \.isUppercase)
        else { return new }
        return new.prefix(1).lowercased() + new.dropFirst()
    }
}
