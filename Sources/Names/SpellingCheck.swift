/// Finds names that sound like no other name of their entity: slips of the pen, names of somebody else, or
/// exonyms (Deutschland, Germany) that a person has to look at once.
public struct SpellingCheck {
    /// Names nearer than this to another one are within its reach; 0…1.
    public static let reach = 0.5

    private let comparison = RomanizedComparison()

    public init() {}

    /// The names out of reach of all others of their entity, in order.
    ///
    /// Organizations are left out, since their names are translated, and so are short forms of other entities than
    /// persons, mostly acronyms. Time is quadratic in the names of an entity at worst.
    public func strangers(in names: [Name]) -> [Name] {
        let compared = names.filter { name in
            name.role != .demonym && (name.type == .person || (name.type == .place && name.role != .short))
        }
        let groups = Dictionary(grouping: compared, by: \.entity)
        return compared.filter { name in
            let others = (groups[name.entity] ?? []).filter { $0.text != name.text }
            return !others.isEmpty && !others.contains { comparison.similarity(name, $0) >= Self.reach }
        }
    }
}
