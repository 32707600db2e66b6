package import Lexicon
import Names

/// Finds the entity that a person means by an id or a name.
package struct EntityFinder {
    /// What a text names.
    package enum Answer: Equatable {
        case one(String)
        case none
        /// Entities with the name, the better known first, each with a title.
        case several([Candidate])
    }

    /// An entity that may be meant.
    package struct Candidate: Equatable, Sendable {
        package var entity: String
        package var title: String
    }

    private let stack: LexiconStack
    private let lookup: NameLookup

    package init(_ stack: LexiconStack) {
        self.stack = stack
        lookup = NameLookup(stack)
    }

    /// The entity with an id, or with a name: in these letters, or else in others of the same sound.
    ///
    /// - Parameter isListed: Whether the name must be one of a dictionary, but for capitals and marks.
    package func find(_ text: String, isListed: Bool = false) -> Answer {
        if stack.type(of: text) != nil { return .one(text) }
        let matches = lookup.matches(for: text).filter { !isListed || $0.how != [.romanized] }
        let best = matches.filter { $0.how == matches.first?.how }.map(\.name.entity)
        switch best.count {
        case 0: return .none
        case 1: return .one(best[0])
        default: return .several(best.map { Candidate(entity: $0, title: title(of: $0)) })
        }
    }

    /// What an entity is called: its English name, or another where it has none.
    package func title(of entity: String) -> String {
        EntityNames(stack.names(of: entity)).preferredOrNearest(in: "en")?.text ?? entity
    }

    /// Whether a dictionary has a name for an entity, in exactly these letters.
    func isName(_ text: String, of entity: String) -> Bool {
        stack.names(of: entity).contains { $0.text == text }
    }

    /// Some entities in a sentence.
    package static func list(_ candidates: [Candidate]) -> String {
        candidates.map { "\($0.entity) (\($0.title))" }.joined(separator: ", ")
    }
}
