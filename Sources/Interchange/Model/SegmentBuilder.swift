import TranslationMemory

/// Collects a segment: its text, and the inline codes with what stands in them.
struct SegmentBuilder {
    private(set) var text: TextBuilder
    private(set) var codes: [InlineCode] = []
    private var captured: InlineCode?
    private var capture: MarkupCapture
    private let home: String?
    private let limit: Int
    private var capturedLength = 0

    /// - Parameters:
    ///   - limit: The most that text, and content of codes, may be; in bytes.
    ///   - home: The namespace of the file's format.
    init(limit: Int, home: String? = nil) {
        (text, capture) = (TextBuilder(limit: limit), MarkupCapture(home: home))
        (self.limit, self.home) = (limit, home)
    }

    var isTooLong: Bool { text.isTooLong || capturedLength > limit }

    mutating func add(_ bytes: Span<UInt8>) {
        guard captured != nil else {
            text.add(bytes)
            return
        }
        capturedLength += bytes.count
        guard capturedLength <= limit else { return }
        var piece = TextBuilder(limit: limit)
        piece.add(bytes)
        capture.add(piece.take())
    }

    /// A code without content.
    mutating func add(_ role: InlineCode.Role, _ element: String, id: String? = nil, attributes: [Attribute] = []) {
        codes.append(InlineCode(role, at: text.count, id: id, element: element, attributes: attributes))
    }

    /// A code whose content follows.
    mutating func open(_ role: InlineCode.Role, _ element: String, id: String? = nil, attributes: [Attribute] = []) {
        captured = InlineCode(role, at: text.count, id: id, element: element, attributes: attributes)
        capture = MarkupCapture(home: home)
    }

    /// Text that the file writes as a code.
    mutating func add(_ characters: String) { text.add(characters) }

    /// The end of the last code of an element that is open, with the same id.
    ///
    /// - Parameter kept: The attributes that the end has too.
    mutating func close(_ element: String, keeping kept: [String]) {
        var depth = 0
        let start = codes.last { code in
            guard code.element == element else { return false }
            depth += code.role == .closing ? 1 : -1
            return depth < 0
        }
        let attributes = start?.attributes.filter { kept.contains($0.name) } ?? []
        add(.closing, element, id: start?.id, attributes: attributes)
    }

    /// Whether an element stands in a code, of whose content it is a part.
    var isInCode: Bool { captured != nil }

    mutating func startInCode(_ element: XMLStart) {
        capturedLength += element.name.local.utf8.count
        if capturedLength <= limit { capture.start(element) }
    }

    mutating func endInCode(_ element: XMLStart) {
        if capture.depth > 0 {
            if capturedLength <= limit { capture.end(element) }
        } else if var code = captured {
            code.content = capture.text
            codes.append(code)
            captured = nil
        }
    }

    mutating func take() -> SegmentText {
        defer { (codes, captured, capturedLength) = ([], nil, 0) }
        return SegmentText(text.take(), codes: codes)
    }
}
