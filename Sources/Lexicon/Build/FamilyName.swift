import UnicodeText

/// Which part of a person's full name stands alone for it later in an article.
package enum FamilyName {
    /// Particles that belong to the family name after them, folded.
    private static let particles: Set<String> = [
        "al", "el", "bin", "bint", "ibn", "ben", "abu", "bar", "da", "das", "de", "del", "della", "den", "der",
        "di", "do", "dos", "du", "la", "le", "ter", "ten", "van", "von", "zu", "zum", "af", "av", "san", "st",
        "ван", "вон", "фон", "де", "дер", "ден", "ла", "ле", "аль", "эль", "бин", "бен", "ибн", "да", "ду", "дель",
        "ди",
    ]
    /// What may follow a family name, folded.
    private static let suffixes: Set<String> = [
        "jr", "sr", "junior", "senior", "ii", "iii", "iv", "v", "vi", "мл", "ст",
    ]

    /// The tokens of the family name, or nil when the name is one part or ends in something else.
    ///
    /// The last token of names in spaced scripts, with the particles before it; what follows the last middle dot
    /// in names that are transcribed into Chinese or Japanese.
    static func tokens(of tokens: [Token], in bytes: [UInt8]) -> ArraySlice<Token>? {
        guard tokens.count >= 2, let last = tokens.last else { return nil }
        if last.isCharacter || last.classCode == ScalarClass.katakana.rawValue {
            guard let start = tokens.lastIndex(where: { $0.gap.contains(.joiner) }), start > 0 else { return nil }
            let isWord = !last.isCharacter || tokens.count - start >= 2
            return isWord ? tokens[start...] : nil
        }
        guard isFamilyName(last, bytes) else { return nil }
        var start = tokens.count - 1
        while start > 1, particles.contains(fold(tokens[start - 1], bytes)) { start -= 1 }
        // Parts joined by a hyphen or an apostrophe are one family name: Ocasio-Cortez, O'Brien.
        while start > 1, !tokens[start].gap.isDisjoint(with: [.hyphen, .apostrophe]),
            !tokens[start].gap.contains(.space)
        { start -= 1 }
        return start > 0 ? tokens[start...] : nil
    }

    /// The family name out of a full name, as it is written there, or nil.
    package static func of(_ name: String) -> String? {
        let keys = NameKeys(name)
        guard let tokens = keys.familyName, let first = tokens.first, let last = tokens.last else { return nil }
        return String(decoding: keys.bytes[first.start..<last.end], as: UTF8.self)
    }

    private static func isFamilyName(_ token: Token, _ bytes: [UInt8]) -> Bool {
        let text = fold(token, bytes)
        guard text.unicodeScalars.count >= 3, !suffixes.contains(text) else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.generalCategory == .spacingMark
                || $0.properties.generalCategory == .nonspacingMark
        }
    }

    private static func fold(_ token: Token, _ bytes: [UInt8]) -> String {
        String(decoding: Folder.fold(bytes.span, token.start..<token.end), as: UTF8.self)
    }
}
