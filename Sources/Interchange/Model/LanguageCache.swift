import TranslationMemory

/// Remembers the forms of the few codes that a file has.
struct LanguageCache {
    private var forms: [(code: String, tag: String)] = []

    /// More are not remembered: the file makes them up.
    private static let most = 32

    /// `LanguageTag.normalized`.
    mutating func normalized(_ code: String) -> String {
        if let form = forms.first(where: { $0.code == code }) { return form.tag }
        let tag = LanguageTag.normalized(code)
        if forms.count < Self.most { forms.append((code, tag)) }
        return tag
    }
}

extension [Attribute] {
    /// Moves those of a kind to the front; the order is otherwise as it was.
    mutating func putFirst(_ isFirst: (Attribute) -> Bool) {
        guard !allSatisfy(isFirst) else { return }
        self = filter(isFirst) + filter { !isFirst($0) }
    }
}
