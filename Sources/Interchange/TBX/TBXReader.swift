import TranslationMemory

/// Reads TBX, of 2008 (`martif`) and of 2019 (`tbx`, in either style): an entry is a unit.
///
/// The first term of a language is the segment of its variant; further terms, and what is said of terms, languages and the
/// entry, are properties.
final class TBXReader: UnitReader, XMLHandler {
    private let options: ReadOptions
    private lazy var stream = XMLStream(units: TBXVocabulary.entries, handler: self)
    private(set) var header = Details()
    private(set) var untranslatedCount = 0
    private var unitCount = 0

    private var unit: TranslationUnit?
    private var variant: Variant?
    private var hasTerm = false
    private var isInTerm = false
    /// The element whose text is read, and how many elements are open in it.
    private var item: (start: XMLStart, depth: Int)?
    private var text: TextBuilder
    private var isTooLong = false
    private var extras: [(key: String, text: String)] = []
    private var languages = LanguageCache()

    init(_ options: ReadOptions) {
        self.options = options
        text = TextBuilder(limit: options.maximumSegmentBytes)
    }

    func read(_ bytes: [UInt8]) -> [ReadEvent] { stream.read(bytes, isLast: false) }
    func finish() -> [ReadEvent] { stream.read([], isLast: true) }

    let path = ["martif", "text", "body"]
    func isContainer(_ element: XMLStart) -> Bool { ["martif", "tbx", "text", "body"].contains(element.name.local) }

    func abandonUnit() {
        (unit, variant, item, extras) = (nil, nil, nil, [])
        (hasTerm, isInTerm, isTooLong) = (false, false, false)
        _ = text.take()
    }

    func text(_ bytes: Span<UInt8>) { if item != nil { text.add(bytes) } }

    func start(_ element: XMLStart, in stream: XMLStream) {
        if item != nil {
            item?.depth += 1
            return
        }
        let name = element.name.local
        guard stream.depth > 1 || name == "martif" || name == "tbx" else {
            stream.fail("expected a TBX file, which begins with <martif> or <tbx>, found <\(name)>")
            return
        }
        if TBXVocabulary.entries.contains(name) {
            unit = TranslationUnit(id: element.value("id"), variants: [])
        } else if TBXVocabulary.languages.contains(name) {
            beginLanguage(element, in: stream)
        } else if TBXVocabulary.terms.contains(name) {
            isInTerm = true
        } else if unit != nil, isItem(element) {
            item = (element, 0)
        }
    }

    func end(_ element: XMLStart, in stream: XMLStream) {
        if let open = item {
            if open.depth > 0 { item?.depth -= 1 } else { endItem(open.start, in: stream) }
            return
        }
        let name = element.name.local
        if TBXVocabulary.entries.contains(name) {
            endUnit(in: stream)
        } else if TBXVocabulary.languages.contains(name) {
            endLanguage(in: stream)
        } else if TBXVocabulary.terms.contains(name) {
            isInTerm = false
        }
    }

    /// Whether an element says something: by its name, or, in the style of tags for categories, by its namespace.
    private func isItem(_ element: XMLStart) -> Bool {
        let name = element.name.local
        if name == "term" || name == "note" || TBXVocabulary.items.contains(name) { return true }
        return element.name.namespace?.hasPrefix("http://www.tbxinfo.net/ns/") ?? false
    }
}

extension TBXReader {
    private func beginLanguage(_ element: XMLStart, in stream: XMLStream) {
        let code = element.language ?? element.value("lang")
        if code == nil { stream.report("expected the attribute xml:lang in <\(element.name.local)>, found none") }
        let tag = code.map { languages.normalized($0) } ?? LanguageTag.undetermined
        variant = Variant(language: tag, writtenLanguage: tag == code ? nil : code, segment: SegmentText(""))
        hasTerm = false
    }

    private func endLanguage(in stream: XMLStream) {
        guard let variant = variant.take() else { return }
        if hasTerm {
            if !variant.segment.text.isEmpty { unit?.variants.append(variant) }
        } else {
            stream.report("expected a term in \(variant.language), found none; the language is left out")
        }
    }

    private func endItem(_ start: XMLStart, in stream: XMLStream) {
        item = nil
        if text.isTooLong, !isTooLong {
            isTooLong = true
            stream.report(
                "expected a text of at most \(options.maximumSegmentBytes) bytes, found more; the unit is left out")
        }
        let raw = text.take()
        let value = raw.collapsed
        if let key = start.value("type")?.dropping(prefix: UnitExtras.group + ":") {
            extras.append(((variant == nil ? "" : "\(unit?.variants.count ?? 0).") + key, raw))
            return
        }
        switch start.name.local {
        case "term": add(term: value, in: stream)
        case "note" where !isInTerm && start.attributes.isEmpty:
            if variant == nil {
                unit?.details.notes.append(Note(value))
            } else {
                variant?.details.notes.append(Note(value))
            }
        default: add(start, value)
        }
    }

    private func add(term: String, in stream: XMLStream) {
        guard variant != nil else {
            stream.report("expected <term> in a language, found it elsewhere")
            return
        }
        if hasTerm {
            variant?.details.properties.append(
                Property(TBXVocabulary.term, term, attributes: [Attribute(TBXVocabulary.element, TBXVocabulary.term)]))
        } else {
            variant?.segment = SegmentText(term)
            hasTerm = true
        }
    }

    private func add(_ start: XMLStart, _ value: String) {
        var (type, element) = (start.value("type") ?? "", start.name.local)
        if !TBXVocabulary.items.contains(element), element != "note" {
            (type, element) = (element, isInTerm ? "termNote" : "descrip")
        }
        var attributes = [Attribute(TBXVocabulary.element, element)]
        if isInTerm { attributes.append(Attribute(TBXVocabulary.level, TBXVocabulary.term)) }
        for attribute in start.attributes where attribute.name.kept != "type" {
            attributes.append(Attribute(attribute.name.kept, attribute.value))
        }
        let property = Property(type, value, attributes: attributes)
        if variant == nil {
            unit?.details.properties.append(property)
        } else {
            variant?.details.properties.append(property)
        }
    }

    private func endUnit(in stream: XMLStream) {
        let (extras, isTooLong) = (extras, isTooLong)
        defer { abandonUnit() }
        guard var unit, !isTooLong else { return }
        guard !unit.variants.isEmpty else {
            untranslatedCount += 1
            stream.report("expected terms in an entry, found none")
            return
        }
        unit.provenance.origin = options.origin
        unit.provenance.position = unitCount
        for (key, text) in extras { UnitExtras.restoreInFile(key, text, in: &unit) }
        unitCount += 1
        stream.emit(unit)
    }
}

extension String {
    /// Without white space at both ends, and with one space for each run of it.
    var collapsed: String {
        guard utf8.contains(where: { $0 < 0x20 }) || hasPrefix(" ") || hasSuffix(" ") || contains("  ") else {
            return self
        }
        return split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
    }

    /// What stands behind a prefix; nil: there is no such prefix.
    func dropping(prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
