/// Cuts XML into tags and text, strictly, without entities but the five of XML and characters by their number: a
/// document type is passed over, and what it declares stays unknown. Linear time.
struct XMLPieces {
    enum Piece: Equatable {
        case open(name: String, attributes: [String: String], isClosed: Bool)
        case close(name: String)
        case text(String)
    }

    private let bytes: [UInt8]
    private var position = 0
    /// The line of the piece that was read last, from 1.
    private(set) var line = 1
    private var counted = 0

    /// - Parameter bytes: Well-formed UTF-8.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The next piece; nil at the end. Comments and instructions are passed over.
    mutating func next() throws(SRXError) -> Piece? {
        while position < bytes.count {
            countLines()
            guard bytes[position] == UInt8(ascii: "<") else { return try text() }
            if starts("<!--") {
                try skip(past: "-->", "a comment")
            } else if starts("<![CDATA[") {
                let start = position + 9
                try skip(past: "]]>", "a CDATA section")
                return .text(String(decoding: bytes[start..<position - 3], as: UTF8.self))
            } else if starts("<?") {
                try skip(past: "?>", "an instruction")
            } else if starts("<!") {
                try skipDeclaration()
            } else {
                return try tag()
            }
        }
        return nil
    }

    func error(_ message: String) -> SRXError { SRXError(line: line, message: message) }

    /// An error at a place behind what has been counted.
    private func error(at offset: Int, _ message: String) -> SRXError {
        SRXError(line: line + bytes[counted..<offset].count { $0 == 0x0A }, message: message)
    }

    private mutating func countLines() {
        line += bytes[counted..<position].count { $0 == 0x0A }
        counted = position
    }

    private func starts(_ prefix: StaticString) -> Bool {
        bytes[position...].starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    }

    private mutating func skip(past end: StaticString, _ what: String) throws(SRXError) {
        while position < bytes.count {
            if starts(end) {
                position += end.utf8CodeUnitCount
                return
            }
            position += 1
        }
        throw error("the file ends within \(what)")
    }

    private mutating func skipDeclaration() throws(SRXError) {
        var depth = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "]") { depth -= 1 }
            if byte == UInt8(ascii: ">"), depth <= 0 { return }
        }
        throw error("the file ends within a declaration")
    }

    private mutating func text() throws(SRXError) -> Piece {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        return .text(try unescape(bytes[start..<position]))
    }

    private mutating func tag() throws(SRXError) -> Piece {
        position += 1
        let isEnd = position < bytes.count && bytes[position] == UInt8(ascii: "/")
        if isEnd { position += 1 }
        let name = self.name()
        guard !name.isEmpty else { throw error("expected a name behind <; write &lt; for the sign itself") }
        var attributes: [String: String] = [:]
        while true {
            skipSpace()
            guard position < bytes.count else { throw error("the file ends within the tag <\(name)>") }
            if bytes[position] == UInt8(ascii: ">") {
                position += 1
                return isEnd ? .close(name: name) : .open(name: name, attributes: attributes, isClosed: false)
            }
            if starts("/>"), !isEnd {
                position += 2
                return .open(name: name, attributes: attributes, isClosed: true)
            }
            let (key, value) = try attribute(of: name)
            guard attributes.updateValue(value, forKey: key) == nil else {
                throw error("<\(name)> has the attribute \(key) twice")
            }
        }
    }

    private mutating func attribute(of tag: String) throws(SRXError) -> (String, String) {
        let key = name()
        skipSpace()
        guard !key.isEmpty, position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
            throw error("expected name=\"value\" in the tag <\(tag)>")
        }
        position += 1
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
        else { throw error("the value of \(key) in <\(tag)> stands in no quotation marks") }
        let start = position + 1
        guard let end = bytes[start...].firstIndex(of: bytes[position]) else {
            throw error("the value of \(key) in <\(tag)> does not end")
        }
        position = end + 1
        return (key, try unescape(bytes[start..<end]))
    }

    /// A name without its prefix: files have the elements of SRX in a namespace or in none.
    private mutating func name() -> String {
        let start = position
        while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
        let name = bytes[start..<position]
        return String(decoding: name.split(separator: UInt8(ascii: ":")).last ?? [], as: UTF8.self)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x3A).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] == 0x20 || (9...13).contains(bytes[position]) { position += 1 }
    }

    private func unescape(_ text: ArraySlice<UInt8>) throws(SRXError) -> String {
        var out: [UInt8] = []
        var rest = text
        while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
            out += rest[..<ampersand]
            let limit = rest.index(ampersand, offsetBy: 12, limitedBy: rest.endIndex) ?? rest.endIndex
            guard let end = rest[ampersand..<limit].firstIndex(of: UInt8(ascii: ";")) else {
                throw error(at: ampersand, "an & that begins no entity; write &amp; for the sign itself")
            }
            let name = String(decoding: rest[(ampersand + 1)..<end], as: UTF8.self)
            guard let scalar = Self.scalar(name) else {
                throw error(at: ampersand, "the entity &\(name); is unknown: only those of XML itself are read")
            }
            out += String(scalar).utf8
            rest = rest[(end + 1)...]
        }
        return String(decoding: out + rest, as: UTF8.self)
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        default:
            if name.hasPrefix("#x") {
                UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
            } else if name.hasPrefix("#") {
                UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
            } else {
                nil
            }
        }
    }
}
