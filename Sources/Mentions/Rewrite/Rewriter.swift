import Lexicon
import Names
import UnicodeText

/// Chooses what to write in place of a surface form.
///
/// A short form becomes a short form, an acronym an acronym, a full name the full name; capitals carry over.
/// Synonyms that are no spelling of the preferred name (*Britain* for *United Kingdom*) stay as they are.
struct Rewriter {
    /// What becomes of a surface form.
    enum Outcome: Equatable {
        /// It is as it should be.
        case stays
        /// It is replaced.
        case written(String)
        /// It should be another, and is left as it is.
        case kept(Mention.Kept)
    }

    /// The language of the names to write.
    let language: String
    private let textLanguage: String
    private let endings: EndingCheck
    private let cases: CaseTransfer
    private let comparison = RomanizedComparison()

    /// Names nearer than this are spellings of one another; 0…1.
    private static let spellingSimilarity = 0.5

    /// - Parameters:
    ///   - language: The language of the names to write.
    ///   - textLanguage: The language of the text.
    init(language: String, textLanguage: String) {
        self.language = language
        self.textLanguage = textLanguage
        endings = EndingCheck(language: textLanguage)
        cases = CaseTransfer(language: textLanguage)
    }

    /// What becomes of a surface form.
    func outcome(for surface: String, reading: Reading, type: EntityType, names: EntityNames) -> Outcome {
        guard !reading.evidence.contains(.derived) else { return .stays }
        guard let wanted = wanted(reading, surface: surface, type, names) else { return .stays }
        let written = carryCapitals(from: surface, to: wanted, name: reading.name.text)
        guard !written.utf8.elementsEqual(surface.utf8) else { return .stays }
        // A near spelling may have an ending that nobody knows.
        guard !reading.evidence.contains(.similar) else { return .kept(.similar) }
        if endings.isForm(surface, of: reading) { return inflected(wanted, surface: surface, reading, names) }
        return endings.isSafe(surface, replacedBy: wanted, reading: reading) ? .written(written) : .kept(.ending)
    }

    /// Whether what stands after a surface form, set off by a mark, may follow what replaces it: *'de* after *Kiev*.
    func mayPrecedeEnding(_ replacement: String, insteadOf surface: String) -> Bool {
        cases.isSameEnd(surface, replacement)
    }

    /// The listed name of the text's language that a surface form is a case of; nil where there is none, or it is in its
    /// base form.
    func baseForm(of surface: String, reading: Reading, names: EntityNames) -> String? {
        guard reading.name.isIn(textLanguage), endings.isForm(surface, of: reading) else { return nil }
        return base(of: surface, reading, names)
    }

    /// The wanted name in the case of the surface form.
    private func inflected(_ wanted: String, surface: String, _ reading: Reading, _ names: EntityNames) -> Outcome {
        let base = base(of: surface, reading, names)
        guard base != wanted else { return .stays }
        let isOfText = reading.name.isIn(textLanguage) && language.isSameLanguage(as: textLanguage)
        guard isOfText, let base, let form = cases.form(of: wanted, as: surface, of: base) else {
            return .kept(.ending)
        }
        let written = carryCapitals(from: surface, to: form, name: reading.name.text)
        return written.utf8.elementsEqual(surface.utf8) ? .stays : .written(written)
    }

    /// The listed name that a surface form is made from: of those that differ in marks only (Kaczynski, Kaczyński), the
    /// one that it begins with.
    private func base(of surface: String, _ reading: Reading, _ names: EntityNames) -> String? {
        let isShortened = reading.evidence.contains(.shortened)
        let listed = { (name: Name) in isShortened ? FamilyName.of(name.text) : name.text }
        guard let base = listed(reading.name) else { return nil }
        let folded = Folder.fold(base)
        let alike = names.names.filter { $0.isIn(textLanguage) }.compactMap(listed).filter {
            Folder.fold($0) == folded
        }
        return ([base] + alike).max {
            CaseTransfer.stemLength(of: $0, in: surface) < CaseTransfer.stemLength(of: $1, in: surface)
        }
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
