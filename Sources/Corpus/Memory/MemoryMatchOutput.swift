package import TranslationMemory
package import UnicodeText

/// What a search of a memory prints.
package struct MemoryMatchOutput {
    private let isStyled: Bool

    /// - Parameter isStyled: Whether what differs may be shown by underlines and bold letters.
    package init(isStyled: Bool) { self.isStyled = isStyled }

    /// One object: the query and its matches.
    package static func json(_ query: String, _ matches: [MemoryMatch]) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("query", query)
            json.member("matches", objects: matches) { write($1, to: &$0) }
        }
        return json.text
    }

    package static func write(_ match: MemoryMatch, to json: inout JSONWriter) {
        json.member("source", match.source.text)
        json.member("target", match.target.text)
        if let stored = match.storedTarget { json.member("storedTarget", stored) }
        json.member("score", score: match.score)
        json.member("kind", match.kind.rawValue)
        json.member("origin", match.provenance.origin)
        json.member("slots", objects: match.slots) { json, slot in
            json.member("kind", slot.kind.rawValue)
            json.member("old", slot.old)
            json.member("new", slot.new)
            json.member("written", slot.written)
            json.member("entity", slot.entity)
            json.member("warning", slot.warning?.rawValue)
        }
        json.member("scores") { json in
            json.object { json in
                json.member("characters", score: match.scores.characters)
                json.member("words", score: match.scores.words)
                json.member("tokens", score: match.scores.tokens)
            }
        }
        json.member("from", match.languages.source)
        json.member("to", match.languages.target)
        json.member("memory", match.memory)
        json.member("unit", Int(match.unit))
        json.member("status", match.status?.rawValue)
        if let user = match.provenance.changedBy ?? match.provenance.createdBy { json.member("user", user) }
        if let time = match.provenance.changed ?? match.provenance.created {
            json.member("time", UTCTime.text(time))
        }
    }

    /// Some lines a match: score and kind, what differs, the translation, where it is from.
    package func text(_ query: String, _ matches: [MemoryMatch]) -> String {
        matches.map { text($0, query) }.joined(separator: "\n")
    }

    private func text(_ match: MemoryMatch, _ query: String) -> String {
        let shares = [match.scores.words, match.scores.tokens].map(Self.percent).joined(separator: ", ")
        var lines = ["\(Self.percent(match.score))  \(match.kind.rawValue)  (words, tokens: \(shares))"]
        lines.append("  \(match.languages.source)  \(difference(match.source.text, query))")
        lines.append("  \(match.languages.target)  \(Self.line(match.target.text))")
        for slot in match.slots { lines.append("      \(Self.text(slot))") }
        let origin = match.provenance.origin.map { ", \($0)" } ?? ""
        lines.append("      \(match.memory)\(origin), unit \(match.unit)")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(_ slot: FilledSlot) -> String {
        let place = slot.written.map { $0 == slot.new ? "" : ", written \($0)" } ?? ", its place was not found"
        let warning: String =
            switch slot.warning {
            case .inflection: "; check the ending"
            case .untranslated: "; no name in this language is known"
            case .unsure: "; check its place"
            case nil: ""
            }
        return "\(slot.kind.rawValue): \(slot.old) → \(slot.new)\(place)\(warning)"
    }

    /// The stored segment with what the new one lacks struck, and what it has besides in bold or braces.
    private func difference(_ stored: String, _ query: String) -> String {
        SegmentComparison(stored, query).pieces().map { piece in
            let text = Self.line(piece.text)
            return switch piece.kind {
            case .same: text
            case .removed: isStyled ? "\u{1B}[9m\(text)\u{1B}[29m" : "[-\(text)-]"
            case .added: isStyled ? "\u{1B}[1m\(text)\u{1B}[22m" : "{+\(text)+}"
            }
        }.joined()
    }

    static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "␤" : $0 }))
    }

    static func percent(_ score: Double) -> String { "\(Int((score * 100).rounded(.down))) %" }
}
