/// What kind of thing an entity is.
public enum EntityType: String, Sendable, CaseIterable, Codable {
    case person
    case place
    case organization
    case event
    case product
    case other
}
