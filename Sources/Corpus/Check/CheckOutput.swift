import Mentions
import UnicodeText

/// What a check prints.
package enum CheckOutput {
    /// `file:line:column: severity: message [entity]`, a line a finding; columns in Unicode scalars, counted from 1.
    package static func text(_ finding: CheckFinding) -> String {
        let place = "\(finding.file):\(finding.start.line):\(finding.start.column)"
        return "\(place): \(severity(finding.verdict.rule)): \(message(finding)) [\(finding.entity)]\n"
    }

    /// One JSON object on a line.
    package static func json(_ finding: CheckFinding) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("file", finding.file)
            json.member("line", finding.start.line)
            json.member("column", finding.start.column)
            json.member("endLine", finding.end.line)
            json.member("endColumn", finding.end.column)
            json.member("severity", severity(finding.verdict.rule))
            json.member("rule", finding.verdict.rule.rawValue)
            json.member("surface", finding.surface)
            json.member("wanted", finding.verdict.wanted)
            json.member("count", finding.verdict.count)
            json.member("reason", finding.verdict.reason.isEmpty ? nil : finding.verdict.reason)
            json.member("entity", finding.entity)
        }
        return json.text + "\n"
    }

    /// What is wrong, in words.
    static func message(_ finding: CheckFinding) -> String {
        let verdict = finding.verdict
        let mix = isMixed(finding.surface) ? ", with letters of another script" : ""
        let here = "“\(Display.isolate(line(finding.surface)))” here\(mix)"
        let wanted = "“\(Display.isolate(verdict.wanted))”"
        switch verdict.rule {
        case .inconsistent:
            let times = verdict.count == 1 ? "once" : "\(verdict.count) times"
            return "\(here), \(wanted) elsewhere (\(times))"
        case .houseStyle:
            let reason = verdict.reason.isEmpty ? "" : " (\(verdict.reason))"
            return "\(here), the house style wants \(wanted)\(reason)"
        }
    }

    /// What the house style says is wrong; of two spellings either may be.
    static func severity(_ rule: SpellingVerdict.Rule) -> String {
        switch rule {
        case .inconsistent: "warning"
        case .houseStyle: "error"
        }
    }

    /// Whether a name has letters of several alphabets, which look alike.
    private static func isMixed(_ text: String) -> Bool {
        let scripts = Set(ScriptRuns(Array(text.utf8)).map(\.script))
        return scripts.isSubset(of: ["Armn", "Cyrl", "Grek", "Latn"]) && scripts.count > 1
    }

    /// A name on one line, though it is broken over two in the text.
    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
