/// The wanted members of a JSON object (RFC 8259), with their places in its bytes.
///
/// The whole object is checked; what is not wanted is not decoded.
struct JSONObject {
    /// A value: a string with its text, or anything else with the bytes it takes.
    enum Value {
        case text(TextPiece)
        case other(Range<Int>)
    }

    /// By path: the names of the objects around it, then its own, parted by dots. Of members with one path the last.
    private(set) var members: [String: Value] = [:]
    /// The names of all members of the object itself.
    private(set) var names: [String] = []
    /// Where the closing brace stands.
    private(set) var end = 0

    private let bytes: [UInt8]
    private let wanted: Set<String>
    private var position: Int
    private var depth = 0
    private static let maximumDepth = 256

    /// Reads an object that stands alone from an offset on, but for white space. Linear time.
    ///
    /// - Throws: `RecordError` with the column, in bytes from 1, when it is no such object.
    init(_ bytes: [UInt8], from start: Int = 0, wanted: Set<String>) throws(RecordError) {
        self.bytes = bytes
        self.wanted = wanted
        position = start
        skipSpace()
        guard peek() == UInt8(ascii: "{") else { throw expected("an object, which begins with {") }
        try object(path: "")
        end = position - 1
        skipSpace()
        guard position == bytes.count else { throw expected("the end of the line after the object") }
    }

    /// The text of a string that stands alone, but for white space. Linear time.
    ///
    /// - Throws: `RecordError` with the column, in bytes from 1, when it is no such string.
    static func string(_ bytes: [UInt8]) throws(RecordError) -> [UInt8] {
        var reader = JSONObject(unread: bytes)
        reader.skipSpace()
        let piece = try reader.string(isWanted: true)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.expected("the end of the line after the string") }
        return piece.text
    }

    private init(unread bytes: [UInt8]) {
        self.bytes = bytes
        wanted = []
        position = 0
        depth = 0
    }

    /// What stands in a member, as text; nil where there is no such member, or it is null or no plain value.
    func text(_ path: String) -> String? {
        switch members[path] {
        case .text(let piece): String(decoding: piece.text, as: UTF8.self)
        case .other(let range)
        where bytes[range.lowerBound] != UInt8(ascii: "{") && bytes[range.lowerBound] != UInt8(ascii: "["):
            bytes[range].elementsEqual("null".utf8) ? nil : String(decoding: bytes[range], as: UTF8.self)
        default: nil
        }
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private func expected(_ what: String) -> RecordError {
        let found =
            peek().map { $0 > 0x20 && $0 < 0x7F ? "“\(Character(Unicode.Scalar($0)))”" : "byte \($0)" } ?? "the end"
        return RecordError(message: "no valid JSON at byte \(position + 1): expected \(what), found \(found)")
    }

    private mutating func skipSpace() {
        while let byte = peek(), byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar, _ what: String) throws(RecordError) {
        guard peek() == UInt8(ascii: character) else { throw expected(what) }
        position += 1
    }

    private mutating func object(path: String) throws(RecordError) {
        try take("{", "{")
        skipSpace()
        if peek() == UInt8(ascii: "}") {
            position += 1
            return
        }
        while true {
            skipSpace()
            let name = String(decoding: try string(isWanted: true).text, as: UTF8.self)
            if path.isEmpty { names.append(name) }
            skipSpace()
            try take(":", "a colon after the member’s name")
            try value(path: path.isEmpty ? name : "\(path).\(name)")
            skipSpace()
            if peek() == UInt8(ascii: ",") {
                position += 1
            } else {
                return try take("}", "a comma or } after the member")
            }
        }
    }

    private mutating func list(path: String) throws(RecordError) {
        try take("[", "[")
        skipSpace()
        if peek() == UInt8(ascii: "]") {
            position += 1
            return
        }
        while true {
            try value(path: "\(path).")
            skipSpace()
            if peek() == UInt8(ascii: ",") {
                position += 1
            } else {
                return try take("]", "a comma or ] after the element")
            }
        }
    }

    private mutating func value(path: String) throws(RecordError) {
        skipSpace()
        let start = position
        let isWanted = wanted.contains(path)
        switch peek() {
        case UInt8(ascii: "\""):
            let piece = try string(isWanted: isWanted)
            if isWanted { members[path] = .text(piece) }
            return
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            guard depth <= Self.maximumDepth else {
                throw expected("at most \(Self.maximumDepth) values within each other")
            }
            if peek() == UInt8(ascii: "{") { try object(path: path) } else { try list(path: path) }
            depth -= 1
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        default: try number()
        }
        if isWanted { members[path] = .other(start..<position) }
    }

    private mutating func literal(_ text: StaticString) throws(RecordError) {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard bytes[position...].starts(with: wanted) else { throw expected("\(text)") }
        position += wanted.count
    }

    private mutating func number() throws(RecordError) {
        if peek() == UInt8(ascii: "-") { position += 1 }
        let start = position
        try digits()
        if bytes[start] == UInt8(ascii: "0"), position > start + 1 {
            position = start + 1
            throw expected("no digit after a leading 0")
        }
        if peek() == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            position += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
    }

    private mutating func digits() throws(RecordError) {
        let start = position
        while let byte = peek(), byte >= 0x30, byte <= 0x39 { position += 1 }
        guard position > start else { throw expected("a value") }
    }

    /// Reads a string; its text only when it is wanted.
    private mutating func string(isWanted: Bool) throws(RecordError) -> TextPiece {
        try take("\"", "a string, which begins with \"")
        let start = position
        var text: [UInt8] = []
        var map = OffsetMap()
        while true {
            guard let byte = peek() else { throw expected("the closing \" of a string") }
            guard byte >= 0x20 else { throw expected("no control character in a string") }
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") {
                let scalar = try escape()
                if isWanted {
                    text += String(scalar).utf8
                    map.add(text: text.count, raw: position - start)
                }
                continue
            }
            let run = position
            while let byte = peek(), byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                position += 1
            }
            if isWanted { text += bytes[run..<position] }
        }
        var piece = TextPiece(raw: start..<position, text: text)
        piece.map = map
        position += 1
        return piece
    }

    /// Reads an escape; half a surrogate pair becomes U+FFFD.
    private mutating func escape() throws(RecordError) -> Unicode.Scalar {
        position += 1
        guard let byte = peek() else { throw expected("a character after \\") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default:
            position -= 1
            throw expected("an escape that JSON knows")
        }
        let first = try hexadecimal()
        guard first & 0xFC00 == 0xD800, bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
            return Unicode.Scalar(first) ?? "\u{FFFD}"
        }
        let before = position
        position += 2
        let second = try hexadecimal()
        guard second & 0xFC00 == 0xDC00 else {
            position = before
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF) ?? "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(RecordError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = peek().flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw expected("four hexadecimal digits after \\u")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
