/// What the units of a memory tell of the names in one of them.
package struct MemoryTerms {
    /// The translations of a text that is a unit of its own, the nearest first.
    package var exact: (String) -> [String] = { _ in [] }
    /// What stands in translations where a name stands in originals, the surest first.
    package var learned: (String) -> [LearnedTerm] = { _ in [] }
    /// Units whose original is like a text, with their translations.
    package var similar: (String) -> [(source: String, target: String)] = { _ in [] }

    package init() {}
}

/// How translations write a name, as learned from units that have it.
package struct LearnedTerm: Sendable, Equatable {
    /// The beginnings of its words, by which its forms are told.
    var stems: [String]
    /// Its forms, the most frequent first.
    var forms: [String]
    /// How surely it is the name's: Dice's coefficient, 0…1.
    var score: Double
}
