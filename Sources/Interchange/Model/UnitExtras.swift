import TranslationMemory

/// What a unit holds beyond what a format has a place for, as pairs of a key and a text, and back.
///
/// Formats keep the pairs where they keep what tools add (metadata, contexts), so that a file holds all of a unit.
enum UnitExtras {
    /// The name that the pairs of a file stand under.
    static let group = "x-allonym"

    /// What a format has a place of its own for.
    struct Places: OptionSet {
        let rawValue: Int
        static let status = Places(rawValue: 1)
        static let origin = Places(rawValue: 2)
        static let notes = Places(rawValue: 4)
    }

    /// - Parameter position: The position that a reader will give the unit of itself.
    static func pairs(_ unit: TranslationUnit, position: Int, without places: Places) -> [(key: String, text: String)] {
        var pairs: [(key: String, text: String)] = []
        if !places.contains(.status), let status = unit.status { pairs.append(("status", status.rawValue)) }
        var provenance = unit.provenance
        if provenance.position == position { provenance.position = nil }
        if places.contains(.origin) { provenance.origin = nil }
        pairs += self.pairs(provenance)
        pairs += self.pairs(unit.details, hasNotes: !places.contains(.notes))
        return pairs
    }

    /// Of a variant, the keys with a prefix (`source.`).
    static func pairs(_ variant: Variant, prefix: String) -> [(key: String, text: String)] {
        let pairs = pairs(variant.provenance) + pairs(variant.details, hasNotes: true)
        return pairs.map { (prefix + $0.key, $0.text) }
    }

    private static func pairs(_ provenance: Provenance) -> [(key: String, text: String)] {
        guard provenance != Provenance() else { return [] }
        let all: [(String, String?)] = [
            ("origin", provenance.origin), ("position", provenance.position.map { String($0) }),
            ("created", provenance.created.map { String($0) }), ("createdBy", provenance.createdBy),
            ("changed", provenance.changed.map { String($0) }), ("changedBy", provenance.changedBy),
            ("lastUsed", provenance.lastUsed.map { String($0) }), ("useCount", provenance.useCount.map { String($0) }),
        ]
        return all.compactMap { pair in pair.1.map { (pair.0, $0) } }
    }

    private static func pairs(_ details: Details, hasNotes: Bool) -> [(key: String, text: String)] {
        var pairs = details.attributes.map { (key: "attribute:" + $0.name, text: $0.value) }
        for item in details.properties {
            pairs.append(("property:" + item.type, item.value))
            pairs += item.attributes.map { ("property-attribute:" + $0.name, $0.value) }
        }
        for note in hasNotes ? details.notes : [] {
            pairs.append(("note", note.text))
            pairs += note.attributes.map { ("note-attribute:" + $0.name, $0.value) }
        }
        return pairs
    }

    /// Puts a text back where it was; keys of no meaning are ignored.
    private static func restore(_ key: String, _ text: String, in unit: inout TranslationUnit) {
        if key == "status" { unit.status = TranslationStatus(rawValue: text) }
        if !restore(key, text, in: &unit.provenance) { restore(key, text, in: &unit.details) }
    }

    /// Puts a text back of a unit, or of one of its variants (`source.…`, `target.…`, `2.…`).
    static func restoreInFile(_ key: String, _ text: String, in unit: inout TranslationUnit) {
        switch key {
        case "id": unit.id = text
        case "no-id": unit.id = nil
        case "no-origin": unit.provenance.origin = nil
        case "source-language": unit.sourceLanguage = text.isEmpty ? nil : text
        default:
            let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2, let side = ["source": 0, "target": 1][parts[0]] ?? Int(parts[0]) else {
                restore(key, text, in: &unit)
                return
            }
            if unit.variants.indices.contains(side) { restore(parts[1], text, in: &unit.variants[side]) }
        }
    }

    private static func restore(_ key: String, _ text: String, in variant: inout Variant) {
        if key == "language" {
            let language = WrittenLanguage(text)
            (variant.language, variant.writtenLanguage) = (language.tag, language.written)
            return
        }

        if !restore(key, text, in: &variant.provenance) { restore(key, text, in: &variant.details) }
    }

    private static func restore(_ key: String, _ text: String, in provenance: inout Provenance) -> Bool {
        switch key {
        case "origin": provenance.origin = text
        case "position": provenance.position = Int(text)
        case "created": provenance.created = Int(text)
        case "createdBy": provenance.createdBy = text
        case "changed": provenance.changed = Int(text)
        case "changedBy": provenance.changedBy = text
        case "lastUsed": provenance.lastUsed = Int(text)
        case "useCount": provenance.useCount = Int(text)
        default: return false
        }
        return true
    }

    private static func restore(_ key: String, _ text: String, in details: inout Details) {
        let parts = key.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.count == 2 ? String(parts[1]) : ""
        switch parts[0] {
        case "attribute": details.attributes.append(Attribute(name, text))
        case "property": details.properties.append(Property(name, text))
        case "note": details.notes.append(Note(text))
        case "property-attribute" where !details.properties.isEmpty:
            details.properties[details.properties.count - 1].attributes.append(Attribute(name, text))
        case "note-attribute" where !details.notes.isEmpty:
            details.notes[details.notes.count - 1].attributes.append(Attribute(name, text))
        default: break
        }
    }
}
