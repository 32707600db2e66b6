/// The encoding that XML and HTML files say they are in.
enum MarkupEncoding {
    /// What the beginning of a file says, in `<?xml … encoding="…"?>` or `<meta charset="…">`; nil where it says nothing.
    static func declared(in head: [UInt8]) -> String? {
        range(in: head, 0..<min(head.count, 2_048)).map { String(decoding: head[$0], as: UTF8.self) }
    }

    /// What to write in a declaration that says another encoding than UTF-8, in which all output is.
    static func correction(_ token: Range<Int>, in bytes: [UInt8]) -> PieceText.Edit? {
        guard let range = range(in: bytes, token) else { return nil }
        let isRight = String(decoding: bytes[range], as: UTF8.self).uppercased() == "UTF-8"
        return isRight ? nil : PieceText.Edit(range: range, bytes: Array("UTF-8".utf8))
    }

    /// Where the name of an encoding stands in a declaration.
    private static func range(in bytes: [UInt8], _ part: Range<Int>) -> Range<Int>? {
        for key in ["encoding=", "charset="] {
            guard let start = find(Array(key.utf8), in: bytes, part) else { continue }
            let isQuoted = start < part.upperBound && [0x22, 0x27].contains(bytes[start])
            let name = isQuoted ? start + 1 : start
            let end =
                bytes[name..<part.upperBound].firstIndex {
                    !((0x30...0x3A).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                        || $0 == 0x2D || $0 == 0x5F)
                } ?? part.upperBound
            if end > name { return name..<end }
        }
        return nil
    }

    /// The offset after the first place of a text, capitals or not.
    private static func find(_ wanted: [UInt8], in bytes: [UInt8], _ part: Range<Int>) -> Int? {
        guard part.count >= wanted.count else { return nil }
        for start in part.lowerBound...(part.upperBound - wanted.count)
        where bytes[start..<start + wanted.count].elementsEqual(wanted, by: { MarkupLexer.lower($0) == $1 }) {
            return start + wanted.count
        }
        return nil
    }
}
