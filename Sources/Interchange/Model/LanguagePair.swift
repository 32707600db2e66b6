import TranslationMemory

/// Which two variants of a unit go into a format that holds two languages.
struct LanguagePair {
    private(set) var source: String?
    private(set) var target: String?

    /// - Parameter options: The languages; those that it leaves open are those of the first unit.
    init(_ options: WriteOptions) {
        source = options.sourceLanguage.map(LanguageTag.normalized)
        target = options.targetLanguage.map(LanguageTag.normalized)
    }

    /// The original and its translation; nil: the unit is not in these languages.
    mutating func pick(_ unit: TranslationUnit) -> (source: Variant, target: Variant?)? {
        let original = source ?? unit.sourceLanguage
        let first =
            unit.variants.firstIndex { $0.language == original }
            ?? (source == nil ? unit.variants.indices.first : nil)
        guard let first else { return nil }
        let others = unit.variants.indices.filter { $0 != first }
        let second = target.map { tag in others.first { unit.variants[$0].language == tag } } ?? others.first
        if target != nil, second == nil, !others.isEmpty { return nil }
        source = unit.variants[first].language
        target = target ?? second.map { unit.variants[$0].language }
        return (unit.variants[first], second.map { unit.variants[$0] })
    }

    /// What to say of a unit that is in other languages.
    var refusal: String {
        "expected a unit in \(source ?? "any language") and \(target ?? "any language"), found one in others"
    }
}
