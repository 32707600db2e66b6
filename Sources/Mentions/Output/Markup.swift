/// Text in HTML and XML.
package enum Markup {
    /// The text with the characters that mean something in markup escaped, for content and for attributes in quotes.
    package static func escape(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// The text escaped, and U+FFFD in place of the characters that neither HTML nor XML can hold.
    package static func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isForbidden) else { return escape(text) }
        let kept = text.unicodeScalars.map { isForbidden($0) ? "\u{FFFD}" : $0 }
        return escape(String(String.UnicodeScalarView(kept)))
    }

    /// The same of UTF-8.
    static func clean(_ bytes: ArraySlice<UInt8>) -> String { clean(String(decoding: bytes, as: UTF8.self)) }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\r": false
        case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": true
        default: false
        }
    }
}
