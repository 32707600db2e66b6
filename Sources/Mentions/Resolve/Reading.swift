import Glibc
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
    var spelling: Spelling
    /// The surface form stands for the entity only where the text names it otherwise too.
    var needsContext: Bool
    /// The name in the lexicon.
    var candidate: ScanCandidate
    /// How many names of the entity the surface form may be.
    var nameCount = 1
    /// What speaks for the entity before the text is looked at, as a sum of weights; nil where nobody has asked.
    var weight: Double?
    /// The surface form is only a part of the names of a place.
    var isPartOfPlace = false
    /// Other entities whose names are a part of this one's: Poland of *Ministry of Foreign Affairs of Poland*.
    var inner: [Int] = []

    /// The surface form is a given name, and the family name stands behind the next: *Michelle und Barack Obama*.
    private(set) var isGivenName = false

    /// The same for the given name alone, which is annotated and never rewritten.
    var asGivenName: Reading {
        var reading = self
        reading.isGivenName = true
        reading.isShort = true
        reading.evidence.insert(.similar)
        return reading
    }

    /// The same, but only where the text names the entity otherwise too.
    var needingContext: Reading {
        var reading = self
        reading.needsContext = true
        return reading
    }

    /// Whether the surface form names the entity in full.
    var isFull: Bool { isGivenName || !isShort && !needsContext && spelling.isSure }
}

extension Reading {
    /// The readings of a surface form that may stand for some names, one an entity.
    static func readings(
        of candidates: [ScanCandidate], isOneWord: Bool, surface: String, _ catalog: EntityCatalog,
        _ loneWords: LoneWords
    ) -> [Reading] {
        let language = loneWords.language
        let isEveryday = isOneWord && EverydayWords.contain(Folder.fold(surface), in: language)
        var readings: [Reading] = []
        var names: Set<Int> = []
        for candidate in candidates {
            let listed = catalog.name(of: candidate)
            let (entity, name) = (listed.entity, listed.name)
            let known = catalog.entities[entity]
            guard !known.retracted.contains(name.text) else { continue }
            let isNew = names.insert(catalog.number(of: candidate)).inserted
            let isShort =
                name.role == .short || candidate.evidence.contains(.shortened)
                || (name.type == .person && isOneWord && known.hasFullName)
            var reading = Reading(
                entity: entity, name: name, evidence: candidate.evidence, isShort: isShort,
                spelling: Spelling(candidate.evidence, isOneWord: isOneWord),
                needsContext: candidate.evidence.contains(.shortened)
                    || (isShort && (isEveryday || candidate.evidence.contains(.similar))),
                candidate: candidate)
            if isOneWord, !candidate.evidence.contains(.derived), loneWords.needsContext(surface, reading) {
                reading.needsContext = true
            }
            if let other = readings.firstIndex(where: { $0.entity == entity }) {
                let nameCount = readings[other].nameCount + (isNew ? 1 : 0)
                if reading.isBetter(than: readings[other], in: language) { readings[other] = reading }
                readings[other].nameCount = nameCount
            } else {
                readings.append(reading)
            }
        }
        return readings
    }

    /// What is added to how well an entity is known, so that one that nobody has other names for still counts.
    private static let leastPrior = 0.1

    /// What speaks for the entity and against it, before the text is looked at.
    func features(in language: String, _ catalog: EntityCatalog) -> [FeatureValue] {
        let known = catalog.entities[entity]
        var features: [FeatureValue] = [(.listed, 1), (.prior, log(Self.leastPrior + known.prior))]
        func add(_ feature: ResolutionFeature, if isThere: Bool) { if isThere { features.append((feature, 1)) } }
        if let feature = spelling.feature { add(feature, if: true) }
        add(.ownLanguage, if: name.isIn(language))
        add(.short, if: isShort)
        add(.partOfName, if: evidence.contains(.shortened))
        add(.organization, if: name.type == .organization)
        features.append((.names, log2(Double(nameCount))))
        let kinship = catalog.kinship(of: candidate)
        add(.cutOut, if: kinship == .cutOut)
        add(.stranger, if: kinship == .stranger)
        return features
    }

    private func isBetter(than other: Reading, in language: String) -> Bool {
        let isShortened = evidence.contains(.shortened)
        if isShortened != other.evidence.contains(.shortened) { return !isShortened }
        if needsContext != other.needsContext { return !needsContext }
        if spelling != other.spelling { return spelling > other.spelling }
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
