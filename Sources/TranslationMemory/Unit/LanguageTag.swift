/// Language codes as files write them, and the one form that memories keep.
package enum LanguageTag {
    /// The tag of a text whose language nobody knows.
    package static let undetermined = "und"

    /// A code as BCP 47 wants it: `en_US` and `EN-us` are `en-US`, `zh_hant_tw` is `zh-Hant-TW`, `pt_BR.UTF-8@euro`
    /// `pt-BR`, `sr@latin` `sr-Latn`; what is no language (`x-default`, nothing) is `und`.
    package static func normalized(_ code: String) -> String {
        var code = code.trimmingASCIISpace[...]
        var script: String?
        if let at = code.firstIndex(of: "@") {
            script = modifierScripts[code[code.index(after: at)...].lowercased()]
            code = code[..<at]
        }
        code = code.prefix { $0 != "." }
        var parts = code.split(whereSeparator: { $0 == "-" || $0 == "_" }).map { $0.lowercased() }
        guard let language = parts.first, (2...8).contains(language.count), language.allSatisfy(\.isASCIILetter),
            language != "default"
        else { return undetermined }
        if let script, !parts.contains(where: { $0.count == 4 && $0.allSatisfy(\.isASCIILetter) }) {
            parts.insert(script, at: 1)
        }
        parts[0] = shortCodes[language] ?? language
        var isPrivate = false
        for index in parts.indices.dropFirst() {
            if parts[index].count == 1 { isPrivate = true }
            guard !isPrivate else { continue }
            if parts[index].count == 2 {
                parts[index] = parts[index].uppercased()
            } else if parts[index].count == 4, parts[index].allSatisfy(\.isASCIILetter) {
                parts[index] = parts[index].prefix(1).uppercased() + parts[index].dropFirst()
            }
        }
        return parts.joined(separator: "-")
    }

    /// The tags that a text in `tag` may be looked for under, nearest first: `zh-Hant-TW`, `zh-Hant`, `zh`.
    package static func fallbacks(_ tag: String) -> [String] {
        var (list, rest) = ([tag], tag[...])
        while let dash = rest.lastIndex(of: "-") {
            rest = rest[..<dash]
            list.append(String(rest))
        }
        return list
    }

    /// How near a tag is to the one that is wanted, of the same language: the more the nearer.
    static func nearness(_ tag: String, _ wanted: String) -> Int {
        if tag == wanted { return 3 }
        let (parts, others) = (tag.split(separator: "-"), wanted.split(separator: "-"))
        let shared = zip(parts, others).prefix { $0 == $1 }.count
        // One that says less is nearer than one that says something else.
        return shared == min(parts.count, others.count) ? 2 : shared > 1 ? 1 : 0
    }

    /// The language without script and region.
    package static func language(_ tag: String) -> String { String(tag.prefix { $0 != "-" }) }

    private static let modifierScripts = ["latin": "latn", "cyrillic": "cyrl", "devanagari": "deva", "arabic": "arab"]

    /// ISO 639-2 and older codes that files still have, for which BCP 47 has shorter or newer ones.
    private static let shortCodes = [
        "ara": "ar", "bel": "be", "bul": "bg", "ces": "cs", "chi": "zh", "cze": "cs", "dan": "da", "deu": "de",
        "dut": "nl", "ell": "el", "eng": "en", "est": "et", "fin": "fi", "fra": "fr", "fre": "fr", "ger": "de",
        "gre": "el", "heb": "he", "hin": "hi", "hun": "hu", "in": "id", "ita": "it", "iw": "he", "ji": "yi",
        "jpn": "ja", "kat": "ka", "kor": "ko", "lav": "lv", "lit": "lt", "nld": "nl", "nor": "no", "pol": "pl",
        "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slo": "sk", "slv": "sl", "spa": "es",
        "swe": "sv", "tur": "tr", "ukr": "uk", "zho": "zh",
    ]
}

extension String {
    fileprivate var trimmingASCIISpace: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
        let start = drop(while: isSpace)
        guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(start[...last])
    }
}

extension Character {
    fileprivate var isASCIILetter: Bool { isASCII && isLetter }
}
