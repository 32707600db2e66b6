import Names
import UnicodeText

/// Whether two names of one bearer are spelled alike, are two spellings of one name, or are two names.
///
/// Capitals, case endings and typography make no other spelling; marks on letters do (Wałęsa, Walesa). What does not
/// sound alike word by word is another name (Britain, United Kingdom), and so is a part of the other (Great Britain).
/// Of a form that no table has in the language nobody knows where its case ending begins: there, what differs at the
/// end of a word is taken for one. Not `Sendable`: each task has its own.
struct SpellingComparison {
    private let language: String
    private let stemmers: [Stemmer]
    private let hasCases: Bool
    private let hasFeminine: Bool
    private let sounds = RomanizedComparison()
    /// The names of the bearer in the language, folded.
    private var listed: Set<String> = []

    /// Words nearer than this are spellings of one another; 0…1.
    private static let leastOfWord = 0.5
    /// Names divided into words in different places must be so near; 0…1.
    private static let leastOfWhole = 0.8
    /// The longest that a case makes of the end of a word, in letters: Włochy, Włoszech.
    private static let longestEnding = 5
    /// The letters that words have in common at least when only their endings differ.
    private static let shortestStem = 2
    /// Languages that decline foreign names by more than an *s*.
    private static let languagesWithCases: Set<String> = [
        "az", "be", "bg", "bn", "bs", "cs", "el", "et", "fi", "gu", "hr", "hu", "hy", "is", "ka", "kk", "kn", "lt",
        "lv", "mk", "ml", "mr", "ne", "pl", "ro", "ru", "sk", "sl", "sq", "sr", "ta", "te", "tr", "uk",
    ]
    /// Languages that make family names of women from those of men.
    private static let languagesOfFeminine: Set<String> = ["cs", "sk", "sl"]
    /// What German puts on adjectives, the longest first.
    private static let adjectiveEndings = ["en", "er", "es", "em", "e"]
    /// Scripts whose spellings are compared without the marks that many leave out.
    private static let foldedScripts: Set<String> = ["Arab", "Hani", "Hebr"]
    /// Shorter words sound alike by chance; in letters.
    private static let shortestWord = 3

    /// - Parameter language: The language of the text, a BCP 47 tag.
    init(language: String) {
        self.language = language
        stemmers = Stemmer.ofNames(in: language)
        hasCases = Self.languagesWithCases.contains(String(language.prefix { $0 != "-" }))
        hasFeminine = Self.languagesOfFeminine.contains(String(language.prefix { $0 != "-" }))
    }

    /// The same for a bearer of some names.
    func knowing(_ names: [WrittenName]) -> SpellingComparison {
        var comparison = self
        comparison.listed = Set((names + names.compactMap(\.tail)).map { Folder.fold($0.text) })
        return comparison
    }

    /// Whether the dictionaries have the name in the language, but for capitals and marks.
    func isListed(_ name: WrittenName) -> Bool { listed.contains(Folder.fold(name.text)) }

    /// Whether both are spelled alike.
    func isSame(_ one: WrittenName, _ other: WrittenName) -> Bool {
        guard one.script == other.script else { return false }
        let isFolded = one.isShouted || other.isShouted || Self.foldedScripts.contains(one.script)
        let letters = isFolded ? Folder.fold : lowered
        if letters(one.text) == letters(other.text) { return true }
        let (words, others) = (one.words.map(letters), other.words.map(letters))
        guard words.count == others.count, one.text.contains("-") == other.text.contains("-") else { return false }
        let isUncertain = hasCases && !(isListed(one) && isListed(other))
        return zip(words, others).allSatisfy { one, other in
            if !stems(of: one).isDisjoint(with: stems(of: other)) || Self.isPlural(one, other) { return true }
            return (isUncertain || isFeminine(one) || isFeminine(other)) && Self.mayBeCases(one, other)
        }
    }

    /// Whether they are two spellings of one name.
    func isOtherSpelling(_ one: WrittenName, _ other: WrittenName) -> Bool {
        guard one.script == other.script, !one.isAcronym, !other.isAcronym else { return false }
        return !isSame(one, other) && !isPart(one, of: other) && !isPart(other, of: one) && isAlike(one, other)
    }

    /// Whether all words of a name are words of another that has more, or it is the end of another: Great Britain,
    /// Großbritannien, Великобритания.
    func isPart(_ name: WrittenName, of other: WrittenName) -> Bool {
        let (words, others) = (name.words.map(lowered), other.words.map(lowered))
        if words.count < others.count {
            return words.allSatisfy { word in
                others.contains { !stems(of: word).isDisjoint(with: stems(of: $0)) }
            }
        }
        let (short, long) = (lowered(name.text), lowered(other.text))
        if name.script == "Hani" { return short.count < long.count && Folder.fold(long).contains(Folder.fold(short)) }
        return words.count == 1 && others.count == 1 && short.count + Self.shortestStem < long.count
            && long.hasSuffix(short)
    }

    /// Whether two names sound alike, word by word or as a whole.
    func isAlike(_ one: WrittenName, _ other: WrittenName) -> Bool {
        let (words, others) = (one.words, other.words)
        if words.count == others.count,
            zip(words, others).allSatisfy({ similarity($0, $1) >= Self.leastOfWord })
        {
            return true
        }
        return similarity(words.joined(), others.joined()) >= Self.leastOfWhole
    }

    private func similarity(_ one: String, _ other: String) -> Double {
        if one == other { return 1 }
        let isTooShort = min(one.count, other.count) < Self.shortestWord && ScriptRuns.script(of: one) != "Hani"
        return isTooShort ? 0 : sounds.similarity(name(one), name(other))
    }

    private func name(_ text: String) -> Name {
        Name(entity: "", type: .other, language: language, role: .alias, text: text, source: "")
    }

    private func lowered(_ text: String) -> String {
        guard ["tr", "az"].contains(language.prefix { $0 != "-" }) else { return text.lowercased() }
        return text.replacing("I", with: "ı").replacing("İ", with: "i").lowercased()
    }

    /// What is left of a word in small letters without the endings that it may have, and the word.
    private func stems(of word: String) -> Set<String> {
        let folded = Array(Folder.fold(word).utf8)
        var stems = Set(Stemmer.lengths(of: folded.span, by: stemmers).map { Self.prefix(of: word, folding: $0) })
        if language.prefix(while: { $0 != "-" }) == "de",
            let ending = Self.adjectiveEndings.first(where: word.hasSuffix)
        {
            stems.insert(String(word.dropLast(ending.count)))
        }
        return stems
    }

    /// The beginning of a word that folds to so many bytes.
    private static func prefix(of word: String, folding length: Int) -> String {
        var (prefix, count) = ("", 0)
        for letter in word {
            guard count < length else { break }
            prefix.append(letter)
            count += Folder.fold(String(letter)).utf8.count
        }
        return prefix
    }

    /// Whether a word has the ending of women's family names, before which vowels come and go: Merkel, Merklova.
    private func isFeminine(_ word: String) -> Bool { hasFeminine && Folder.fold(word).hasSuffix("ova") }

    /// Whether one word is the plural of the other, or a word for people: Tory, Tories; Korea, Korean, Koreans.
    private static func isPlural(_ one: String, _ other: String) -> Bool {
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        guard short.count >= shortestWord else { return false }
        if ["s", "n", "ns"].contains(where: { long == short + $0 }) { return true }
        return short.hasSuffix("y") && long == short.dropLast() + "ies"
    }

    /// Whether two words differ at their ends only, and there in the last letters.
    private static func mayBeCases(_ one: String, _ other: String) -> Bool {
        let shared = zip(one, other).prefix { $0 == $1 }.count
        let isWhole = shared == min(one.count, other.count)
        return shared >= shortestStem && (isWhole || one.suffix(2) != other.suffix(2))
            && max(one.count, other.count) - shared <= longestEnding
    }
}
