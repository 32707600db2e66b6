/// Writes names in Latin letters through the system ICU, remembering each token.
///
/// Names are split at separators (`·`, `・`, `,`, `-` and spaces) before ICU sees them, and the syllables that
/// ICU puts apart are joined again: 弗拉基米尔·普京 is *fulajimier pujing*.
///
/// Not `Sendable`: a worker keeps its own, because ICU serializes transliterators and the memory is unshared.
package final class Romanizer {
    private var transliterators: [String: Transliterator] = [:]
    private var missing: Set<String> = []
    private var memory: [String: [String: String]] = [:]
    /// The most tokens remembered a scheme before the memory starts anew.
    private let capacity: Int

    package init(capacity: Int = 50_000) { self.capacity = capacity }

    /// The name in plain Latin letters (a–z, 0–9), a space between tokens; nil when ICU lacks the scheme or
    /// when letters remain that it cannot romanize.
    package func callAsFunction(_ name: String, by scheme: RomanizationScheme) -> String? {
        var tokens: [String] = []
        for part in Folder.composed(name).split(whereSeparator: Self.isSeparator) {
            guard let token = token(String(part), by: scheme) else { return nil }
            if !token.isEmpty { tokens.append(token) }
        }
        return tokens.isEmpty ? nil : tokens.joined(separator: " ")
    }

    private func token(_ token: String, by scheme: RomanizationScheme) -> String? {
        if let known = memory[scheme.identifier]?[token] { return known }
        guard let transliterator = transliterator(for: scheme) else { return nil }
        guard let latin = try? transliterator(token) else { return nil }
        guard let result = Self.plain(Folder.fold(latin)) else { return nil }
        if memory[scheme.identifier, default: [:]].count >= capacity { memory[scheme.identifier] = [:] }
        memory[scheme.identifier, default: [:]][token] = result
        return result
    }

    /// The letters and digits of a folded text; nil where one of them is not of ASCII.
    private static func plain(_ folded: String) -> String? {
        var plain: [UInt8] = []
        for scalar in folded.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                if byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 { plain.append(byte) }
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                return nil
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private func transliterator(for scheme: RomanizationScheme) -> Transliterator? {
        if let open = transliterators[scheme.identifier] { return open }
        guard !missing.contains(scheme.identifier) else { return nil }
        // Named schemes leave letters of other languages alone; the generic rules finish them.
        let compound = scheme == .generic ? scheme.identifier : "\(scheme.identifier); Any-Latin"
        guard let opened = try? Transliterator("\(compound); Latin-ASCII") else {
            missing.insert(scheme.identifier)
            return nil
        }
        transliterators[scheme.identifier] = opened
        return opened
    }

    private static func isSeparator(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return true }
        switch FoldTable.shared[scalar.value].scalarClass {
        case .space, .newline, .hyphen, .joiner: return true
        case .hard: return true
        default: return false
        }
    }
}

extension Folder {
    /// The NFC form of a text.
    package static func composed(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : ICU.normalize(text, .nfc)
    }
}
