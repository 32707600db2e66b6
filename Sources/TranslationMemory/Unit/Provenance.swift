/// Where something came from, and who made it when.
package struct Provenance: Sendable, Equatable {
    /// The document, as it was named when it was stored; nil: not known.
    package var origin: String?
    /// The place in the document, counted from 0.
    package var position: Int?
    /// Seconds since 1970, UTC.
    package var created: Int?
    package var createdBy: String?
    /// Seconds since 1970, UTC.
    package var changed: Int?
    package var changedBy: String?
    /// Seconds since 1970, UTC.
    package var lastUsed: Int?
    package var useCount: Int?

    package init() {}

    package var isEmpty: Bool { self == Provenance() }
}
