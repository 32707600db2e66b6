/// Chooses what to write in the place of a name in a translation.
struct NameWriter {
    let language: String
    let knowledge: (any NameKnowledge)?
    let terms: (String) -> [String]

    func write(_ change: SlotChange, in place: NamePlace) -> (text: String, warning: SlotWarning?) {
        switch place.reason {
        case .entity(let base): return named(change, as: place.surface, base: base)
        case .letters:
            let isOwnName =
                change.oldEntity.flatMap {
                    knowledge?.name(of: $0, writtenAs: change.old, in: language)
                } == place.surface
            if isOwnName, let name = translated(change) { return (name, nil) }
            if terms(change.old).contains(where: { Self.isSame($0, place.surface) }), let term = term(change) {
                return (Self.carryCase(from: place.surface, of: change.old, to: term), nil)
            }
            return (Self.carryCase(from: place.surface, of: change.old, to: change.new), nil)
        case .term(let term):
            guard let name = translated(change) else { return (change.new, .untranslated) }
            return (Self.carryCase(from: place.surface, of: term, to: name), nil)
        case .stem(let base): return stem(change, as: place.surface, base: base)
        case .likeness: return (translated(change) ?? change.new, .unsure)
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

    private func term(_ change: SlotChange) -> String? { terms(change.new).first }

    private static func isSame(_ one: String, _ other: String) -> Bool { one.lowercased() == other.lowercased() }

    /// What is small where the old name had a capital is small in the new one too, unless that has capitals inside.
    private static func carryCase(from surface: String, of old: String, to new: String) -> String {
        guard let first = surface.first, first.isLowercase, old.first?.isUppercase == true,
            !new.dropFirst().contains(where: \.isUppercase)
        else { return new }
        return new.prefix(1).lowercased() + new.dropFirst()
    }
}
