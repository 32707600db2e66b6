import TranslationMemory

/// Writes segments of one unit with their inline codes in the elements of XLIFF 2.
///
/// Codes of XLIFF 2 stay what they were. Of others, a pair becomes `pc`, or `sc` and `ec` where it crosses another; what
/// has lost its other half an isolated `sc` or `ec`; what stands alone `ph`. What they stood for goes into `originalData`.
struct XLIFF2CodeWriter {
    private(set) var data: [(id: String, content: String)] = []
    private var identifiers = CodeIdentifiers()

    private static let attributes: [String: Set<String>] = {
        let hints: Set = ["canCopy", "canDelete", "canReorder", "copyOf", "type", "subType"]
        let one = hints.union(["disp", "equiv", "dataRef", "subFlows"])
        let span = hints.union(["canOverlap", "dir"])
        let both = ["dataRef", "disp", "equiv", "subFlows"].flatMap { [$0 + "Start", $0 + "End"] }
        return [
            "ph": one, "sc": one.union(span).union(["isolated"]), "ec": one.union(span).union(["isolated"]),
            "pc": span.union(both), "mrk": ["translate", "type", "ref", "value"],
            "sm": ["translate", "type", "ref", "value"], "em": [],
        ]
    }()
    /// The namespaces whose attributes codes may have.
    private static let modules = ["{urn:oasis:names:tc:xliff:", "{http://www.w3.org/2005/11/its}"]
    private static let types: Set = ["fmt", "ui", "quote", "link", "image", "other"]

    mutating func write(_ segment: SegmentText) -> String {
        guard !segment.codes.isEmpty else { return Self.text(segment.text) }
        let codes = segment.codes
        let pairs = CodePairs(codes)
        let ids = identifiers.ids(codes, pairs)
        let pieces = SegmentPieces(segment)
        var out = ""
        for index in codes.indices {
            out += Self.text(pieces.text(before: index))
            out += tag(codes, index, pairs, ids[index])
        }
        return out + Self.text(pieces.text(before: codes.count))
    }

    private mutating func tag(_ codes: [InlineCode], _ index: Int, _ pairs: CodePairs, _ id: String) -> String {
        let code = codes[index]
        if code.role == .standalone { return element("ph", ("id", id), code) }
        let opening = pairs.partner[index].map { codes[min($0, index)] } ?? code
        let isMark = ["mrk", "sm", "em"].contains(opening.element)
        if isMark {
            if pairs.isNested[index], opening.element == "mrk" {
                return code.role == .opening ? start("mrk", ("id", id), code) + ">" : "</mrk>"
            }
            if pairs.partner[index] == nil { return "" }
            return code.role == .opening ? start("sm", ("id", id), code) + "/>" : "<em startRef=\"\(id)\"/>"
        }
        let isOwnHalf = opening.element == "sc" || opening.element == "ec"
        if pairs.isNested[index], !isOwnHalf { return span(code, closing: codes[pairs.partner[index] ?? index], id) }
        guard pairs.partner[index] != nil, !code.isIsolated else {
            let isolated = code.isIsolated ? "" : " isolated=\"yes\""
            return element(code.role == .opening ? "sc" : "ec", ("id", id), code, isolated)
        }
        return code.role == .opening ? element("sc", ("id", id), code) : element("ec", ("startRef", id), code)
    }

    /// The start tag or the end tag of a span.
    private mutating func span(_ code: InlineCode, closing: InlineCode, _ id: String) -> String {
        guard code.role == .opening else { return "</pc>" }
        var references = dataReference("dataRefStart", code)
        if closing.element != "pc" || !code.attributes.contains(where: { $0.name == "dataRefEnd" }) {
            references += dataReference("dataRefEnd", closing)
        } else if let end = code.attributes.first(where: { $0.name == "dataRefEnd" }) {
            references += " dataRefEnd=\"\(register(closing.content, end.value))\""
        }
        return start("pc", ("id", id), code, references) + ">"
    }

    private mutating func element(
        _ name: String, _ id: (String, String), _ code: InlineCode, _ isolated: String = ""
    ) -> String {
        let reference = dataReference("dataRef", code)
        return start(name, id, code, isolated + reference) + "/>"
    }

    private func start(_ name: String, _ id: (String, String), _ code: InlineCode, _ more: String = "") -> String {
        let allowed = Self.attributes[name] ?? []
        var tag = XMLTag(home: nil)
        let isOwn = Self.attributes[code.element] != nil
        let others = code.attributes.filter { attribute in
            if Self.modules.contains(where: attribute.name.hasPrefix) { return true }
            if attribute.name.hasPrefix("{") { return name == "mrk" || name == "sm" }
            guard allowed.contains(attribute.name), !attribute.name.hasPrefix("dataRef") else { return false }
            return isOwn && code.element != "ph" || attribute.name != "type" || Self.types.contains(attribute.value)
        }
        let list = [(XMLName(local: id.0), id.1)] + others.map { (XMLName(kept: $0.name), $0.value) }
        let text = tag.start(XMLName(local: name), list.map { (name: $0.0, value: $0.1) })
        return String(text.dropLast()) + more
    }

    private mutating func dataReference(_ name: String, _ code: InlineCode) -> String {
        let wanted = code.attributes.first { $0.name == name }?.value
        guard wanted != nil || !code.content.isEmpty else { return "" }
        return " \(name)=\"\(register(code.content, wanted))\""
    }

    /// The id of data with a content, which is text, no elements.
    private mutating func register(_ content: String, _ wanted: String?) -> String {
        let content = Self.withoutTags(content)
        if let wanted, NameToken.isValid(wanted) {
            guard let known = data.first(where: { $0.id == wanted }) else {
                data.append((wanted, content))
                return wanted
            }
            if known.content == content { return wanted }
        } else if let known = data.first(where: { $0.content == content }) {
            return known.id
        }
        var number = data.count + 1
        while data.contains(where: { $0.id == "d\(number)" }) { number += 1 }
        data.append(("d\(number)", content))
        return "d\(number)"
    }

    private static func withoutTags(_ content: String) -> String {
        guard content.utf8.contains(UInt8(ascii: "<")) else { return content }
        var (out, isInTag) = ("", false)
        for character in content {
            if character == "<" { isInTag = true }
            if !isInTag { out.append(character) }
            if character == ">" { isInTag = false }
        }
        return out
    }

    /// Text in which what XML cannot hold is `cp`.
    static func text(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { !XMLText.isCharacter($0) }) else { return XMLText.escaped(text) }
        var (out, run) = ("", String.UnicodeScalarView())
        for scalar in text.unicodeScalars {
            guard !XMLText.isCharacter(scalar) else {
                run.append(scalar)
                continue
            }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            out +=
                XMLText.escaped(String(run))
                + "<cp hex=\"\(String(repeating: "0", count: 4 - digits.count) + digits)\"/>"
            run = String.UnicodeScalarView()
        }
        return out + XMLText.escaped(String(run))
    }
}

extension InlineCode {
    fileprivate var isIsolated: Bool { attributes.contains(Attribute("isolated", "yes")) }
}
