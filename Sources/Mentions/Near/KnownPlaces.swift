import Lexicon
import Names

/// Countries, capitals and unions of countries by their names in many languages, so that a place of the user's
/// dictionary is found under names that the dictionary lacks: Niemcy where it has Německo.
final class KnownPlaces {
    let lexicon: Lexicon
    private let places: LexiconStack
    private let lookup: NameLookup
    private let stack: LexiconStack
    /// By the number of the place: names of the user's dictionary that are names of it.
    private var known: [Int: [ScanCandidate]] = [:]

    init(_ lexicon: Lexicon, _ stack: LexiconStack) {
        (self.lexicon, self.stack, places) = (lexicon, stack, LexiconStack([lexicon]))
        lookup = NameLookup(stack)
    }

    /// Whether a name of the lexicon is in a language.
    func isName(_ name: Int, in language: String) -> Bool { places.name(name, layer: 0).isIn(language) }

    /// Names of places in the user's dictionary that are the place which a name of the lexicon stands for; `evidence`
    /// is why that name was found.
    func candidates(ofName name: Int, evidence: MatchEvidence) -> [ScanCandidate] {
        let place = places.entityNumber(ofName: name, layer: 0)
        let candidates = known[place] ?? find(places.entity(ofName: name, layer: 0))
        known[place] = candidates
        return candidates.map { ScanCandidate(layer: $0.layer, name: $0.name, evidence: evidence) }
    }

    private func find(_ place: String) -> [ScanCandidate] {
        let found = Set(places.names(of: place).map(\.text)).flatMap { lookup.candidates(spelled: $0) }
        // A ministry that some call by the name of its country is not the country.
        let type = places.type(of: place)
        let alike = found.filter { candidate in
            stack.type(of: stack.entity(ofName: candidate.name, layer: candidate.layer)) == type
        }
        return (alike.isEmpty ? found : alike).sorted { ($0.layer, $0.name) < ($1.layer, $1.name) }
    }
}
