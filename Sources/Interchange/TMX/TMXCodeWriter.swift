import TranslationMemory

/// Writes a segment with its inline codes in the elements of TMX.
///
/// Codes of TMX stay what they were. Of others, a pair becomes `bpt` and `ept`, what has lost its other half `it`, what
/// stands alone `ph`.
struct TMXCodeWriter {
    static func write(_ segment: SegmentText, to out: inout [UInt8]) {
        guard !segment.codes.isEmpty else {
            out += XMLText.escaped(segment.text).utf8
            return
        }
        let numbers = PairNumbers(segment.codes)
        let pieces = SegmentPieces(segment)
        for index in segment.codes.indices {
            out += XMLText.escaped(pieces.text(before: index)).utf8
            out += tag(segment.codes, index, numbers).utf8
        }
        out += XMLText.escaped(pieces.text(before: segment.codes.count)).utf8
    }

    private static func tag(_ codes: [InlineCode], _ index: Int, _ numbers: PairNumbers) -> String {
        let code = codes[index]
        if code.element == "hi" { return hi(code, numbers.isNested[index]) }
        if let known = TMXVocabulary.codes[code.element], numbers.isOwn[index] {
            let others = code.attributes.filter { known.others.contains($0.name) }.map { ($0.name, Optional($0.value)) }
            return element(code.element, [(known.id, code.id)] + others, code.content)
        }
        let type = code.attributes.first { ["type", "ctype"].contains($0.name) }?.value
        switch code.role {
        case .standalone: return element("ph", [("x", code.id), ("type", type)], code.content)
        case .opening, .closing:
            let isOpening = code.role == .opening
            guard let number = numbers.number[index] else {
                return element(
                    "it", [("x", code.id), ("pos", isOpening ? "begin" : "end"), ("type", type)], code.content)
            }
            let attributes = [("i", Optional(number)), ("type", isOpening ? type : nil)]
            return element(isOpening ? "bpt" : "ept", attributes, code.content)
        }
    }

    private static func hi(_ code: InlineCode, _ isNested: Bool) -> String {
        guard isNested else { return element("it", [("pos", code.role == .opening ? "begin" : "end")], code.content) }
        guard code.role == .opening else { return "</hi>" }
        let type = code.attributes.first { $0.name == "type" }?.value
        return "<hi\(XMLText.attributes([("x", code.id), ("type", type)]))>"
    }

    private static func element(_ name: String, _ attributes: [(String, String?)], _ content: String) -> String {
        let tag = name + XMLText.attributes(attributes.map { (name: $0.0, value: $0.1) })
        return content.isEmpty ? "<\(tag)/>" : "<\(tag)>\(content)</\(name)>"
    }
}

/// Which codes belong together, and what joins them in TMX.
private struct PairNumbers {
    /// The number of the pair that a code of another format belongs to.
    private(set) var number: [String?]
    /// Whether a code is one of TMX as it should be.
    private(set) var isOwn: [Bool]
    /// Whether an element around text begins and ends within the same others.
    private(set) var isNested: [Bool]

    init(_ codes: [InlineCode]) {
        number = Array(repeating: nil, count: codes.count)
        isOwn = codes.map(Self.isOwn)
        for index in Self.unpaired(codes) { isOwn[index] = false }
        isNested = Array(repeating: false, count: codes.count)
        let used = Set(codes.filter { $0.element == "bpt" || $0.element == "ept" }.compactMap(\.id))
        var next = 1
        var (open, nested): ([(id: String?, index: Int)], [Int]) = ([], [])
        for (index, code) in codes.enumerated() {
            if code.element == "hi" {
                if code.role == .opening {
                    nested.append(index)
                } else if let start = nested.popLast() {
                    (isNested[start], isNested[index]) = (true, true)
                }
            } else if isOwn[index] {
                continue
            } else if code.role == .opening {
                open.append((code.id, index))
            } else if code.role == .closing, let at = open.lastIndex(where: { $0.id == code.id }) {
                while used.contains(String(next)) { next += 1 }
                (number[open[at].index], number[index]) = (String(next), String(next))
                open.remove(at: at)
                next += 1
            }
        }
    }

    private static func isOwn(_ code: InlineCode) -> Bool {
        switch code.element {
        case "bpt": code.role == .opening && code.id != nil
        case "ept": code.role == .closing && code.id != nil
        case "ph", "ut": code.role == .standalone
        case "it":
            code.role != .standalone
                && code.attributes.contains(Attribute("pos", code.role == .opening ? "begin" : "end"))
        default: false
        }
    }

    /// Starts and ends without the other, which TMX does not allow.
    private static func unpaired(_ codes: [InlineCode]) -> [Int] {
        var open: [String: Int] = [:]
        var lost: [Int] = []
        for (index, code) in codes.enumerated() {
            guard let id = code.id else { continue }
            if code.element == "bpt", code.role == .opening {
                if let other = open.updateValue(index, forKey: id) { lost.append(other) }
            } else if code.element == "ept", code.role == .closing, open.removeValue(forKey: id) == nil {
                lost.append(index)
            }
        }
        return lost + open.values
    }
}
