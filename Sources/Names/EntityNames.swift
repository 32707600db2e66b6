import UnicodeText

/// All names of one entity, and which of them to write.
public struct EntityNames: Sendable, Equatable {
    public let names: [Name]

    public init(_ names: [Name]) { self.names = names }

    /// The preferred full name in a language, or nil when none is known.
    ///
    /// - Parameter language: A BCP 47 tag. `pt-BR` falls back to `pt`, and `zh` to the first of its scripts.
    public func preferred(in language: String) -> Name? {
        best(in: language) { $0.role == .preferred }
    }

    /// The preferred name in a language, or else in the nearest that has one: English, then any.
    public func preferredOrNearest(in language: String) -> Name? {
        preferred(in: language) ?? preferred(in: "en") ?? names.first { $0.role == .preferred } ?? names.first
    }

    /// The family name or other short form to write in a language: the one that is part of the preferred name.
    public func shortForm(in language: String) -> Name? {
        let preferred = preferred(in: language)
        let isPart: (Name) -> Bool = { name in
            preferred.map { Self.isPart(name.text, of: $0.text) } ?? false
        }
        let isShort: (Name) -> Bool = { $0.role == .short && !Self.isAcronym($0.text) }
        return best(in: language) { isShort($0) && isPart($0) } ?? best(in: language, where: isShort)
    }

    /// The acronym to write in a language.
    public func acronym(in language: String) -> Name? {
        best(in: language) { $0.role == .short && Self.isAcronym($0.text) }
    }

    /// Whether a text is written in capitals only, at least two, at most six characters in all.
    public static func isAcronym(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        return scalars.count <= 6 && scalars.count(where: \.properties.isUppercase) >= 2
            && !scalars.contains(where: \.properties.isLowercase)
    }

    private static func isPart(_ short: String, of name: String) -> Bool {
        guard let range = name.firstRange(of: short) else { return false }
        let isLetter: (Character) -> Bool = { $0.isLetter && $0.isASCII }
        let before = range.lowerBound > name.startIndex ? name[name.index(before: range.lowerBound)] : " "
        let after = range.upperBound < name.endIndex ? name[range.upperBound] : " "
        return !isLetter(before) && !isLetter(after)
    }

    private func best(in language: String, where condition: (Name) -> Bool) -> Name? {
        var tag = language[...]
        while true {
            if let exact = names.first(where: { $0.language == tag && condition($0) }) { return exact }
            guard let dash = tag.lastIndex(of: "-") else { break }
            tag = tag[..<dash]
        }
        // Another script of the language does only where the language alone was asked for.
        guard tag.count == language.count else { return nil }
        return names.first { $0.language.hasPrefix("\(tag)-") && condition($0) }
    }
}
