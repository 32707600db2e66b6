import TranslationMemory

/// Reads text out of markup, keeping the markup of what is no text.
enum MarkupText {
    /// Text between tags as it reads: references resolved, comments left out, a line end one character; nil for a reference
    /// to an entity that XML does not have.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        var out: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let rest = bytes[index...]
            switch bytes[index] {
            case UInt8(ascii: "&"):
                guard let end = rest.firstIndex(of: UInt8(ascii: ";")),
                    let character = character(String(decoding: rest[(index + 1)..<end], as: UTF8.self))
                else { return nil }
                out += String(character).utf8
                index = end + 1
            case UInt8(ascii: "<"):
                let isSection = rest.starts(with: section)
                let close = Array((isSection ? "]]>" : rest.starts(with: Array("<!--".utf8)) ? "-->" : "?>").utf8)
                let end = rest.firstRange(of: close) ?? bytes.endIndex..<bytes.endIndex
                if isSection { out += withoutReturns(rest[(index + section.count)..<end.lowerBound]) }
                index = end.upperBound
            default:
                let end = rest.firstIndex { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") } ?? bytes.endIndex
                out += withoutReturns(rest[..<end])
                index = end
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let section = Array("<![CDATA[".utf8)

    /// CR LF and CR as LF, as XML reads them.
    private static func withoutReturns(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(0x0D) else { return Array(bytes) }
        var out: [UInt8] = []
        for index in bytes.indices {
            if bytes[index] == 0x0A, index > bytes.startIndex, bytes[index - 1] == 0x0D { continue }
            out.append(bytes[index] == 0x0D ? 0x0A : bytes[index])
        }
        return out
    }

    private static func character(_ reference: String) -> Unicode.Scalar? {
        switch reference {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        guard reference.hasPrefix("#") else { return nil }
        let isHex = reference.hasPrefix("#x")
        return UInt32(reference.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init)
    }

    /// A segment of XLIFF with the markup of each code as its content; nil where it cannot be read.
    static func segment(_ bytes: [UInt8], in range: Range<Int>) -> SegmentText? {
        var (text, codes, position) = ("", [InlineCode](), range.lowerBound)
        var scanner = MarkupScanner(bytes, in: range)
        while let tag = scanner.next() {
            guard let piece = decoded(bytes[position..<tag.range.lowerBound]) else { return nil }
            text += piece
            var code = tag.range
            if tag.kind == .start, hasContent.contains(tag.local) {
                guard let end = contentEnd(&scanner) else { return nil }
                code = tag.range.lowerBound..<end
            }
            position = code.upperBound
            codes.append(
                InlineCode(
                    role(tag, in: bytes), at: text.utf8.count, id: id(tag, in: bytes, codes),
                    element: String(tag.local),
                    content: String(decoding: bytes[code], as: UTF8.self)))
        }
        guard let rest = decoded(bytes[position..<range.upperBound]) else { return nil }
        return SegmentText(text + rest, codes: codes)
    }

    /// Elements that stand for something that is no text.
    private static let hasContent: Set<Substring> = ["ph", "bpt", "ept", "it"]

    /// Behind the end of an element that has just begun.
    private static func contentEnd(_ scanner: inout MarkupScanner) -> Int? {
        var depth = 1
        while let tag = scanner.next() {
            if tag.kind == .start { depth += 1 }
            if tag.kind == .end { depth -= 1 }
            if depth == 0 { return tag.range.upperBound }
        }
        return nil
    }

    private static func role(_ tag: MarkupTag, in bytes: [UInt8]) -> InlineCode.Role {
        switch tag.local {
        case "bpt", "bx", "sc", "sm": .opening
        case "ept", "ex", "ec", "em": .closing
        case "it": tag.value("pos", in: bytes) == "close" ? .closing : .opening
        case "ph", "x", "cp": .standalone
        default: tag.kind == .start ? .opening : tag.kind == .end ? .closing : .standalone
        }
    }

    /// What joins the halves of a pair: `rid` or `startRef` where there is one; of an end tag that of its start.
    private static func id(_ tag: MarkupTag, in bytes: [UInt8], _ codes: [InlineCode]) -> String? {
        guard tag.kind != .end else {
            var depth = 1
            return codes.last { code in
                guard code.element == tag.local else { return false }
                depth += code.role == .closing ? 1 : code.role == .opening ? -1 : 0
                return depth == 0
            }?.id
        }
        return ["rid", "startRef", "id", "mid"].lazy.compactMap { tag.value($0, in: bytes) }.first
    }

    /// A segment as markup, its codes with the markup that is their content.
    static func markup(_ segment: SegmentText) -> String {
        let pieces = SegmentPieces(segment)
        return segment.codes.indices.map { XMLText.escaped(pieces.text(before: $0)) + segment.codes[$0].content }
            .joined()
            + XMLText.escaped(pieces.text(before: segment.codes.count))
    }
}
