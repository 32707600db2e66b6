/// The types of values of attributes in XLIFF 2.
enum XLIFF2Type: String, Sendable {
    case text, token, tokens, yesNo, firstNo, direction, space, preserve, language, version, userDefined, codeType
    case markType, side, metaSide, priority, state, address, fragment, positive, hex, percent, matchType, normalization

    /// What is expected, where a value is not of the type.
    func breach(_ value: String) -> String? {
        if let words = Self.words[self] {
            return words.contains(value) ? nil : "one of \(words.joined(separator: ", "))"
        }
        switch self {
        case .token: return NameToken.isValid(value) ? nil : "a name token"
        case .tokens:
            let parts = value.split(whereSeparator: \.isWhitespace)
            return !parts.isEmpty && parts.allSatisfy { NameToken.isValid(String($0)) } ? nil : "name tokens"
        case .language: return Self.isLanguage(value) ? nil : "a language tag"
        case .userDefined: return Self.isUserDefined(value) ? nil : "a value like prefix:value"
        case .markType:
            return ["generic", "comment", "term"].contains(value) || Self.isUserDefined(value)
                ? nil : "generic, comment, term or a value like prefix:value"
        case .priority: return (1...10).contains(Int(value) ?? 0) ? nil : "a number from 1 to 10"
        case .positive: return Int(value) ?? 0 > 0 ? nil : "a number from 1 on"
        case .percent: return (0...100).contains(Double(value) ?? -1) ? nil : "a number from 0 to 100"
        case .hex:
            return Self.isControl(value)
                ? nil : "the four to six hexadecimal digits of a character that XML cannot hold"
        case .fragment: return XLIFF2Fragment.breach(value)
        case .address: return value.hasPrefix("#") ? XLIFF2Fragment.breach(value) : nil
        default: return nil
        }
    }

    private static let words: [XLIFF2Type: [String]] = [
        .yesNo: ["yes", "no"], .firstNo: ["yes", "firstNo", "no"], .direction: ["ltr", "rtl", "auto"],
        .space: ["default", "preserve"], .preserve: ["preserve"], .version: ["2.0", "2.1", "2.2"],
        .codeType: ["fmt", "ui", "quote", "link", "image", "other"], .side: ["source", "target"],
        .metaSide: ["source", "target", "ignorable"], .state: ["initial", "translated", "reviewed", "final"],
        .matchType: ["am", "mt", "icm", "idm", "tb", "tm", "other"], .normalization: ["none", "nfc", "nfd"],
    ]

    private static func isUserDefined(_ value: String) -> Bool {
        let parts = value.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) }
    }

    /// Whether a tag is well-formed by BCP 47, roughly: subtags of letters and digits, the first of letters.
    static func isLanguage(_ value: String) -> Bool {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, first.allSatisfy({ $0.isASCII && $0.isLetter }) else { return false }
        guard (2...8).contains(first.count) || ["x", "i"].contains(first.lowercased()) && parts.count > 1 else {
            return false
        }
        return parts.allSatisfy {
            (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
    }

    private static func isControl(_ value: String) -> Bool {
        guard (4...6).contains(value.utf8.count), let code = UInt32(value, radix: 16), code <= 0x10FFFF else {
            return false
        }
        guard let scalar = Unicode.Scalar(code) else { return true }
        return !XMLText.isCharacter(scalar)
    }
}

/// Fragment identifiers of XLIFF 2: `#f=1/u=2/n=3`.
enum XLIFF2Fragment {
    /// What is expected, where a reference within the document has another form.
    static func breach(_ value: String) -> String? {
        guard value.hasPrefix("#") else { return "a reference that begins with #" }
        var last = -1
        var leaves = 0
        for part in value.dropFirst().drop(while: { $0 == "/" }).split(separator: "/", omittingEmptySubsequences: false)
        {
            let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let id = pieces.last, NameToken.isValid(String(id)) else {
                return "an id in each part of a reference"
            }
            guard pieces.count == 2, let rank = ["f", "g", "u"].firstIndex(of: String(pieces[0])) else {
                guard pieces.count == 1 || pieces[0].count > 1 || ["n", "d", "t"].contains(pieces[0]) else {
                    return "the prefix f, g, u, n, d or t, or a prefix of two letters or more"
                }
                leaves += 1
                continue
            }
            guard rank > last, leaves == 0 else {
                return "file, group and unit in this order, each once, before what is in them"
            }
            last = rank
        }
        return leaves > 1 ? "one thing that a reference leads to" : nil
    }

    /// The last part: its prefix and its id.
    static func leaf(_ value: String) -> (prefix: String, id: String)? {
        guard value.hasPrefix("#"), let part = value.dropFirst().split(separator: "/").last else { return nil }
        let pieces = part.split(separator: "=", maxSplits: 1).map(String.init)
        return pieces.count == 2 ? (pieces[0], pieces[1]) : ("", pieces[0])
    }
}
