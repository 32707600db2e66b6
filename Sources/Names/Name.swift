/// One written form of an entity: a line of an alias table.
public struct Name: Sendable, Hashable {
    /// A stable id, such as `Q16751213` or `local:slug`.
    public var entity: String
    public var type: EntityType
    /// A BCP 47 tag, such as `be`, `be-Latn`, `zh-Hans`.
    public var language: String
    public var role: NameRole
    /// The written form, NFC.
    public var text: String
    /// A key of the dictionary's list of sources.
    public var source: String

    public init(
        entity: String, type: EntityType, language: String, role: NameRole, text: String,
        source: String
    ) {
        self.entity = entity
        self.type = type
        self.language = language
        self.role = role
        self.text = text
        self.source = source
    }
}
