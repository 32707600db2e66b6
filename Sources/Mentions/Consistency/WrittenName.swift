import Lexicon
import Names
import UnicodeText

/// How a name is written at a place, without what the sentence does to it.
package struct WrittenName: Sendable, Hashable {
    /// The base form, with one kind of space, hyphen and apostrophe.
    package let text: String
    /// The ISO 15924 code of its script.
    package let script: String
    /// Whether it is a family name or another short form.
    package let isShort: Bool

    /// - Parameters:
    ///   - text: A name in its base form.
    ///   - isShort: Whether it is a family name or another short form.
    package init(_ text: String, isShort: Bool = false) {
        let script = ScriptRuns.script(of: text)
        self.text = Self.plain(text, script: script)
        self.script = script
        self.isShort = isShort
    }

    package init(_ mention: Mention) {
        let text = mention.base.map { Self.joining($0, as: mention.surface) } ?? mention.surface
        self.init(text, isShort: mention.how.contains(.shortForm))
    }

    /// Whether it is written in capitals only, so that nothing tells what letters it has otherwise.
    var isShouted: Bool {
        text.unicodeScalars.count(where: \.properties.isUppercase) >= 2
            && !text.unicodeScalars.contains(where: \.properties.isLowercase)
    }

    var isAcronym: Bool { EntityNames.isAcronym(text) }

    /// Its words, also those that a hyphen or a dot joins.
    var words: [String] { Self.words(text).map(String.init) }

    /// The words before the family name of a full name.
    var givenNames: [WrittenName] {
        guard !isShort, let tail else { return [] }
        return words.prefix { !tail.words.contains($0) }.map { WrittenName($0, isShort: true) }
    }

    private static func words(_ text: String) -> [Substring] {
        text.split { $0.isWhitespace || "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}·・‧".contains($0) }
    }

    /// A base form with its words joined by what joins those of a form: which of both is meant tells no dictionary.
    private static func joining(_ base: String, as form: String) -> String {
        let (words, places) = (Self.words(base), Self.words(form))
        guard words.count == places.count, let last = places.last else { return base }
        var (joined, position) = ("", form.startIndex)
        for (word, place) in zip(words, places) {
            joined += form[position..<place.startIndex] + word
            position = place.endIndex
        }
        return joined + form[last.endIndex...]
    }

    /// The name by which its bearer is called later in an article: itself, or the family name out of it.
    var tail: WrittenName? {
        if isShort { return self }
        return FamilyName.of(text).map { WrittenName($0, isShort: true) }
    }

    private static func plain(_ text: String, script: String) -> String {
        let dropsMarks = ["Arab", "Cyrl", "Hebr"].contains(script)
        var plain = String.UnicodeScalarView()
        for scalar in Folder.composed(text).unicodeScalars {
            switch scalar {
            case "\u{00AD}", "\u{200B}"..."\u{200F}", "\u{0640}": continue
            // A name may have another in quotation marks: ПАО «Газпром».
            case "\"", "«", "»", "\u{201C}"..."\u{201F}": continue
            case "\u{2019}", "\u{02BC}", "\u{2018}", "\u{02B9}", "`", "\u{00B4}": plain.append("'")
            case "\u{2010}"..."\u{2015}": plain.append("-")
            case _ where scalar.properties.isWhitespace:
                if plain.last != " " { plain.append(" ") }
            // Stress and vowel points help the reader and are no part of the spelling.
            case _ where dropsMarks && scalar.properties.generalCategory == .nonspacingMark: continue
            default: plain.append(scalar)
            }
        }
        return withoutPossessive(String(plain))
    }

    private static func withoutPossessive(_ text: String) -> String {
        text.hasSuffix("'s") ? String(text.dropLast(2)) : text
    }
}
