package import Names
import UnicodeText

/// What comparing two names prints.
package enum MatchOutput {
    /// A score with four digits, so that a list of them can be ordered.
    package static func score(_ score: Double) -> String {
        let digits = String(Int((score * 10_000).rounded()))
        return score >= 0.99995 ? "1.0000" : "0." + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// One JSON object on a line.
    package static func json(_ first: String, _ second: String, _ score: Double, _ why: Explanation?) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("first", first)
            json.member("second", second)
            json.member("score", score: score)
            guard let why else { return }
            json.member("parts", objects: why.rows) { json, row in
                json.member("first", row.first)
                json.member("second", row.second)
                json.member("how", row.reason.rawValue)
                json.member("evidence", nats(row.evidence))
                json.member("letters", letters(row))
            }
        }
        return json.text + "\n"
    }

    /// For people: the score and whether it is enough, then the parts.
    package static func text(_ first: String, _ second: String, _ score: Double, _ why: Explanation?) -> String {
        let verdict = score >= 0.5 ? "same" : "different"
        let head = "\(self.score(score))  \(verdict)  \(Display.isolate(first)) ~ \(Display.isolate(second))\n"
        guard let why else { return head }
        let cells = why.rows.map { row in
            [
                row.first.isEmpty ? "–" : Display.isolate(row.first),
                row.second.isEmpty ? "–" : Display.isolate(row.second), nats(row.evidence), row.reason.rawValue,
                letters(row),
            ]
        }
        return head + Display.table(cells, indent: "  ")
    }

    private static func letters(_ row: Explanation.Row) -> String {
        row.letters.map { "\($0.first.isEmpty ? "–" : $0.first)=\($0.second.isEmpty ? "–" : $0.second)" }
            .joined(separator: " ")
    }

    /// With a sign and one digit after the point.
    private static func nats(_ value: Double) -> String {
        let tenths = Int((abs(value) * 10).rounded())
        return "\(value < 0 ? "-" : "+")\(tenths / 10).\(tenths % 10)"
    }
}
