/// A published way to write the names of a language in Latin letters, as the system ICU has it.
package struct RomanizationScheme: Sendable, Hashable {
    /// The scheme's name, such as `BGN/PCGN`.
    package let name: String
    /// ICU's identifier, such as `Belarusian-Latin/BGN`.
    package let identifier: String

    /// What ICU does for any script when no scheme is named.
    package static let generic = RomanizationScheme(name: "ICU", identifier: "Any-Latin")

    /// The schemes for a language, the generic one last; all of them exist in ICU 72 and later.
    ///
    /// - Parameter language: A BCP 47 tag.
    package static func schemes(for language: String) -> [RomanizationScheme] {
        let subtag = String(language.prefix { $0 != "-" })
        return (byLanguage[subtag] ?? []) + [generic]
    }

    private static let byLanguage: [String: [RomanizationScheme]] = [
        "am": [bgn("Amharic")], "ar": [bgn("Arabic")], "az": [bgn("Azerbaijani")], "be": [bgn("Belarusian")],
        "bg": [bgn("Bulgarian")], "el": [bgn("Greek"), ungegn("Greek")], "fa": [bgn("Persian")],
        "he": [bgn("Hebrew")], "hy": [bgn("Armenian")], "ka": [bgn("Georgian")], "kk": [bgn("Kazakh")],
        "ky": [bgn("Kirghiz")], "ko": [bgn("Korean")], "mk": [bgn("Macedonian")],
        "mn": [bgn("Mongolian")], "ps": [bgn("Pashto")], "ru": [bgn("Russian")], "sr": [bgn("Serbian")],
        "tk": [bgn("Turkmen")], "uk": [bgn("Ukrainian")], "uz": [bgn("Uzbek")],
    ]

    private static func bgn(_ language: String) -> RomanizationScheme {
        RomanizationScheme(name: "BGN/PCGN", identifier: "\(language)-Latin/BGN")
    }

    private static func ungegn(_ language: String) -> RomanizationScheme {
        RomanizationScheme(name: "UNGEGN", identifier: "\(language)-Latin/UNGEGN")
    }
}
