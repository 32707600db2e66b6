/// Writes JSON (RFC 8259) piece by piece, members in the order they are given.
package struct JSONWriter: Sendable {
    /// The text so far.
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    package init() {}

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes `{…}`, with `body` writing the members.
    package mutating func object(_ body: (inout JSONWriter) -> Void) { nest("{", "}", body) }

    /// Writes `[…]`, with `body` writing the elements.
    package mutating func array(_ body: (inout JSONWriter) -> Void) { nest("[", "]", body) }

    /// Writes the name of a member; its value is to follow.
    package mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes += ": ".utf8
        needsComma = false
    }

    package mutating func member(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { raw("null") }
    }

    package mutating func member(_ name: String, _ value: Int) {
        key(name)
        raw(String(value))
    }

    /// Writes a score: at most four decimals.
    package mutating func member(_ name: String, score: Double) {
        key(name)
        raw(Self.score(score))
    }

    /// Writes a number of either sign: at most four decimals.
    package mutating func member(_ name: String, decimal: Double) {
        key(name)
        raw((decimal < 0 ? "-" : "") + Self.score(abs(decimal)))
    }

    package mutating func member(_ name: String, _ body: (inout JSONWriter) -> Void) {
        key(name)
        body(&self)
    }

    /// Writes a list of objects, with `body` writing the members of each.
    package mutating func member<Items: Sequence>(
        _ name: String, objects items: Items, _ body: (inout JSONWriter, Items.Element) -> Void
    ) {
        key(name)
        array(ofObjects: items, body)
    }

    /// Writes a list of objects, with `body` writing the members of each.
    package mutating func array<Items: Sequence>(
        ofObjects items: Items, _ body: (inout JSONWriter, Items.Element) -> Void
    ) {
        array { json in
            for item in items { json.object { body(&$0, item) } }
        }
    }

    package mutating func member(_ name: String, strings: some Sequence<String>) {
        key(name)
        array { json in for string in strings { json.string(string) } }
    }

    /// A text as a JSON string.
    package static func quoted(_ text: String) -> String {
        var json = JSONWriter()
        json.string(text)
        return json.text
    }

    package mutating func string(_ value: String) {
        separate()
        quote(value)
    }

    package mutating func raw(_ literal: String) {
        separate()
        bytes += literal.utf8
    }

    /// A score as people and machines read it: 0…1, at most four decimals.
    package static func score(_ value: Double) -> String {
        let scaled = Int((value * 10_000).rounded())
        var (rest, divisor) = (scaled % 10_000, 1_000)
        guard rest > 0 else { return String(scaled / 10_000) }
        var digits = Array("\(scaled / 10_000).".utf8)
        while rest > 0 {
            digits.append(UInt8(0x30 + rest / divisor))
            (rest, divisor) = (rest % divisor, divisor / 10)
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private mutating func separate() {
        if needsComma { bytes += ", ".utf8 }
        needsComma = true
    }

    private mutating func nest(_ open: String, _ close: String, _ body: (inout JSONWriter) -> Void) {
        separate()
        bytes += open.utf8
        needsComma = false
        body(&self)
        bytes += close.utf8
        needsComma = true
    }

    private mutating func quote(_ value: String) {
        var value = value
        bytes.append(UInt8(ascii: "\""))
        value.withUTF8 { text in
            var start = 0
            for (index, byte) in text.enumerated()
            where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                bytes.append(contentsOf: text[start..<index])
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: text[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): bytes += "\\\"".utf8
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        case 0x0A: bytes += "\\n".utf8
        case 0x0D: bytes += "\\r".utf8
        case 0x09: bytes += "\\t".utf8
        default:
            let digits = String(byte, radix: 16)
            bytes += ("\\u00" + (digits.count == 1 ? "0" : "") + digits).utf8
        }
    }
}
