/// A segment in one language (TMX: a translation unit variant).
package struct Variant: Sendable, Equatable {
    /// BCP 47, in the form of `LanguageTag.normalized`.
    package var language: String
    /// The language as its file wrote it, where that differs.
    package var writtenLanguage: String?
    package var segment: SegmentText
    package var provenance: Provenance
    package var details: Details

    package init(
        language: String, writtenLanguage: String? = nil, segment: SegmentText,
        provenance: Provenance = Provenance(), details: Details = Details()
    ) {
        (self.language, self.writtenLanguage, self.segment) = (language, writtenLanguage, segment)
        (self.provenance, self.details) = (provenance, details)
    }
}

/// A text and the inline codes (tags, placeholders of a format) that stand in it.
package struct SegmentText: Sendable, Equatable {
    /// What a person reads, without codes.
    package var text: String
    /// In the order in which they stand.
    package var codes: [InlineCode]

    package init(_ text: String, codes: [InlineCode] = []) { (self.text, self.codes) = (text, codes) }
}

/// A code within a segment: the start or the end of a span, or something that stands alone.
package struct InlineCode: Sendable, Equatable {
    package enum Role: String, Sendable {
        case opening
        case closing
        case standalone
    }

    package var role: Role
    /// Where it stands: a UTF-8 offset into the text.
    package var offset: Int
    /// What joins an opening code with its closing one, and a code with its translation; in the words of its file.
    package var id: String?
    /// The element that it was in its file, without a prefix (`bpt`, `ph`, `g`, `pc`, `mrk` …).
    package var element: String
    /// The element's other attributes, in order, as they were.
    package var attributes: [Attribute]
    /// What stood in the element, as XML; empty for most of XLIFF.
    package var content: String

    package init(
        _ role: Role, at offset: Int, id: String? = nil, element: String, attributes: [Attribute] = [],
        content: String = ""
    ) {
        (self.role, self.offset, self.id) = (role, offset, id)
        (self.element, self.attributes, self.content) = (element, attributes, content)
    }
}
