import TranslationMemory

/// XLIFF 1.0 to 1.2 (OASIS, 2008).
final class XLIFF1Dialect: XLIFFDialect {
    let path = ["xliff", "file", "body"]
    /// The attributes of `trans-unit` that have no field of their own.
    static let unitAttributes: Set = [
        "approved", "translate", "reformat", "datatype", "ts", "phase-name", "restype", "resname", "extradata",
        "help-id", "menu", "menu-option", "menu-name", "coord", "font", "css-style", "style", "exstyle", "extype",
        "maxbytes", "minbytes", "size-unit", "maxheight", "minheight", "maxwidth", "minwidth", "charclass",
        "merged-trans",
    ]
    static let noteAttributes: Set = ["xml:lang", "from", "priority", "annotates"]

    private let options: ReadOptions
    private let home: String?
    private var languages = (source: WrittenLanguage(nil), target: WrittenLanguage(nil))
    private var origin: String?
    private var unitCount = 0

    /// The unit that is read: its details, and its texts.
    private var unit: TranslationUnit?
    private var texts = Texts()
    private var alternative: (start: XMLStart, texts: Texts)?
    private var alternatives: [TranslationUnit] = []
    private var extras: [(key: String, text: String)] = []
    private var isOwnContext = false

    /// The element whose text is read.
    private var part: XMLStart?
    private var segment: SegmentBuilder
    private var item: TextBuilder
    /// How many elements are open of which nothing is kept.
    private var skipped = 0
    private var isTooLong = false

    private struct Texts {
        var source: (start: XMLStart, text: SegmentText)?
        var segmented: SegmentText?
        var targets: [(start: XMLStart, text: SegmentText)] = []
    }

    init(_ options: ReadOptions, home: String?) {
        (self.options, self.home) = (options, home)
        segment = SegmentBuilder(limit: options.maximumSegmentBytes, home: home)
        item = TextBuilder(limit: options.maximumSegmentBytes)
    }

    func abandonUnit() {
        (unit, texts, alternative, alternatives, extras) = (nil, Texts(), nil, [], [])
        (part, skipped, isTooLong, isOwnContext) = (nil, 0, false, false)
        _ = segment.take()
        _ = item.take()
    }

    func text(_ bytes: Span<UInt8>) {
        guard skipped == 0, let part else { return }
        if Self.isSegment(part) { segment.add(bytes) } else { item.add(bytes) }
    }

    private static func isSegment(_ element: XMLStart) -> Bool {
        ["source", "target", "seg-source"].contains(element.name.local)
    }

    func start(_ element: XMLStart, in stream: XMLStream) {
        if let part, Self.isSegment(part) {
            startCode(element)
            return
        }
        guard skipped == 0, element.name.namespace == home else {
            skipped += 1
            return
        }
        switch element.name.local {
        case "trans-unit": begin(element, in: stream)
        case "source", "target", "seg-source", "note", "context": part = unit == nil ? nil : element
        case "alt-trans": alternative = (element, Texts())
        case "file": beginFile(element, in: stream)
        case "context-group": isOwnContext = element.value("name") == UnitExtras.group
        default: break
        }
    }

    func end(_ element: XMLStart, in stream: XMLStream) {
        if let part, Self.isSegment(part), segment.isInCode || element.name != part.name {
            endCode(element)
            return
        }
        guard skipped == 0 else {
            skipped -= 1
            return
        }
        switch element.name.local {
        case "source", "target", "seg-source": endSegment(element, in: stream)
        case "note", "context": endItem(element)
        case "alt-trans": endAlternative()
        case "context-group": isOwnContext = false
        case "trans-unit": endUnit(in: stream)
        default: break
        }
    }
}

extension XLIFF1Dialect {
    private func beginFile(_ element: XMLStart, in stream: XMLStream) {
        origin = element.value("original") ?? options.origin
        languages = (
            WrittenLanguage(element.value("source-language") ?? options.sourceLanguage),
            WrittenLanguage(element.value("target-language") ?? options.targetLanguage)
        )
        if element.value("source-language") == nil {
            stream.report("expected the attribute source-language in <file>, found none")
        }
        if element.value("original") == nil {
            stream.report("expected the attribute original in <file>, found none")
        }
    }

    private func begin(_ element: XMLStart, in stream: XMLStream) {
        var unit = TranslationUnit(variants: [])
        unit.id = element.value("id")
        if unit.id == nil { stream.report("expected the attribute id in <trans-unit>, found none") }
        unit.details.attributes = Self.attributes(element, without: ["id", "xml:space"])
        unit.details.attributes.putFirst { Self.unitAttributes.contains($0.name) }
        unit.provenance.origin = origin
        self.unit = unit
    }

    private static func attributes(_ element: XMLStart, without names: [String]) -> [Attribute] {
        element.attributes.map { Attribute($0.name.kept, $0.value) }.filter { !names.contains($0.name) }
    }

    private func endSegment(_ element: XMLStart, in stream: XMLStream) {
        guard let start = part else { return }
        part = nil
        if segment.isTooLong, !isTooLong {
            isTooLong = true
            stream.report(
                "expected a text of at most \(options.maximumSegmentBytes) bytes, found more; the unit is left out")
        }
        let text = segment.take()
        switch element.name.local {
        case "source":
            if alternative == nil { texts.source = (start, text) } else { alternative?.texts.source = (start, text) }
        case "target":
            if alternative == nil {
                texts.targets.append((start, text))
            } else {
                alternative?.texts.targets.append((start, text))
            }
        default: texts.segmented = text
        }
    }

    private func endItem(_ element: XMLStart) {
        guard let start = part else { return }
        part = nil
        if item.isTooLong { isTooLong = true }
        let text = item.take()
        guard alternative == nil else { return }
        if element.name.local == "note" {
            let known = Self.attributes(start, without: []).filter { Self.noteAttributes.contains($0.name) }
            unit?.details.notes.append(Note(text, attributes: known))
        } else if isOwnContext {
            extras.append((String((start.value("context-type") ?? "").dropFirst(2)), text))
        } else {
            let others = Self.attributes(start, without: ["context-type"])
            unit?.details.properties.append(Property(start.value("context-type") ?? "", text, attributes: others))
        }
    }

    private func endAlternative() {
        guard let (start, own) = alternative, let unit else { return }
        alternative = nil
        guard let source = own.source ?? texts.source else { return }
        for target in own.targets {
            var candidate = TranslationUnit(id: unit.id, variants: [])
            candidate.provenance.origin = origin
            candidate.details.attributes = [Attribute("alternative", "yes")] + Self.attributes(start, without: [])
            candidate.details.attributes.putFirst { Self.unitAttributes.contains($0.name) }
            candidate.status = Self.status(target.start.value("state"), nil)
            candidate.sourceLanguage = languages.source.tag
            candidate.variants = [variant(source, languages.source), variant(target, languages.target)]
            alternatives.append(candidate)
        }
    }

    private func variant(_ text: (start: XMLStart, text: SegmentText), _ language: WrittenLanguage) -> Variant {
        let language = text.start.language.map { WrittenLanguage($0) } ?? language
        var variant = language.variant("")
        variant.segment = text.text
        variant.details.attributes = Self.attributes(text.start, without: ["xml:lang", "xml:space"])
        return variant
    }

    private func endUnit(in stream: XMLStream) {
        let (candidates, isTooLong) = (alternatives, isTooLong)
        defer { abandonUnit() }
        guard var unit, !isTooLong else { return }
        guard let source = texts.source else {
            stream.report("expected <source> in <trans-unit>, found none")
            return
        }
        unit.sourceLanguage = languages.source.tag == LanguageTag.undetermined ? nil : languages.source.tag
        let target = texts.targets.first.flatMap { $0.text == SegmentText("") ? nil : $0 }
        unit.status = Self.status(target?.start.value("state"), unit.details.value("approved"))
        for segment in segments(source, target) {
            var part = unit
            part.variants = [variant((source.start, segment.source), languages.source)]
            if let target, let text = segment.target {
                part.variants.append(variant((target.start, text), languages.target))
            }
            if let id = segment.id { part.details.attributes.append(Attribute("mid", id)) }
            emit(part, in: stream)
        }
        for candidate in candidates { emit(candidate, in: stream) }
    }

    private func emit(_ unit: TranslationUnit, in stream: XMLStream) {
        var unit = unit
        unit.provenance.position = unitCount
        for (key, text) in extras { UnitExtras.restoreInFile(key, text, in: &unit) }
        unitCount += 1
        stream.emit(unit)
    }

    /// The text whole, or segment by segment where both sides are cut.
    private func segments(
        _ source: (start: XMLStart, text: SegmentText), _ target: (start: XMLStart, text: SegmentText)?
    ) -> [(id: String?, source: SegmentText, target: SegmentText?)] {
        let parts = texts.segmented?.markedSegments() ?? []
        let translations = target?.text.markedSegments() ?? []
        if parts.isEmpty || target != nil && translations.isEmpty {
            return [(nil, source.text.withoutMarks(), target?.text.withoutMarks())]
        }
        return parts.map { part in
            let translation = translations.first { $0.id == part.id }?.segment
            return (part.id, part.segment, translation == SegmentText("") ? nil : translation)
        }
    }

    /// The status that the state of a target and the approval of a unit mean.
    static func status(_ state: String?, _ approved: String?) -> TranslationStatus? {
        switch state {
        case nil: approved == "yes" ? .reviewed : nil
        case "new"?, "needs-translation"?: .initial
        case "translated"?: .translated
        case "signed-off"?: .reviewed
        case "final"?: .final
        case let state?: state.hasPrefix("needs-") ? .needsReview : nil
        }
    }
}

extension XLIFF1Dialect {
    /// How codes are named in XLIFF 1.2: what joins them, and whether content that is no text stands in them.
    private static let codes: [String: (role: InlineCode.Role, isCaptured: Bool)] = [
        "g": (.opening, false), "mrk": (.opening, false), "x": (.standalone, true), "bx": (.opening, true),
        "ex": (.closing, true), "bpt": (.opening, true), "ept": (.closing, true), "ph": (.standalone, true),
    ]

    private func startCode(_ element: XMLStart) {
        guard !segment.isInCode else {
            segment.startInCode(element)
            return
        }
        let name = element.name.local
        guard element.name.namespace == home, let code = Self.codes[name] ?? Self.isolated(element) else {
            segment.add(.opening, "mrk", attributes: [Attribute("mtype", "x-\(name)")])
            return
        }
        let idName = name == "mrk" ? "mid" : element.value("rid") == nil ? "id" : "rid"
        let others = Self.attributes(element, without: [idName])
        if code.isCaptured {
            segment.open(code.role, name, id: element.value(idName), attributes: others)
        } else {
            segment.add(code.role, name, id: element.value(idName), attributes: others)
        }
    }

    private static func isolated(_ element: XMLStart) -> (role: InlineCode.Role, isCaptured: Bool)? {
        guard element.name.local == "it" else { return nil }
        return (element.value("pos") == "close" ? .closing : .opening, true)
    }

    private func endCode(_ element: XMLStart) {
        guard !segment.isInCode else {
            segment.endInCode(element)
            return
        }
        segment.close(element.name.namespace == home && element.name.local == "g" ? "g" : "mrk", keeping: ["mtype"])
    }
}
