import TranslationMemory

/// XLIFF 1.0 to 1.2 and 2.0 to 2.2 to put translations in: `target` of each `trans-unit`, or of each `segment`.
struct FillableXLIFF: FillableFile {
    let units: [FillableUnit]
    private let places: [XLIFFPlace]
    private let bytes: [UInt8]

    /// - Throws: `InterchangeProblem` where the text is no well-formed XML.
    init(_ bytes: [UInt8], _ options: ReadOptions) throws(InterchangeProblem) {
        try WellFormedness.check(bytes)
        self.bytes = bytes
        var scanner = XLIFFPlaceScanner(bytes, options)
        scanner.scan()
        (units, places) = (scanner.units, scanner.places)
    }

    func edits(_ fillings: [Int: UnitFilling]) -> [ByteEdit] {
        var edits: [ByteEdit] = []
        var heads: Set<Int> = []
        for (number, filling) in fillings.sorted(by: { $0.key < $1.key }) {
            let place = places[number]
            edits.append(target(filling, place))
            if let entry = place.entry { edits.append(state(filling, entry)) }
            guard let head = place.head, heads.insert(head.tag.range.lowerBound).inserted else { continue }
            let attribute = (name: head.attribute, value: Optional(units[number].languages.target))
            edits.append(ByteEdit(head.tag.range, head.tag.setting([attribute], in: bytes, isEmpty: false)))
        }
        return edits
    }

    private func target(_ filling: UnitFilling, _ place: XLIFFPlace) -> ByteEdit {
        let states =
            place.entry == nil ? [("state", filling.needsReview ? "needs-review-translation" : "translated")] : []
        let attributes = states.map { (name: $0.0, value: Optional($0.1)) }
        let content = MarkupText.markup(filling.target)
        guard let target = place.target else {
            let name = place.source.prefix + "target"
            let text = "<\(name)\(XMLText.attributes(attributes))>\(content)</\(name)>"
            return ByteEdit(place.insertion..<place.insertion, place.indentation + text)
        }
        let start = target.tag.setting(attributes, in: bytes, isEmpty: false)
        return ByteEdit(target.range, "\(start)\(content)</\(target.tag.name)>")
    }

    /// XLIFF 2 has no state for what is to be looked at: it is not done, and a state of its own says why.
    private func state(_ filling: UnitFilling, _ entry: MarkupTag) -> ByteEdit {
        let values: [(name: String, value: String?)] = [
            ("state", filling.needsReview ? "initial" : "translated"),
            ("subState", filling.needsReview ? "allonym:needs-review" : nil),
        ]
        return ByteEdit(entry.range, entry.setting(values, in: bytes, isEmpty: false))
    }
}

/// Where the translation of a unit goes.
struct XLIFFPlace {
    /// The start tag of the original.
    var source: MarkupTag
    /// Behind the original.
    var insertion: Int
    /// The white space before the original.
    var indentation: String
    /// A translation that is there.
    var target: (tag: MarkupTag, range: Range<Int>)?
    /// The element whose state tells of the translation, where it is not the translation itself.
    var entry: MarkupTag?
    /// The tag that should name the language of the translations and does not.
    var head: (tag: MarkupTag, attribute: String)?
}

/// Whether a text is XML.
enum WellFormedness {
    private final class Nothing: XMLEvents {
        func start(_ element: XMLStart) {}
        func end() {}
        func text(_ bytes: Span<UInt8>) {}
    }

    /// - Throws: `InterchangeProblem` with the first mistake.
    static func check(_ bytes: [UInt8]) throws(InterchangeProblem) {
        let events = Nothing()
        guard let parser = XMLParser(events) else { return }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        parser.feed(bytes[(bytes.starts(with: mark) ? mark.count : 0)...])
        if parser.failure == nil { parser.finish() }
        if let mistake = parser.failure {
            throw InterchangeProblem(mistake.place, mistake.message, isFatal: true)
        }
    }
}
