import Lexicon
import Names

/// Chooses what to write in place of a surface form.
///
/// A short form becomes a short form, an acronym an acronym, a full name the full name; capitals carry over.
/// Synonyms that are no spelling of the preferred name (*Britain* for *United Kingdom*) stay as they are.
struct Rewriter {
    /// The language of the names to write.
    let language: String
    private let endings: EndingCheck
    private let comparison = RomanizedComparison()

    /// Names nearer than this are spellings of one another; 0…1.
    private static let spellingSimilarity = 0.5

    /// - Parameters:
    ///   - language: The language of the names to write.
    ///   - textLanguage: The language of the text.
    init(language: String, textLanguage: String) {
        self.language = language
        endings = EndingCheck(language: textLanguage)
    }

    /// What to write, or nil when the surface form stays.
    func replacement(
        for surface: String, reading: Reading, type: EntityType, names: EntityNames
    ) -> String? {
        // Another ending would be wanted, and a near spelling may have one that nobody knows; what stands is right but
        // for the spelling, so it is left and annotated.
        guard reading.evidence.isDisjoint(with: [.inflected, .similar]) else { return nil }
        guard let wanted = wanted(reading, surface: surface, type, names) else { return nil }
        guard endings.isSafe(surface, replacedBy: wanted, reading: reading) else { return nil }
        let written = carryCapitals(from: surface, to: wanted, name: reading.name.text)
        return written.utf8.elementsEqual(surface.utf8) ? nil : written
    }

    private func wanted(_ reading: Reading, surface: String, _ type: EntityType, _ names: EntityNames) -> String? {
        if EntityNames.isAcronym(reading.name.text) {
            let isCustomary = names.names.contains { $0.text == surface && $0.isIn(language) }
            return isCustomary ? nil : names.acronym(in: language)?.text
        }
        if reading.isShort {
            return names.shortForm(in: language)?.text
                ?? (type == .person ? names.preferred(in: language).flatMap { FamilyName.of($0.text) } : nil)
        }
        guard let preferred = names.preferred(in: language) else { return nil }
        return isSpelling(reading.name, of: preferred, type) ? preferred.text : nil
    }

    private func isSpelling(_ name: Name, of preferred: Name, _ type: EntityType) -> Bool {
        if name.role == .former || name.role == .misspelling || type == .person { return true }
        guard name.text.isInScript(of: preferred.text) else { return true }
        let words: (Name) -> Int = { $0.text.split { " -".contains($0) }.count }
        return words(name) == words(preferred) && comparison.similarity(name, preferred) >= Self.spellingSimilarity
    }

    /// A surface form in capitals is replaced by one in capitals.
    private func carryCapitals(from surface: String, to text: String, name: String) -> String {
        let isShouted =
            surface.unicodeScalars.count(where: \.properties.isUppercase) >= 2
            && !surface.unicodeScalars.contains(where: \.properties.isLowercase)
            && name.unicodeScalars.contains(where: \.properties.isLowercase)
        guard isShouted else { return text }
        let isTurkic = ["tr", "az"].contains(language.prefix { $0 != "-" })
        return isTurkic ? text.replacing("i", with: "İ").uppercased() : text.uppercased()
    }
}
