/// A tag of an XML text, by where it stands.
struct MarkupTag {
    enum Kind {
        case start
        case end
        /// A start tag that is an end tag too.
        case empty
    }

    var kind: Kind
    /// From `<` to behind `>`.
    var range: Range<Int>
    /// With its prefix.
    var name: String
    /// Where the values of the attributes stand, without the quotation marks.
    var attributes: [(name: String, value: Range<Int>)]

    /// The name without its prefix.
    var local: Substring { name.split(separator: ":").last ?? name[...] }

    /// The prefix with its colon.
    var prefix: Substring { name[..<(name.firstIndex(of: ":").map(name.index(after:)) ?? name.startIndex)] }

    /// The value of an attribute, as it reads; nil where it is not there.
    func value(_ name: String, in bytes: [UInt8]) -> String? {
        attributes.first { $0.name == name }.flatMap { MarkupText.decoded(bytes[$0.value]) }
    }

    /// The tag as a start tag, with some attributes set anew; one without a value is taken out.
    func setting(_ values: [(name: String, value: String?)], in bytes: [UInt8], isEmpty: Bool) -> String {
        var text = "<\(name)"
        for attribute in attributes {
            let known = values.first { $0.name == attribute.name }
            let raw = String(decoding: bytes[attribute.value], as: UTF8.self)
            guard let value = known.map({ $0.value.map(XMLText.attribute) }) ?? raw else { continue }
            let mark = known == nil && raw.contains("\"") ? "'" : "\""
            text += " \(attribute.name)=\(mark)\(value)\(mark)"
        }
        let new = values.filter { item in !attributes.contains { $0.name == item.name } }
        return text + XMLText.attributes(new) + (isEmpty ? "/>" : ">")
    }
}

/// Finds the tags of an XML text that is known to be well-formed; comments, sections and declarations are passed over.
struct MarkupScanner {
    private let bytes: [UInt8]
    private var index: Int
    private let end: Int

    init(_ bytes: [UInt8], in range: Range<Int>) {
        (self.bytes, index, end) = (bytes, range.lowerBound, range.upperBound)
    }

    /// What is passed over: how it begins, how it ends, and whether it is text.
    private static let passed: [(start: [UInt8], end: [UInt8])] = [
        ("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// The next tag; nil at the end.
    mutating func next() -> MarkupTag? {
        while let start = bytes[index..<end].firstIndex(of: UInt8(ascii: "<")) {
            if let kind = Self.passed.first(where: { bytes[start..<end].starts(with: $0.start) }) {
                let rest = bytes[(start + kind.start.count)..<end]
                index = rest.firstRange(of: kind.end)?.upperBound ?? end
            } else if start + 1 < end, bytes[start + 1] == UInt8(ascii: "!") {
                index = declarationEnd(start)
            } else {
                return tag(start)
            }
        }
        return nil
    }

    /// Behind a document type, which may have declarations within brackets.
    private func declarationEnd(_ start: Int) -> Int {
        var (index, depth, mark) = (start, 0, UInt8?.none)
        while index < end {
            let byte = bytes[index]
            if let open = mark {
                if byte == open { mark = nil }
            } else if bytes[index..<end].starts(with: Self.passed[0].start) {
                index = bytes[(index + 4)..<end].firstRange(of: Self.passed[0].end)?.upperBound ?? end
                continue
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                mark = byte
            } else if byte == UInt8(ascii: "<") {
                depth += 1
            } else if byte == UInt8(ascii: ">") {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
            index += 1
        }
        return end
    }

    private mutating func tag(_ start: Int) -> MarkupTag {
        let isEnd = bytes[start + 1] == UInt8(ascii: "/")
        let first = start + (isEnd ? 2 : 1)
        index = nameEnd(first)
        var tag = MarkupTag(
            kind: isEnd ? .end : .start, range: start..<start, name: text(first..<index), attributes: [])
        while index < end, bytes[index] != UInt8(ascii: ">") {
            if bytes[index] == UInt8(ascii: "/") || bytes[index] <= 0x20 {
                if bytes[index] == UInt8(ascii: "/") { tag.kind = .empty }
                index += 1
            } else {
                tag.attributes.append(attribute())
            }
        }
        index = min(index + 1, end)
        tag.range = start..<index
        return tag
    }

    private mutating func attribute() -> (name: String, value: Range<Int>) {
        let first = index
        index = nameEnd(first)
        let name = text(first..<index)
        let open = bytes[index..<end].firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") } ?? end
        guard open < end else {
            index = end
            return (name, end..<end)
        }
        let close = bytes[(open + 1)..<end].firstIndex(of: bytes[open]) ?? end
        index = min(close + 1, end)
        return (name, open + 1..<close)
    }

    private func nameEnd(_ start: Int) -> Int {
        bytes[start..<end].firstIndex { $0 <= 0x20 || "/>=".utf8.contains($0) } ?? end
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
