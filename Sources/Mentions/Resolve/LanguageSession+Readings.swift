import Lexicon
import Names
import UnicodeText

/// Reading: what a surface form may stand for.
extension LanguageSession {
    func readings(of match: ScanMatch, surface: String) -> [Reading] {
        let layers = catalog.stack.layers.count
        var candidates = match.candidates.filter { $0.layer < layers }
        if candidates.isEmpty, let places {
            candidates = match.candidates.flatMap { places.candidates(ofName: $0.name, evidence: $0.evidence) }
        }
        return readings(of: candidates, isOneWord: match.isOneWord, surface: surface)
    }

    /// - Parameter isFromText: Whether the text itself says that the surface form stands for the candidates.
    func readings(
        of candidates: [ScanCandidate], isOneWord: Bool, surface: String, isFromText: Bool = false
    ) -> [Reading] {
        let isDerived = isOneWord && loneWords.isDerived(surface)
        return Reading.readings(
            of: candidates, isOneWord: isOneWord, surface: surface, catalog, loneWords
        ).filter { reading in
            let entity = catalog.entities[reading.entity]
            if reading.name.role == .demonym, !reading.evidence.contains(.derived) { return false }
            if isOneWord, !loneWords.may(surface, stand: reading) { return false }
            if isOneWord, loneWords.isDerived(surface, from: reading) { return false }
            if NameEnds.areNeeded(by: reading.name.text), surface.utf8.last != reading.name.text.utf8.last {
                return false
            }
            if reading.evidence.contains(.similar) {
                // The last word of a name stands for it where it is a family name; Lithuanian is not Lithuania.
                if reading.name.type != .person, reading.evidence.contains(.shortened) { return false }
                if isDerived, !LoneWords.mayBe(surface, reading.name) { return false }
                // Where it is known how the language writes a name, the one that other languages have is not meant.
                if isOneWord, !isFromText, !reading.name.isIn(language),
                    catalog.names(of: reading.entity).names.contains(where: { $0.isIn(language) })
                {
                    return false
                }
            }
            return (options.types?.contains(entity.type) ?? true)
                && !entity.retracted.contains(surface)
        }
    }
}
