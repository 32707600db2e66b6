/// Writes XML.
enum XMLText {
    /// Text as it stands between tags: escaped, a carriage return as `&#13;`. What XML cannot hold becomes U+FFFD.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: needsEscape) else { return text }
        return escape(text, isAttribute: false)
    }

    /// Text as it stands between double quotation marks.
    static func attribute(_ text: String) -> String {
        guard text.utf8.contains(where: { needsEscape($0) || $0 == UInt8(ascii: "\"") || $0 < 0x20 }) else {
            return text
        }
        return escape(text, isAttribute: true)
    }

    /// ` name="value"`, the attributes in their order.
    static func attributes(_ list: [(name: String, value: String?)]) -> String {
        list.map { item in item.value.map { " \(item.name)=\"\(attribute($0))\"" } ?? "" }.joined()
    }

    /// Whether XML 1.0 can hold a character.
    static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: true
        case ..<0x20, 0xFFFE, 0xFFFF: false
        default: true
        }
    }

    /// A start tag as the parser gave it, with the prefixes of its file.
    static func startTag(_ element: XMLStart) -> String {
        let spaces = element.namespaces.map {
            (name: $0.prefix.map { "xmlns:" + $0 } ?? "xmlns", value: Optional($0.address))
        }
        return "<\(qualified(element.name))\(attributes(spaces))>"
    }

    static func qualified(_ name: XMLName) -> String { name.prefix.map { "\($0):\(name.local)" } ?? name.local }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), 0x0D, 0xEF: true
        case 0x09, 0x0A: false
        default: byte < 0x20
        }
    }

    private static func escape(_ text: String, isAttribute: Bool) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out.append(contentsOf: "&amp;".unicodeScalars)
            case "<": out.append(contentsOf: "&lt;".unicodeScalars)
            case ">": out.append(contentsOf: "&gt;".unicodeScalars)
            case "\r": out.append(contentsOf: "&#13;".unicodeScalars)
            case "\"" where isAttribute: out.append(contentsOf: "&quot;".unicodeScalars)
            case "\n" where isAttribute: out.append(contentsOf: "&#10;".unicodeScalars)
            case "\t" where isAttribute: out.append(contentsOf: "&#9;".unicodeScalars)
            default: out.append(isCharacter(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return String(out)
    }
}
