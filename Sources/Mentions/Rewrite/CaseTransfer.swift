import UnicodeText

/// Puts another name of the same bearer into the case in which a name stands.
///
/// Nothing needs to be known of the case itself. It changes letters at the end of a word; where two names of one
/// bearer, and so of one gender and number, agree in these and in the consonants before them, they are declined alike,
/// and the same change does for both: Тихановская, Тихановской; Тихоновская, Тихоновской. What ends in a consonant
/// must agree in the vowel before it too, which may be a fleeting one, or tell a Russian family name (Путиным) from
/// another (Макроном). Where vowels agree within a word, so must those of the two names.
struct CaseTransfer {
    private let hasVowelHarmony: Bool
    /// Whether a name of several words has its ending at the last.
    private let isLastWordDeclined: Bool

    /// - Parameter language: The language of the text and of both names, a BCP 47 tag.
    init(language: String) {
        let language = language.prefix { $0 != "-" }
        hasVowelHarmony = ["az", "fi", "hu", "tr"].contains(language)
        isLastWordDeclined = ["da", "de", "et", "fi", "hu", "ka", "nb", "sv"].contains(language)
    }

    /// A name in the case of a form of another, or nil where that is not certain. Linear in the letters.
    ///
    /// - Parameters:
    ///   - form: What stands in the text, a form of `base`.
    ///   - base: A name in its base form.
    ///   - other: Another name of the same bearer in its base form.
    func form(of other: String, as form: String, of base: String) -> String? {
        let (forms, bases, others) = (Self.words(form), Self.words(base), Self.words(other))
        guard forms.count == bases.count, forms.count == others.count else { return nil }
        var (out, position) = ("", other.startIndex)
        for (index, word) in others.enumerated() {
            let isPlain = isLastWordDeclined && index + 1 < others.count && forms[index] == bases[index]
            guard let written = isPlain ? String(word) : self.word(word, as: forms[index], of: bases[index]) else {
                return nil
            }
            out += other[position..<word.startIndex] + written
            position = word.endIndex
        }
        return out + other[position...]
    }

    /// Whether an ending that stands after a name, set off by a mark, suits another: Kiev'de, Kyjiv'de.
    func isSameEnd(_ one: String, _ other: String) -> Bool {
        guard let one = Self.words(one).last, let other = Self.words(other).last else { return false }
        return agrees(Self.letters(one), Self.letters(other), changed: 0)
    }

    /// How many letters the words of a form have in common with those of a name, from their beginnings.
    static func stemLength(of name: String, in form: String) -> Int {
        zip(words(name), words(form)).reduce(0) { $0 + stemLength(letters($1.0), letters($1.1)) }
    }

    private static func stemLength(_ one: [Character], _ other: [Character]) -> Int {
        zip(one, other).prefix { $0 == $1 }.count
    }

    private func word(_ other: Substring, as form: Substring, of base: Substring) -> String? {
        let (base, letters) = (Self.letters(base), Self.letters(other))
        let stem = Self.stemLength(Self.letters(form), base)
        let changed = base.count - stem
        guard agrees(base, letters, changed: changed) else { return nil }
        return String(other.dropLast(changed)) + String(form.dropFirst(stem))
    }

    /// Whether two words end alike as far as it tells what case does to their last letters.
    private func agrees(_ one: [Character], _ other: [Character], changed: Int) -> Bool {
        let (one, other) = (Self.withoutMarks(one), Self.withoutMarks(other))
        guard one != other else { return true }
        let shared = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
        let consonants = one.dropLast(changed).reversed().prefix { !Self.isVowel($0) }.count
        guard changed > 0, consonants > 0, !hasVowelHarmony else {
            return shared > changed + consonants && (!hasVowelHarmony || Self.isBack(one) == Self.isBack(other))
        }
        // Both with as many consonants before what changes.
        return shared >= changed + consonants
            && (other.dropLast(changed + consonants).last.map(Self.isVowel) ?? true)
    }

    /// The words of a name, also those that a hyphen joins.
    static func words(_ name: String) -> [Substring] {
        name.split { $0.isWhitespace || "-\u{2010}\u{2011}".contains($0) }
    }

    /// The small letters of a word.
    private static func letters(_ word: Substring) -> [Character] { Array(word.lowercased()) }

    /// A word with the ё of Russian family names as it is mostly printed: Горбачев.
    private static func withoutMarks(_ word: [Character]) -> [Character] {
        word.suffix(2) == ["ё", "в"] ? word.dropLast(2) + ["е", "в"] : word
    }

    private static func isVowel(_ letter: Character) -> Bool {
        guard letter != "й", letter != "ў" else { return false }
        return Folder.fold(String(letter)).contains { vowels.contains($0) }
    }

    /// Whether a word has a vowel of the back of the mouth, as its endings then have too.
    private static func isBack(_ word: [Character]) -> Bool { word.contains { "aáoóuúâı".contains($0) } }

    private static let vowels: Set<Character> = Set("aeiouyæøœıаеиоуыэюяіїєαεηιουω")
}
