/// Cuts XML or HTML into tags and what stands between them, without building a tree: what is not touched stays as it is,
/// byte for byte. No entity but characters is known to it, so none can be expanded.
struct MarkupLexer: IteratorProtocol {
    enum Token: Equatable {
        /// Character data, escapes and all.
        case text(Range<Int>)
        /// Character data without escapes, from a CDATA section.
        case verbatim(Range<Int>)
        /// The name, and the rest of the tag.
        case open(name: Range<Int>, rest: Range<Int>, isClosed: Bool)
        case close(name: Range<Int>)
        /// A comment, a processing instruction, a declaration.
        case other(Range<Int>)
    }

    private let bytes: [UInt8]
    private(set) var position: Int
    /// Whether a tag or a comment did not come to its end.
    private(set) var isBroken = false

    init(_ bytes: [UInt8], from start: Int = 0) {
        self.bytes = bytes
        position = start
    }

    mutating func next() -> Token? {
        guard position < bytes.count else { return nil }
        let start = position
        guard bytes[start] == UInt8(ascii: "<") else {
            position = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
            return .text(start..<position)
        }
        if starts("<!--") { return .other(start..<skip(past: "-->")) }
        if starts("<![CDATA[") {
            let end = skip(past: "]]>")
            return .verbatim(start + 9..<max(start + 9, isBroken ? end : end - 3))
        }
        if starts("<!") { return .other(start..<skipDeclaration()) }
        if starts("<?") { return .other(start..<skip(past: "?>")) }
        return tag()
    }

    /// Goes to the end tag of an element whose content is no markup, and returns that content.
    mutating func rawContent(of name: [UInt8]) -> Range<Int> {
        let start = position
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "<"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "/"),
                bytes[(position + 2)...].prefix(name.count).elementsEqual(name, by: { Self.lower($0) == $1 })
            {
                break
            }
            position += 1
        }
        return start..<position
    }

    private func starts(_ prefix: StaticString) -> Bool {
        bytes[position...].starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    }

    private mutating func skip(past end: StaticString) -> Int {
        while position < bytes.count {
            if starts(end) {
                position += end.utf8CodeUnitCount
                return position
            }
            position += 1
        }
        isBroken = true
        return position
    }

    /// A document type may have declarations of its own in brackets.
    private mutating func skipDeclaration() -> Int {
        var depth = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "]") { depth -= 1 }
            if byte == UInt8(ascii: ">"), depth <= 0 { return position }
        }
        isBroken = true
        return position
    }

    private mutating func tag() -> Token {
        let start = position
        position += 1
        let isEnd = position < bytes.count && bytes[position] == UInt8(ascii: "/")
        if isEnd { position += 1 }
        let nameStart = position
        while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
        let name = nameStart..<position
        // A lone < in a text.
        if name.isEmpty { return .text(start..<position) }
        let rest = attributes()
        if isEnd { return .close(name: name) }
        let isClosed = rest.count > 0 && bytes[rest.upperBound - 1] == UInt8(ascii: "/")
        return .open(name: name, rest: rest, isClosed: isClosed)
    }

    private mutating func attributes() -> Range<Int> {
        let start = position
        var quote: UInt8?
        while position < bytes.count {
            let byte = bytes[position]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                position += 1
                return start..<position - 1
            }
            position += 1
        }
        isBroken = true
        return start..<position
    }

    /// The value of an attribute, escapes undone; nil where there is none of the name.
    static func attribute(_ wanted: String, in rest: Range<Int>, of bytes: [UInt8]) -> String? {
        var position = rest.lowerBound
        while position < rest.upperBound {
            while position < rest.upperBound, !isName(bytes[position]) { position += 1 }
            let start = position
            while position < rest.upperBound, isName(bytes[position]) { position += 1 }
            let name = bytes[start..<position]
            while position < rest.upperBound, isSpace(bytes[position]) { position += 1 }
            guard position < rest.upperBound, bytes[position] == UInt8(ascii: "=") else { continue }
            position += 1
            while position < rest.upperBound, isSpace(bytes[position]) { position += 1 }
            guard position < rest.upperBound else { return nil }
            let value = valueRange(&position, rest.upperBound, bytes)
            if name.elementsEqual(wanted.utf8, by: { lower($0) == lower($1) }) {
                let piece = MarkupText.piece(bytes, value)
                return String(decoding: piece.text, as: UTF8.self)
            }
        }
        return nil
    }

    private static func valueRange(_ position: inout Int, _ end: Int, _ bytes: [UInt8]) -> Range<Int> {
        let quote = bytes[position]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { position += 1 }
        let start = position
        while position < end, isQuoted ? bytes[position] != quote : !isSpace(bytes[position]) { position += 1 }
        defer { if isQuoted { position += 1 } }
        return start..<position
    }

    static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

    private static func isName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x3A).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}
