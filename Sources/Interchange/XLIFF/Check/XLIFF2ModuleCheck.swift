/// Constraints of XLIFF 2 and its modules between the attributes of one element.
enum XLIFF2ModuleCheck {
    static func breaches(_ name: String, _ attributes: [String: String]) -> [String] {
        var list: [String] = []
        func need(_ isRight: Bool, _ message: String) { if !isRight { list.append(message) } }
        let has = { (key: String) in attributes[key] != nil }
        need(!has("subState") || has("state"), "expected the attribute state beside subState, found none")
        need(!has("subType") || has("type"), "expected the attribute type beside subType, found none")
        need(!has("fs:subFs") || has("fs:fs"), "expected the attribute fs:fs beside fs:subFs, found none")
        if let value = attributes["fs:fs"] {
            need(elements.contains(value), "expected an element of HTML in fs:fs, found “\(value)”")
        }
        if let value = attributes["fs:subFs"] {
            need(isStyle(value), "expected pairs of names and values in fs:subFs, found “\(value)”")
        }
        need(
            !(has("slr:sizeInfo") && has("slr:sizeInfoRef")),
            "expected one of slr:sizeInfo and slr:sizeInfoRef, found both")
        for key in ["slr:sizeRestriction", "slr:storageRestriction"] {
            if let value = attributes[key] {
                need(isRestriction(value), "expected a number, * or two of them in \(key), found “\(value)”")
            }
        }
        for key in ["slr:equivStorage", "slr:sizeInfo"] {
            if let value = attributes[key] {
                let isNumbers = value.split(separator: ",").allSatisfy { Int($0) ?? -1 >= 0 } && !value.isEmpty
                need(isNumbers || key == "slr:sizeInfo", "expected a number in \(key), found “\(value)”")
                need(
                    name != "ec" || attributes["isolated"] == "yes",
                    "expected no \(key) in an <ec> that is not isolated, found one")
            }
        }
        switch name {
        case "ec": list += endCode(attributes)
        case "mrk", "sm": list += mark(attributes)
        case "val:rule": list += rule(attributes)
        case "ctr:item":
            let property = attributes["property"] ?? ""
            need(
                NameToken.isValid(property),
                "expected “content” or the name of an attribute in property, found “\(property)”")
        default: break
        }
        if copies.contains(name) {
            need(
                !has("copyOf") || !["dataRef", "dataRefStart", "dataRefEnd"].contains(where: has),
                "expected one of copyOf and a reference to data, found both")
        }
        return list
    }

    private static let copies: Set = ["ph", "pc", "sc", "ec"]

    private static func endCode(_ attributes: [String: String]) -> [String] {
        let isIsolated = attributes["isolated"] == "yes"
        let isRight =
            isIsolated ? attributes["startRef"] == nil && attributes["id"] != nil : attributes["startRef"] != nil
        var list =
            isRight ? [] : ["expected startRef in an <ec> that is not isolated and id in one that is, found otherwise"]
        if !isIsolated, attributes["id"] != nil, attributes["startRef"] != nil, attributes["isolated"] != nil {
            list.append("expected no id in an <ec> that is not isolated, found one")
        }
        if !isIsolated, attributes.keys.contains(where: { $0.hasPrefix("fs:") || $0 == "dir" }) {
            list.append("expected no attributes of form in an <ec> that is not isolated, found some")
        }
        return list
    }

    private static func mark(_ attributes: [String: String]) -> [String] {
        guard attributes["type"] == "comment" else { return [] }
        let count = [attributes["value"], attributes["ref"]].count { $0 != nil }
        return count == 1 ? [] : ["expected one of value and ref in a comment, found both or none"]
    }

    private static func rule(_ attributes: [String: String]) -> [String] {
        let conditions = ["isPresent", "isNotPresent", "startsWith", "endsWith"].filter { attributes[$0] != nil }
        var list: [String] = []
        let isCustom = attributes.keys.contains { $0.hasPrefix("{") }
        if conditions.count != 1, !(conditions.isEmpty && isCustom) {
            list.append("expected one of isPresent, isNotPresent, startsWith and endsWith, found \(conditions.count)")
        }
        if attributes["existsInSource"] != nil, conditions == ["isNotPresent"] || conditions.isEmpty {
            list.append("expected isPresent, startsWith or endsWith beside existsInSource, found none")
        }
        if attributes["occurs"] != nil, conditions != ["isPresent"] {
            list.append("expected isPresent beside occurs, found none")
        }
        return list
    }

    private static func isRestriction(_ value: String) -> Bool {
        let parts = value.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2 else { return false }
        let isNumber = { (text: Substring) in !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber } }
        return parts.count == 1
            ? first == "*" || isNumber(first) : isNumber(first) && (parts[1] == "*" || isNumber(parts[1]))
    }

    /// `name,value\\name,value`, with a backslash before what would otherwise separate.
    private static func isStyle(_ value: String) -> Bool {
        var (commas, isEscaped, isEmpty) = (0, false, true)
        var characters = Array(value)[...]
        while let character = characters.popFirst() {
            if isEscaped {
                (isEscaped, isEmpty) = (false, false)
            } else if character == "\\" {
                guard let next = characters.first, next != "," && next != "\\" else {
                    isEscaped = true
                    continue
                }
                guard commas == 1, !isEmpty else { return false }
                (commas, isEmpty) = (0, true)
            } else if character == "," {
                guard !isEmpty else { return false }
                commas += 1
            } else {
                isEmpty = false
            }
        }
        return commas == 1
    }

    private static let elements = Set(
        """
        a b bdo big blockquote body br button caption center cite code col colgroup dd del div dl dt em h1 h2 h3 h4 h5 h6 \
        head hr html i img label legend li ol p pre q s samp select small span strike strong sub sup table tbody td tfoot \
        th thead title tr tt u ul
        """.split(separator: " ").map(String.init))
}
