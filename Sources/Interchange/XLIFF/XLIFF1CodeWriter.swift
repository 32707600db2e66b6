import TranslationMemory

/// Writes segments of one unit with their inline codes in the elements of XLIFF 1.2.
///
/// Codes of XLIFF 1.2 stay what they were. Of others, a pair becomes `g`, or `bpt` and `ept` where it crosses another or
/// stands for something; what has lost its other half `it`; what stands alone `x`, or `ph` where it stands for something.
struct XLIFF1CodeWriter {
    private var identifiers = CodeIdentifiers()

    private static let attributes: [String: Set<String>] = {
        let common: Set = ["id", "ctype", "crc", "ts", "equiv-text", "xid"]
        return [
            "g": common.union(["clone"]), "x": common.union(["clone"]), "bx": common.union(["clone"]),
            "ex": ["id", "xid"],
            "bpt": common, "ept": ["id", "crc", "ts", "xid"], "ph": common.union(["assoc"]),
            "it": common.union(["pos"]),
            "mrk": ["mtype", "comment", "ts"],
        ]
    }()

    mutating func write(_ segment: SegmentText) -> String {
        guard !segment.codes.isEmpty else { return XMLText.escaped(segment.text) }
        let codes = segment.codes
        let pairs = CodePairs(codes)
        let ids = identifiers.ids(codes, pairs)
        let pieces = SegmentPieces(segment)
        var out = ""
        for index in codes.indices {
            out += XMLText.escaped(pieces.text(before: index))
            out += tag(codes, index, pairs, ids[index])
        }
        return out + XMLText.escaped(pieces.text(before: codes.count))
    }

    private func tag(_ codes: [InlineCode], _ index: Int, _ pairs: CodePairs, _ id: String) -> String {
        let code = codes[index]
        let id = Self.attributes[code.element] == nil ? id : code.id ?? id
        let opening = pairs.partner[index].map { codes[min($0, index)] } ?? code
        if opening.element == "g" || opening.element == "mrk", pairs.isNested[index] {
            guard code.role == .opening else { return "</\(opening.element)>" }
            let idName = code.element == "mrk" ? "mid" : "id"
            return "<\(head(code.element, (idName, code.element == "mrk" ? code.id : id), code))>"
        }
        let isOwn = Self.attributes[code.element] != nil && !["g", "mrk"].contains(code.element)
        if isOwn, code.element == "it" || Self.role(code.element) == code.role {
            let joins = code.attributes.contains { $0.name == "id" }
            return element(code.element, (joins ? "rid" : "id", id), code)
        }
        if code.element == "mrk" || code.element == "sm" || code.element == "em" { return "" }
        if code.role == .standalone { return element(code.content.isEmpty ? "x" : "ph", ("id", id), code) }
        guard pairs.partner[index] != nil else {
            let position = code.role == .opening ? "open" : "close"
            var code = code
            code.attributes = code.attributes.filter { $0.name != "pos" } + [Attribute("pos", position)]
            return element("it", ("id", id), code)
        }
        let other = codes[pairs.partner[index] ?? index]
        guard pairs.isNested[index], code.content.isEmpty, other.content.isEmpty else {
            return element(code.role == .opening ? "bpt" : "ept", ("id", id), code)
        }
        return code.role == .opening ? "<\(head("g", ("id", id), code))>" : "</g>"
    }

    private static func role(_ element: String) -> InlineCode.Role? {
        switch element {
        case "bx", "bpt": .opening
        case "ex", "ept": .closing
        case "x", "ph": .standalone
        default: nil
        }
    }

    private func element(_ name: String, _ id: (String, String), _ code: InlineCode) -> String {
        let tag = head(name, id, code)
        return code.content.isEmpty ? "<\(tag)/>" : "<\(tag)>\(code.content)</\(name)>"
    }

    /// The name and the attributes of a tag.
    private func head(_ name: String, _ id: (String, String?), _ code: InlineCode) -> String {
        let allowed = Self.attributes[name] ?? []
        var list = id.1.map { [(name: XMLName(local: id.0), value: $0)] } ?? []
        let isOwn = name == code.element
        for attribute in code.attributes where attribute.name != id.0 {
            // What another tool has made up is kept; `type` is of TMX.
            guard allowed.contains(attribute.name) || isOwn && attribute.name != "type" else { continue }
            list.append((XMLName(kept: attribute.name), attribute.value))
        }
        var tag = XMLTag(home: nil)
        return String(tag.start(XMLName(local: name), list).dropFirst().dropLast())
    }
}
