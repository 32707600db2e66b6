import UnicodeText

/// Cuts texts by the rules of an SRX file, instead of those that Allonym has.
///
/// Not `Sendable`: it holds compiled patterns, of which each worker needs its own.
public final class SRXSegmenter {
    private struct Pattern {
        let rule: SRXRules.Rule
        let expression: RegularExpression
    }

    private let patterns: [Pattern]
    /// How many bytes the matches of a rule may have together, for each byte of a paragraph and beyond: matches overlap,
    /// and a rule that matches to the end from every place would take quadratic time.
    private static let matchedPerByte = 64
    private static let freelyMatched = 1 << 20

    /// Compiles the rules for a language.
    ///
    /// - Parameter language: A BCP 47 tag.
    public init(_ rules: SRXRules, language: String) throws(SRXError) {
        var patterns: [Pattern] = []
        for rule in try rules.rules(for: language) {
            let (before, after) = (
                try Self.checked("beforebreak", rule.before, rule), try Self.checked("afterbreak", rule.after, rule)
            )
            do throws(RegularExpression.Failure) {
                patterns.append(Pattern(rule: rule, expression: try RegularExpression("(?:\(before))(?=(?:\(after)))")))
            } catch {
                throw SRXError(line: rule.line, message: SRXRules.complaint("rule", rule.before, error))
            }
        }
        self.patterns = patterns
    }

    /// A pattern that is one by itself: one that closes brackets it did not open would come to mean something else.
    private static func checked(_ element: String, _ pattern: String, _ rule: SRXRules.Rule) throws(SRXError) -> String
    {
        if pattern.isEmpty { return pattern }
        do throws(RegularExpression.Failure) {
            _ = try RegularExpression(pattern)
            return pattern
        } catch {
            throw SRXError(line: rule.line, message: SRXRules.complaint(element, pattern, error))
        }
    }

    /// The segments of a text, in order. A line is a paragraph. At each place the first rule that fits decides; where none
    /// does, the segment goes on.
    ///
    /// - Parameter text: Well-formed UTF-8.
    public func segments(of text: [UInt8]) throws(SRXError) -> [Segment] {
        var (segments, start, paragraph) = ([Segment](), 0, 0)
        while start < text.count {
            let end = Paragraphs.end(in: text, from: start)
            let count = segments.count
            var before = start
            for boundary in try boundaries(of: Array(text[start..<end])) {
                let range = WhiteSpace.trim(before..<start + boundary, of: text)
                if !range.isEmpty { segments.append(Segment(range: range, paragraph: paragraph)) }
                before = start + boundary
            }
            if segments.count > count { paragraph += 1 }
            start = end + 1
        }
        return segments
    }

    /// The offsets in a paragraph at which segments end, its end too.
    private func boundaries(of paragraph: [UInt8]) throws(SRXError) -> [Int] {
        guard !paragraph.isEmpty else { return [] }
        var decided: [Int: Bool] = [:]
        let most = paragraph.count * Self.matchedPerByte + Self.freelyMatched
        for pattern in patterns {
            var matched = 0
            do throws(RegularExpression.Failure) {
                try pattern.expression.forEachMatch(in: paragraph) { match in
                    if decided[match.upperBound] == nil { decided[match.upperBound] = pattern.rule.breaks }
                    matched += match.count
                    return matched < most
                }
                if matched >= most {
                    throw RegularExpression.Failure(code: "U_REGEX_TIME_OUT", column: nil)
                }
            } catch {
                throw SRXError(
                    line: pattern.rule.line, message: SRXRules.complaint("rule", pattern.rule.before, error))
            }
        }
        let breaks = decided.filter { $0.value && $0.key > 0 && $0.key < paragraph.count }
        return breaks.keys.sorted() + [paragraph.count]
    }
}
