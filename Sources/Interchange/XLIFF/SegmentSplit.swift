import TranslationMemory

extension SegmentText {
    /// Whether a code begins or ends a segment: XLIFF 1.2 `mrk mtype="seg"`.
    static func isSegmentMark(_ code: InlineCode) -> Bool {
        code.element == "mrk" && code.attributes.contains(Attribute("mtype", "seg"))
    }

    /// The segments that marks within the text set off, by their ids; none: it has no such marks.
    func markedSegments() -> [(id: String?, segment: SegmentText)] {
        guard codes.contains(where: Self.isSegmentMark) else { return [] }
        let bytes = Array(text.utf8)
        var list: [(id: String?, segment: SegmentText)] = []
        var (start, first): (Int?, Int) = (nil, 0)
        for (index, code) in codes.enumerated() where Self.isSegmentMark(code) {
            if code.role == .opening {
                (start, first) = (code.offset, index + 1)
            } else if let from = start {
                var inner = Array(codes[first..<index])
                for at in inner.indices { inner[at].offset -= from }
                let part = String(decoding: bytes[from..<code.offset], as: UTF8.self)
                list.append((code.id, SegmentText(part, codes: inner)))
                start = nil
            }
        }
        return list
    }

    /// The text without the marks of segments.
    func withoutMarks() -> SegmentText { SegmentText(text, codes: codes.filter { !Self.isSegmentMark($0) }) }
}
