import Lexicon
import Names
import UnicodeText

/// Whether a surface form can be replaced without losing a case ending.
///
/// A listed name of the text's own language is safe letter for letter. Where only diacritics differ, the last
/// letters must still be the same: in *Cichanouską* the ogonek is the case. Any other spelling is safe when it
/// ends as the replacement does: *Tikhanovskaja* for *Tsikhanouskaya*, but not German *Putins* for *Putin*. And a
/// form with the stem of the replacement may be a case of it: Czech *Lukašenka* beside *Lukašenko*.
struct EndingCheck {
    /// The language of the text.
    let language: String
    private let stemmer: Stemmer?

    init(language: String) {
        self.language = language
        stemmer = Stemmer(language: language)
    }

    /// Whether a surface form in its base form can be replaced.
    func isSafe(_ surface: String, replacedBy replacement: String, reading: Reading) -> Bool {
        guard surface.isInScript(of: replacement) else { return true }
        guard !isCase(surface, of: replacement) else { return false }
        let isOwn = reading.name.isIn(language)
        if isOwn && reading.evidence.contains(.exact) { return true }
        if isOwn && !reading.evidence.contains(.romanized) {
            return Self.endings(of: surface.lowercased()) == Self.endings(of: reading.name.text.lowercased())
        }
        return Self.endings(of: Folder.fold(surface)).last == Self.endings(of: Folder.fold(replacement)).last
    }

    /// Whether a surface form is one that case makes of the name of its reading, or may be.
    func isForm(_ surface: String, of reading: Reading) -> Bool {
        if reading.evidence.contains(.inflected) { return true }
        guard stemmer != nil, reading.evidence.contains(.folded), reading.name.isIn(language) else { return false }
        return Self.endings(of: surface.lowercased()) != Self.endings(of: reading.name.text.lowercased())
    }

    /// Whether two words differ only in their endings.
    private func isCase(_ surface: String, of replacement: String) -> Bool {
        guard let stemmer else { return false }
        let words = [surface, replacement].map { Array(Folder.fold($0).utf8) }
        let stems = words.map { $0.prefix(stemmer.stemLength(of: $0.span)) }
        return words[0] != words[1] && stems[0] == stems[1]
    }

    /// The last letter of each word.
    private static func endings(of text: String) -> [Character] {
        CaseTransfer.words(text).compactMap { $0.last { $0.isLetter || $0.isNumber } }
    }
}

extension String {
    /// Whether the first letters of two texts are of one script.
    func isInScript(of other: String) -> Bool { ScriptRuns.script(of: self) == ScriptRuns.script(of: other) }
}
