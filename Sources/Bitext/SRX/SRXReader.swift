/// Reads the elements of SRX into rules; what is wrong is told with its line.
struct SRXReader {
    private(set) var cascades = false
    private(set) var entries: [SRXRules.Entry] = []
    private(set) var rules: [String: [SRXRules.Rule]] = [:]

    private var pieces: XMLPieces
    private var open: [(name: String, line: Int)] = []
    private var language: String?
    private var rule: SRXRules.Rule?
    private var text = ""
    private var hasRoot = false

    private static let maximumDepth = 32
    private static let maximumPattern = 1 << 16

    init(_ bytes: [UInt8]) { pieces = XMLPieces(bytes) }

    mutating func read() throws(SRXError) {
        while let piece = try pieces.next() {
            switch piece {
            case .text(let characters):
                if rule != nil { text += characters }
            case .open(let name, let attributes, let isClosed):
                try begin(name, attributes)
                if isClosed { try end(name) }
            case .close(let name):
                try end(name)
            }
        }
        if let unclosed = open.last {
            throw SRXError(line: unclosed.line, message: "<\(unclosed.name)> is not closed")
        }
        guard hasRoot else { throw pieces.error("no SRX: expected the element <srx>") }
        for entry in entries where rules[entry.rules] == nil {
            throw SRXError(line: entry.line, message: "there is no <languagerule languagerulename=\"\(entry.rules)\">")
        }
    }

    private mutating func begin(_ name: String, _ attributes: [String: String]) throws(SRXError) {
        guard open.count < Self.maximumDepth else { throw pieces.error("more than \(Self.maximumDepth) elements deep") }
        if open.isEmpty {
            guard name == "srx", !hasRoot else {
                throw pieces.error("no SRX: expected the element <srx>, found <\(name)>")
            }
            hasRoot = true
        }
        open.append((name, pieces.line))
        switch name {
        case "srx": try checkVersion(attributes["version"])
        case "header": cascades = try flag(attributes["cascade"], "cascade", otherwise: false)
        case "languagerule": try beginLanguage(attributes["languagerulename"])
        case "languagemap": try addEntry(attributes)
        case "rule":
            guard language != nil else { throw pieces.error("<rule> stands in no <languagerule>") }
            let breaks = try flag(attributes["break"], "break", otherwise: true)
            rule = SRXRules.Rule(breaks: breaks, before: "", after: "", line: pieces.line)
        case "beforebreak", "afterbreak":
            guard rule != nil else { throw pieces.error("<\(name)> stands in no <rule>") }
            text = ""
        default: break  // Elements of tools, and formathandle: see SRXRules.
        }
    }

    private mutating func end(_ name: String) throws(SRXError) {
        guard let last = open.popLast() else { throw pieces.error("</\(name)> closes nothing") }
        guard last.name == name else {
            throw pieces.error("</\(name)> where <\(last.name)> of line \(last.line) is to be closed")
        }
        switch name {
        case "beforebreak":
            let before = try pattern()
            rule?.before = before
        case "afterbreak":
            let after = try pattern()
            rule?.after = after
        case "rule":
            if let rule, let language { rules[language, default: []].append(rule) }
            rule = nil
        case "languagerule": language = nil
        default: break
        }
    }

    private mutating func pattern() throws(SRXError) -> String {
        defer { text = "" }
        guard text.utf8.count <= Self.maximumPattern else {
            throw pieces.error("a pattern of more than \(Self.maximumPattern) bytes")
        }
        return text
    }

    private mutating func beginLanguage(_ name: String?) throws(SRXError) {
        guard let name else { throw pieces.error("<languagerule> has no languagerulename") }
        guard rules.updateValue([], forKey: name) == nil else {
            throw pieces.error("there are two <languagerule languagerulename=\"\(name)\">")
        }
        language = name
    }

    private mutating func addEntry(_ attributes: [String: String]) throws(SRXError) {
        guard let languages = attributes["languagepattern"], let rules = attributes["languagerulename"] else {
            throw pieces.error("<languagemap> needs a languagepattern and a languagerulename")
        }
        entries.append(SRXRules.Entry(languages: languages, rules: rules, line: pieces.line))
    }

    private func checkVersion(_ version: String?) throws(SRXError) {
        guard let version else { throw pieces.error("<srx> has no version; expected version=\"2.0\"") }
        guard version == "2.0" || version == "1.0" else {
            throw pieces.error("SRX of version \(version) is unknown; expected 2.0 or 1.0")
        }
    }

    private func flag(_ value: String?, _ name: String, otherwise: Bool) throws(SRXError) -> Bool {
        switch value {
        case nil: otherwise
        case "yes": true
        case "no": false
        case .some(let value): throw pieces.error("\(name)=\"\(value)\": expected yes or no")
        }
    }
}
