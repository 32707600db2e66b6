import Mentions
import UnicodeText

/// Findings as a log in SARIF 2.1.0, the OASIS standard that editors and code hosts show beside the lines.
package enum SARIFLog {
    /// The whole log. Linear time.
    ///
    /// - Parameters:
    ///   - version: The version of the program.
    ///   - isComplete: Whether all documents could be read.
    package static func text(_ findings: [CheckFinding], version: String, isComplete: Bool) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.member("version", "2.1.0")
            json.member("runs") { json in
                json.array { json in json.object { run(findings, version, isComplete, to: &$0) } }
            }
        }
        return json.text + "\n"
    }

    private static func run(
        _ findings: [CheckFinding], _ version: String, _ isComplete: Bool, to json: inout JSONWriter
    ) {
        json.member("tool") { json in
            json.object { json in
                json.member("driver") { json in json.object { driver(version, to: &$0) } }
            }
        }
        json.member("invocations") { json in
            json.array { json in
                json.object { json in json.member("executionSuccessful") { $0.raw(isComplete ? "true" : "false") } }
            }
        }
        json.member("columnKind", "unicodeCodePoints")
        json.member("results", objects: findings) { json, finding in result(finding, to: &json) }
    }

    private static func driver(_ version: String, to json: inout JSONWriter) {
        json.member("name", "allonym")
        json.member("version", version)
        json.member("rules", objects: SpellingVerdict.Rule.allCases) { json, rule in
            json.member("id", rule.rawValue)
            json.member("shortDescription") { json in json.object { $0.member("text", description(rule)) } }
            json.member("defaultConfiguration") { json in
                json.object { $0.member("level", CheckOutput.severity(rule)) }
            }
        }
    }

    private static func description(_ rule: SpellingVerdict.Rule) -> String {
        switch rule {
        case .inconsistent: "A name is spelled in more than one way."
        case .houseStyle: "A name is spelled otherwise than the house style wants."
        }
    }

    private static func result(_ finding: CheckFinding, to json: inout JSONWriter) {
        let rule = finding.verdict.rule
        json.member("ruleId", rule.rawValue)
        json.member("ruleIndex", SpellingVerdict.Rule.allCases.firstIndex(of: rule) ?? 0)
        json.member("level", CheckOutput.severity(rule))
        json.member("message") { json in json.object { $0.member("text", CheckOutput.message(finding)) } }
        json.member("locations", objects: [finding]) { json, finding in
            json.member("physicalLocation") { json in json.object { location(of: finding, to: &$0) } }
        }
        json.member("properties") { json in
            json.object { json in
                json.member("entity", finding.entity)
                json.member("wanted", finding.verdict.wanted)
            }
        }
    }

    private static func location(of finding: CheckFinding, to json: inout JSONWriter) {
        json.member("artifactLocation") { json in json.object { $0.member("uri", uri(of: finding.file)) } }
        json.member("region") { json in
            json.object { json in
                json.member("startLine", finding.start.line)
                json.member("startColumn", finding.start.column)
                json.member("endLine", finding.end.line)
                json.member("endColumn", finding.end.column)
            }
        }
    }

    /// The address of a path: relative as the path is, percent-encoded (RFC 3986).
    static func uri(of path: String) -> String {
        if path == "-" { return "stdin" }
        var out = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            if isPlain(byte) {
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                out += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return out
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~/".utf8.contains(byte)
        }
    }
}
