import UnicodeText

/// Makes UTF-8 without a mark of a file's bytes, in whatever encoding they are.
struct InputDecoder {
    /// How the encoding is told from the beginning of a file without a byte order mark; nil: it is UTF-8.
    private let declared: (_ head: [UInt8], _ isLast: Bool) -> Declaration
    private var head: [UInt8] = []
    private var decoder: TextDecoder?
    private var isOpen = false

    /// What the beginning of a file says.
    enum Declaration {
        case utf8
        case named(String)
        /// More must be read to tell.
        case unknown
    }

    init(_ declared: @escaping (_ head: [UInt8], _ isLast: Bool) -> Declaration) { self.declared = declared }

    /// The next piece of text; bytes that are wrong in UTF-8 stay as they are, in other encodings they are U+FFFD.
    mutating func decode(_ bytes: [UInt8], isLast: Bool) throws(ICUError) -> [UInt8] {
        if isOpen { return try decoder?.decode(bytes, isLast: isLast) ?? bytes }
        head += bytes
        if head.count < 4, !isLast { return [] }
        var skipped = 0
        if let (encoding, length) = Self.byteOrder(head) {
            decoder = encoding == "UTF-8" ? nil : try TextDecoder(encoding)
            skipped = length
        } else {
            switch declared(head, isLast) {
            case .utf8: break
            case .named(let name): decoder = Self.isUTF8(name) ? nil : try TextDecoder(name)
            case .unknown: return []
            }
        }
        isOpen = true
        let first = Array(head.dropFirst(skipped))
        head = []
        return try decoder?.decode(first, isLast: isLast) ?? first
    }

    /// The encoding that a byte order mark, or the first character of markup in UTF-16, shows; and the mark's length.
    private static func byteOrder(_ head: [UInt8]) -> (String, Int)? {
        let marks: [([UInt8], String, Int)] = [
            ([0xEF, 0xBB, 0xBF], "UTF-8", 3), ([0xFF, 0xFE, 0, 0], "UTF-32LE", 4), ([0, 0, 0xFE, 0xFF], "UTF-32BE", 4),
            ([0xFF, 0xFE], "UTF-16LE", 2), ([0xFE, 0xFF], "UTF-16BE", 2), ([0x3C, 0, 0, 0], "UTF-32LE", 0),
            ([0, 0, 0, 0x3C], "UTF-32BE", 0),
        ]
        if let mark = marks.first(where: { head.starts(with: $0.0) }) { return (mark.1, mark.2) }
        guard head.count >= 4 else { return nil }
        // Two characters of ASCII in two bytes each.
        if head[0] != 0, head[1] == 0, head[2] != 0, head[3] == 0 { return ("UTF-16LE", 0) }
        if head[0] == 0, head[1] != 0, head[2] == 0, head[3] != 0 { return ("UTF-16BE", 0) }
        return nil
    }

    private static func isUTF8(_ name: String) -> Bool {
        ["utf-8", "utf8", "us-ascii", "ascii"].contains(name.lowercased())
    }
}

extension InputDecoder {
    /// As the XML declaration says.
    static func xml() -> InputDecoder {
        InputDecoder { head, isLast in
            let start = head.prefix(5)
            guard "<?xml".utf8.starts(with: start) else { return .utf8 }
            guard let end = head.firstIndex(of: UInt8(ascii: ">")) else {
                return isLast || head.count > 1_024 ? .utf8 : .unknown
            }
            let text = String(decoding: head[..<end], as: UTF8.self)
            guard let key = text.split(separator: "encoding", maxSplits: 1).dropFirst().first else { return .utf8 }
            let value = key.drop { $0 != "\"" && $0 != "'" }.dropFirst().prefix { $0 != "\"" && $0 != "'" }
            return value.isEmpty ? .utf8 : .named(String(value))
        }
    }

    /// As it looks.
    static func detected() -> InputDecoder {
        InputDecoder { head, isLast in
            guard head.count >= 1 << 14 || isLast else { return .unknown }
            return TextEncoding.detect(Array(head.prefix(1 << 14))).map { .named($0) } ?? .utf8
        }
    }
}
