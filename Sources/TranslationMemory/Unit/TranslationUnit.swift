/// The same segment in two or more languages, with where it came from.
package struct TranslationUnit: Sendable, Equatable {
    /// The name that its file gave it: TMX `tuid`, XLIFF `id`, PO context.
    package var id: String?
    /// The segment in each language; the first is the original unless `sourceLanguage` says otherwise.
    package var variants: [Variant]
    /// The language it was translated from, in the form of `LanguageTag`; nil: any of its languages (TMX `*all*`).
    package var sourceLanguage: String?
    package var status: TranslationStatus?
    package var provenance: Provenance
    package var details: Details

    package init(
        id: String? = nil, variants: [Variant], sourceLanguage: String? = nil, status: TranslationStatus? = nil,
        provenance: Provenance = Provenance(), details: Details = Details()
    ) {
        (self.id, self.variants, self.sourceLanguage, self.status) = (id, variants, sourceLanguage, status)
        (self.provenance, self.details) = (provenance, details)
    }
}

/// How far a translation has come; from the states of XLIFF 2, and those of PO and XLIFF 1.2 mapped to them.
package enum TranslationStatus: String, Sendable, CaseIterable {
    case initial
    case translated
    case reviewed
    case final
    /// To be looked at: PO `fuzzy`, XLIFF 1.2 `needs-…`.
    case needsReview = "needs-review"
}
