import Lexicon
import Names
import UnicodeText

/// One entity that a match may stand for, by its best name.
struct Reading {
    /// Index in the catalog.
    var entity: Int
    var name: Name
    var evidence: MatchEvidence
    /// The surface form is a family name or an acronym.
    var isShort: Bool
    /// How well the letters fit, 0…1.
    var fit: Double
    /// The surface form stands for the entity only where the text names it otherwise too.
    var needsContext: Bool
    /// The name in the lexicon.
    var candidate: ScanCandidate
    /// What the reading weighs against others of the surface form, if the text says no more.
    var weight = 1.0

    /// Whether the surface form names the entity in full.
    var isFull: Bool { !isShort && !needsContext && fit > 0.8 }
}

extension Reading {
    /// How well letters fit by the way they were matched.
    private enum Fit {
        static let exact = 1.0
        static let folded = 0.95
        static let lookalike = 0.9
        /// Several words of the same sound.
        static let romanizedWords = 0.85
        /// The same stems, another ending.
        static let inflected = 0.85
        /// One word of the same sound: other words may have it too.
        static let romanizedWord = 0.7
        /// Words that sound alike; one word alone.
        static let similarWords = 0.85
        static let similarWord = 0.65
        static let derived = 0.7
    }

    /// How well the letters fit, for evidence of one kind.
    static func fit(_ evidence: MatchEvidence, isOneWord: Bool) -> Double {
        if evidence.contains(.derived) { return Fit.derived }
        if evidence.contains(.similar) { return isOneWord ? Fit.similarWord : Fit.similarWords }
        if evidence.contains(.romanized) { return isOneWord ? Fit.romanizedWord : Fit.romanizedWords }
        if evidence.contains(.inflected) { return Fit.inflected }
        if evidence.contains(.lookalike) { return Fit.lookalike }
        return evidence.contains(.exact) ? Fit.exact : Fit.folded
    }

    /// The readings of a surface form that may stand for some names, one an entity.
    static func readings(
        of candidates: [ScanCandidate], isOneWord: Bool, surface: String, _ catalog: EntityCatalog,
        _ loneWords: LoneWords
    ) -> [Reading] {
        let language = loneWords.language
        let isEveryday = isOneWord && EverydayWords.contain(Folder.fold(surface), in: language)
        var readings: [Reading] = []
        for candidate in candidates {
            let listed = catalog.name(of: candidate)
            let (entity, name) = (listed.entity, listed.name)
            let known = catalog.entities[entity]
            guard !known.retracted.contains(name.text) else { continue }
            let isShort =
                name.role == .short || candidate.evidence.contains(.shortened)
                || (name.type == .person && isOneWord && known.hasFullName)
            var reading = Reading(
                entity: entity, name: name, evidence: candidate.evidence, isShort: isShort,
                fit: fit(candidate.evidence, isOneWord: isOneWord),
                needsContext: candidate.evidence.contains(.shortened)
                    || (isShort && (isEveryday || candidate.evidence.contains(.similar))),
                candidate: candidate)
            if isOneWord, !candidate.evidence.contains(.derived), loneWords.needsContext(surface, reading) {
                reading.needsContext = true
            }
            if let other = readings.firstIndex(where: { $0.entity == entity }) {
                if reading.isBetter(than: readings[other], in: language) { readings[other] = reading }
            } else {
                readings.append(reading)
            }
        }
        return readings
    }

    /// How much more a name of the text's own language weighs.
    private static let languageWeight = 1.5
    /// What an entity weighs that nobody has other names for.
    private static let leastPrior = 0.1

    /// What the reading weighs among others: how well its letters fit, whether the name is in the text's language,
    /// how it fits the entity's other names, and how well known the entity is.
    func weighed(in language: String, _ catalog: EntityCatalog) -> Reading {
        var reading = self
        let own = name.isIn(language) ? Self.languageWeight : 1
        let kinship = catalog.kinship(of: candidate)
        reading.weight = fit * fit * own * kinship * (Self.leastPrior + catalog.entities[entity].prior)
        return reading
    }

    private func isBetter(than other: Reading, in language: String) -> Bool {
        let isShortened = evidence.contains(.shortened)
        if isShortened != other.evidence.contains(.shortened) { return !isShortened }
        if needsContext != other.needsContext { return !needsContext }
        if fit != other.fit { return fit > other.fit }
        let isOwn = name.isIn(language)
        if isOwn != other.name.isIn(language) { return isOwn }
        return name.role == .preferred && other.name.role != .preferred
    }
}

extension Name {
    /// Whether the name is in a language, whatever the script and region.
    func isIn(_ language: String) -> Bool { self.language.isSameLanguage(as: language) }
}

extension String {
    /// Whether two BCP 47 tags are of one language, whatever the script and region.
    func isSameLanguage(as other: String) -> Bool { prefix { $0 != "-" } == other.prefix { $0 != "-" } }

    /// Whether the text is one word of a cased script without a capital: a common word, if it were no name.
    ///
    /// Georgian letters are small ones to Unicode, but nobody begins a name with a capital there.
    var isSmallWord: Bool {
        unicodeScalars.contains { $0.properties.isLowercase && !(0x10D0...0x10FF).contains($0.value) }
            && !unicodeScalars.contains { $0.properties.isUppercase || $0 == " " }
    }
}
