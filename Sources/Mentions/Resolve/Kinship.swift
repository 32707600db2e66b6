import Names
import UnicodeText

/// How well a name fits the others that its entity has in the language.
enum Kinship {
    case near
    /// The name is only a part of others: София of Летище София. A country is not cut out of its official name.
    case cutOut
    /// The name has nothing in common with the others.
    case stranger

    init(of name: Name, among names: EntityNames) {
        let others = names.names.filter { $0.language == name.language && $0.text != name.text }.map(\.text)
        let longer = others.filter { $0.contains(name.text) }
        if name.type == .person || others.isEmpty {
            self = .near
        } else if !longer.isEmpty {
            self = longer.allSatisfy(Self.isOfState) ? .near : .cutOut
        } else {
            let beginning = name.text.prefix(Self.lettersOfBeginning).lowercased()
            self = others.contains { $0.lowercased().contains(beginning) } ? .near : .stranger
        }
    }

    private static let lettersOfBeginning = 4

    /// Whether a name has a word for a state: Република Ирландия.
    private static func isOfState(_ name: String) -> Bool {
        name.split(separator: " ").contains {
            !states.isDisjoint(with: CommonWords.shared.concepts(ofWord: String($0)))
        }
    }

    private static let states = Set(["republic", "kingdom"].flatMap(CommonWords.shared.concepts(ofWord:)))
}
