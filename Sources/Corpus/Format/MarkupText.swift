/// Character data of XML and HTML: escapes undone and done.
enum MarkupText {
    /// The text of some character data. An entity that is no character is left as it stands.
    static func piece(_ bytes: [UInt8], _ range: Range<Int>) -> TextPiece {
        var text: [UInt8] = []
        var map = OffsetMap()
        var position = range.lowerBound
        while position < range.upperBound {
            let next = bytes[position..<range.upperBound].firstIndex(of: UInt8(ascii: "&")) ?? range.upperBound
            text += bytes[position..<next]
            position = next
            guard position < range.upperBound else { break }
            if let (scalar, end) = reference(bytes, position, range.upperBound) {
                text += String(scalar).utf8
                position = end
                map.add(text: text.count, raw: position - range.lowerBound)
            } else {
                text.append(bytes[position])
                position += 1
            }
        }
        var piece = TextPiece(raw: range, text: text)
        piece.map = map
        return piece
    }

    private static let longestReference = 12

    /// The scalar that `&…;` at an offset stands for, and where that ends.
    private static func reference(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (Unicode.Scalar, Int)? {
        let rest = bytes[(start + 1)..<min(end, start + longestReference)]
        guard let semicolon = rest.firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = String(decoding: rest[..<semicolon], as: UTF8.self)
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return scalar(name.dropFirst(2), radix: 16).map { ($0, semicolon + 1) }
        }
        if name.hasPrefix("#") {
            return scalar(name.dropFirst(), radix: 10).map { ($0, semicolon + 1) }
        }
        return HTMLEntities.scalar(Substring(name)).map { ($0, semicolon + 1) }
    }

    private static func scalar(_ digits: Substring, radix: Int) -> Unicode.Scalar? {
        // `UInt32` would take a sign, too.
        guard digits.first != "+" else { return nil }
        return UInt32(digits, radix: radix).flatMap(Unicode.Scalar.init)
    }

    static func escape(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") })
        else {
            return text
        }
        return text.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "&"): Array("&amp;".utf8)
            case UInt8(ascii: "<"): Array("&lt;".utf8)
            case UInt8(ascii: ">"): Array("&gt;".utf8)
            default: [byte]
            }
        }
    }
}
