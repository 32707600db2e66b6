/// How a name stands to its entity.
public enum NameRole: String, Sendable, CaseIterable, Codable {
    /// The full form that is wanted in its language.
    case preferred
    /// Another full form.
    case alias
    /// A family name used alone, or an acronym.
    case short
    /// A name that the entity no longer bears.
    case former
    /// An adjective or a people's name made from the name; not a mention by default.
    case demonym
    /// A wrong form that is found in print.
    case misspelling
    /// The name must not be found for this entity, whether an earlier layer or the same one has it.
    case retracted
}
