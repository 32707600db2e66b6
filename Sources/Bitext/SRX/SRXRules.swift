import UnicodeText

/// Segmentation rules as a file of SRX 1.0 or 2.0 has them.
///
/// What is read: the rules in their order, which languages they are for, and whether the rules of all entries that fit a
/// language hold or only those of the first (`cascade`). What `formathandle` and `segmentsubflows` say is about markup
/// around and within segments; a text has none, so it is read and has no effect.
public struct SRXRules: Sendable, Equatable {
    /// A place between a text that `before` matches and one that `after` matches.
    public struct Rule: Sendable, Equatable {
        /// Whether a segment ends there, or must not.
        public var breaks: Bool
        public var before: String
        public var after: String
        /// Of the file, from 1.
        public var line: Int
    }

    /// Languages, by a regular expression for their tags, and the name of the rules for them.
    public struct Entry: Sendable, Equatable {
        public var languages: String
        public var rules: String
        public var line: Int
    }

    /// Whether the rules of all entries that fit hold, one after the other.
    public internal(set) var cascades = false
    public internal(set) var entries: [Entry] = []
    /// By name.
    public internal(set) var rules: [String: [Rule]] = [:]

    /// The largest file that is read, in bytes.
    public static let maximumBytes = 16 << 20

    /// Reads a file. Linear time.
    ///
    /// - Parameter bytes: Well-formed UTF-8.
    public init(_ bytes: [UInt8]) throws(SRXError) {
        guard bytes.count <= Self.maximumBytes else {
            throw SRXError(line: 1, message: "larger than \(Self.maximumBytes) bytes")
        }
        var reader = SRXReader(bytes)
        try reader.read()
        self.init(reader)
    }

    private init(_ reader: SRXReader) {
        cascades = reader.cascades
        entries = reader.entries
        rules = reader.rules
    }

    /// The rules for a language, in the order in which they are tried.
    func rules(for language: String) throws(SRXError) -> [Rule] {
        var found: [Rule] = []
        for entry in entries {
            let fits: Bool
            do throws(RegularExpression.Failure) {
                // Tags are the same in capitals (EN-US) and small letters, and files have either.
                fits = try RegularExpression("(?i)" + entry.languages).matches(language)
            } catch {
                throw SRXError(line: entry.line, message: Self.complaint("languagepattern", entry.languages, error))
            }
            guard fits else { continue }
            found += rules[entry.rules] ?? []
            if !cascades { break }
        }
        return found
    }

    static func complaint(_ element: String, _ pattern: String, _ failure: RegularExpression.Failure) -> String {
        let shown = pattern.count > 60 ? pattern.prefix(60) + "…" : pattern[...]
        if failure.isLimit { return "\(element) “\(shown)” takes too long; make it simpler" }
        let place = failure.column.map { ", at its character \($0)" } ?? ""
        return "\(element) “\(shown)” is no regular expression (\(failure.code)\(place))"
    }
}
