import UnicodeText

/// Case endings that a mark sets off from a name: Ankara'da, NATO-ban, EU:ssa, Versace'em.
///
/// They are not part of the mention, and hang on the last letters of the name all the same. The *'s* of English and the
/// *:s* of Swedish do not, so these languages are not among those that are asked.
struct SetOffEndings {
    private let isUsed: Bool

    /// - Parameter language: The language of the text, a BCP 47 tag.
    init(language: String) { isUsed = Self.languages.contains(String(language.prefix { $0 != "-" })) }

    private static let languages: Set<String> = [
        "az", "be", "bg", "bs", "cs", "et", "fi", "hr", "hu", "lt", "lv", "mk", "pl", "ru", "sk", "sl", "sr", "tr",
        "uk",
    ]

    /// Whether a small letter follows a place behind a mark.
    func follow(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
        guard isUsed, range.upperBound < text.count else { return false }
        let rest = text.extracting(range.upperBound..<min(range.upperBound + Self.longestStart, text.count))
        let start = Array(String(decoding: (0..<rest.count).map { rest[$0] }, as: UTF8.self).unicodeScalars.prefix(2))
        return start.count == 2 && Self.marks.contains(start[0]) && start[1].properties.isLowercase
    }

    private static let marks: Set<Unicode.Scalar> = ["'", "\u{2019}", "-", "\u{2010}", "\u{2011}", ":"]

    /// A mark and a letter, in bytes.
    private static let longestStart = 7
}
