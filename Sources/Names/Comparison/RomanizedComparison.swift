import UnicodeText

/// How near two names are, by what they sound like in plain Latin letters.
///
/// Part by part, in any order: each part of the shorter name is set against its best partner in the other, by
/// edit distance over sounds (`Transcription`) and romanizations (`Romanizer`).
package final class RomanizedComparison {
    private let romanizer = Romanizer()
    private var rules: [String: Transcription] = [:]
    private var memory: [Name: [[[UInt8]]]] = [:]

    package init() {}

    /// The similarity of two names, 0…1: 1 when every part has an equal partner.
    ///
    /// The best over all ways to write either in Latin letters.
    package func similarity(_ one: Name, _ other: Name) -> Double {
        var best = 0.0
        for first in forms(of: one) {
            for second in forms(of: other) {
                best = max(best, Self.similarity(first, second), Self.joined(first, second))
                if best == 1 { return 1 }
            }
        }
        return best
    }

    /// The ways to write a name in plain Latin letters, each cut into parts.
    private func forms(of name: Name) -> [[[UInt8]]] {
        if let known = memory[name] { return known }
        var forms: [[[UInt8]]] = []
        if let sounds = sounds(of: name) { forms.append(sounds) }
        for scheme in RomanizationScheme.schemes(for: name.language) {
            guard let latin = romanizer(name.text, by: scheme) else { continue }
            let parts = latin.split(separator: " ").map { Array($0.utf8) }
            if !forms.contains(parts) { forms.append(parts) }
        }
        memory[name] = forms
        return forms
    }

    private func sounds(of name: Name) -> [[UInt8]]? {
        let transcription = rules[name.language] ?? Transcription(language: name.language)
        rules[name.language] = transcription
        let bytes = Array(name.text.utf8)
        var tokenizer = Tokenizer()
        var parts: [[UInt8]] = []
        while tokenizer.next(in: bytes.span) {
            var folded: [UInt8] = []
            Folder.fold(bytes.span, tokenizer.token.start..<tokenizer.token.end, into: &folded)
            var key: [UInt8] = []
            guard transcription.appendKey(of: folded.span, to: &key) else { return nil }
            parts.append(key)
        }
        return parts.isEmpty ? nil : parts
    }

    private static func similarity(_ one: [[UInt8]], _ other: [[UInt8]]) -> Double {
        if one.count == other.count { return max(covered(one, by: other), covered(other, by: one)) }
        return one.count < other.count ? covered(one, by: other) : covered(other, by: one)
    }

    /// How much of the parts of one name has a partner in the other.
    private static func covered(_ short: [[UInt8]], by long: [[UInt8]]) -> Double {
        guard !short.isEmpty else { return 0 }
        let best = short.map { part in long.map { EditDistance.similarity(part, $0) }.max() ?? 0 }
        let letters = short.map { Double($0.count) }
        let total = letters.reduce(0, +)
        return total == 0 ? 0 : zip(best, letters).map { $0 * $1 }.reduce(0, +) / total
    }

    /// The names without their gaps: languages part a name in different places.
    private static func joined(_ one: [[UInt8]], _ other: [[UInt8]]) -> Double {
        EditDistance.similarity(Array(one.joined()), Array(other.joined()))
    }
}
