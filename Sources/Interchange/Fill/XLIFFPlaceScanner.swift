import TranslationMemory

/// Finds the units of an XLIFF text and the places of their translations.
struct XLIFFPlaceScanner {
    private(set) var units: [FillableUnit] = []
    private(set) var places: [XLIFFPlace] = []
    private let bytes: [UInt8]
    private let options: ReadOptions
    private var scanner: MarkupScanner
    private var open: [Element] = []
    private var isSecond = false
    private var languages = (source: "", target: "")
    private var head: (tag: MarkupTag, attribute: String)?
    private var unit: Unit?

    private struct Element {
        var tag: MarkupTag
        var isTranslatable: Bool
    }

    /// What is known of the unit that is read.
    private struct Unit {
        var tag: MarkupTag
        var depth: Int
        var source: (tag: MarkupTag, content: Range<Int>)?
        var indentation = ""
        var insertion = 0
        var target: (tag: MarkupTag, content: Range<Int>, range: Range<Int>)?
    }

    init(_ bytes: [UInt8], _ options: ReadOptions) {
        (self.bytes, self.options) = (bytes, options)
        scanner = MarkupScanner(bytes, in: 0..<bytes.count)
    }

    mutating func scan() {
        while let tag = scanner.next() {
            switch tag.kind {
            case .start: start(tag)
            case .empty: part(tag, content: tag.range.upperBound..<tag.range.upperBound, end: tag.range.upperBound)
            case .end:
                guard let element = open.popLast() else { continue }
                let content = element.tag.range.upperBound..<tag.range.lowerBound
                part(element.tag, content: content, end: tag.range.upperBound)
                if let unit, unit.depth == open.count { finish(unit) }
            }
        }
    }

    private mutating func start(_ tag: MarkupTag) {
        let wanted = tag.value("translate", in: bytes)
        let isTranslatable = wanted.map { $0 != "no" } ?? open.last?.isTranslatable ?? true
        switch tag.local {
        case "xliff" where open.isEmpty:
            isSecond = tag.value("version", in: bytes)?.hasPrefix("2") ?? false
            if isSecond { begin(tag, "srcLang", "trgLang") }
        case "file" where !isSecond: begin(tag, "source-language", "target-language")
        case isSecond ? "segment" : "trans-unit":
            if isTranslatable, unit == nil { unit = Unit(tag: tag, depth: open.count) }
        default: break
        }
        open.append(Element(tag: tag, isTranslatable: isTranslatable))
    }

    private mutating func begin(_ tag: MarkupTag, _ source: String, _ target: String) {
        let codes = (tag.value(source, in: bytes), tag.value(target, in: bytes))
        languages = (
            LanguageTag.normalized(codes.0 ?? options.sourceLanguage ?? ""),
            LanguageTag.normalized(codes.1 ?? options.targetLanguage ?? "")
        )
        head = codes.1 == nil ? (tag, target) : nil
    }

    /// An element that has ended, if it is a part of the unit.
    private mutating func part(_ tag: MarkupTag, content: Range<Int>, end: Int) {
        guard let depth = unit?.depth, open.count == depth + 1 else { return }
        switch tag.local {
        case "source":
            let indentation = whiteSpace(before: tag.range.lowerBound)
            unit?.source = (tag, content)
            unit?.indentation = indentation
            unit?.insertion = end
        case "seg-source": unit?.insertion = end
        case "target": unit?.target = (tag, content, tag.range.lowerBound..<end)
        default: break
        }
    }

    private func whiteSpace(before end: Int) -> String {
        let start = bytes[..<end].lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? end
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func finish(_ unit: Unit) {
        self.unit = nil
        guard let source = unit.source, let text = MarkupText.segment(bytes, in: source.content),
            text.text.contains(where: { !$0.isWhitespace })
        else { return }
        let written = unit.target.flatMap { MarkupText.segment(bytes, in: $0.content)?.text }
        units.append(
            FillableUnit(
                source: text, languages: languages,
                isTranslated: unit.target != nil && written?.contains { !$0.isWhitespace } != false))
        places.append(
            XLIFFPlace(
                source: source.tag, insertion: unit.insertion, indentation: unit.indentation,
                target: unit.target.map { ($0.tag, $0.range) }, entry: isSecond ? unit.tag : nil, head: head))
    }
}
