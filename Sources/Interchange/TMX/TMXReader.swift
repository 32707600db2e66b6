import TranslationMemory

/// Reads TMX 1.1 to 1.4b, with inline codes.
///
/// A unit that breaks rules of the standard but can be understood is given, and what is wrong is reported.
final class TMXReader: UnitReader, XMLHandler {
    private let options: ReadOptions
    private lazy var stream = XMLStream(units: ["tu"], handler: self)
    private(set) var header = Details()
    let untranslatedCount = 0

    private var sourceLanguage: String?
    private var hasHeader = false
    private var hasBody = false
    private var unitCount = 0

    private var unit: TranslationUnit?
    private var variant: Variant?
    private var hasSegment = false
    private var segment: SegmentBuilder
    private var isInSegment = false
    /// The property or note that is being read.
    private var item: XMLStart?
    private var text: TextBuilder
    private var isTooLong = false
    private var languages = LanguageCache()

    init(_ options: ReadOptions) {
        self.options = options
        segment = SegmentBuilder(limit: options.maximumSegmentBytes)
        text = TextBuilder(limit: options.maximumSegmentBytes)
    }

    func read(_ bytes: [UInt8]) -> [ReadEvent] { stream.read(bytes, isLast: false) }
    func finish() -> [ReadEvent] { stream.read([], isLast: true) }

    let path = ["tmx", "body"]
    func isContainer(_ element: XMLStart) -> Bool { path.contains(element.name.local) }

    func abandonUnit() {
        (unit, variant, item, isInSegment, isTooLong) = (nil, nil, nil, false, false)
        _ = segment.take()
        _ = text.take()
    }

    func text(_ bytes: Span<UInt8>) {
        if isInSegment {
            segment.add(bytes)
        } else if item != nil {
            text.add(bytes)
        }
    }

    func start(_ element: XMLStart, in stream: XMLStream) {
        if isInSegment {
            startCode(element, in: stream)
            return
        }
        guard stream.depth > 1 || element.name.local == "tmx" else {
            stream.fail("expected a TMX file, which begins with <tmx>, found <\(element.name.local)>")
            return
        }
        switch element.name.local {
        case "tuv": beginVariant(element, in: stream)
        case "seg": beginSegment(in: stream)
        case "tu": beginUnit(element, in: stream)
        case "prop", "note": item = element
        case "tmx": break
        case "header": beginHeader(element, in: stream)
        case "body": hasBody = true
        case "ude", "map": break
        default: stream.report("expected an element of TMX, found <\(element.name.local)>")
        }
    }

    func end(_ element: XMLStart, in stream: XMLStream) {
        if isInSegment {
            endCode(element, in: stream)
            return
        }
        switch element.name.local {
        case "tuv": endVariant(in: stream)
        case "tu": endUnit(in: stream)
        case "prop", "note": endItem(in: stream)
        case "tmx" where !hasBody: stream.report("expected <body> in <tmx>, found none")
        default: break
        }
    }
}

extension TMXReader {
    private func beginHeader(_ element: XMLStart, in stream: XMLStream) {
        hasHeader = true
        header.attributes = element.attributes.map { Attribute($0.name.kept, $0.value) }
        guard let code = element.value("srclang"), !code.isEmpty else {
            stream.report("expected the attribute srclang in <header>, found none; the first language is taken")
            return
        }
        sourceLanguage = code.lowercased() == "*all*" ? nil : languages.normalized(code)
    }

    private func beginUnit(_ element: XMLStart, in stream: XMLStream) {
        if !hasHeader, unitCount == 0 { stream.report("expected <header> before the first unit, found none") }
        hasHeader = true
        var unit = TranslationUnit(variants: [], sourceLanguage: sourceLanguage)
        for attribute in element.attributes {
            switch attribute.name.kept {
            case "tuid": unit.id = attribute.value
            case "srclang":
                let isAny = attribute.value.lowercased() == "*all*"
                unit.sourceLanguage = isAny ? nil : languages.normalized(attribute.value)
            default: TMXVocabulary.keep(attribute, in: &unit.provenance, &unit.details)
            }
        }
        unit.details.attributes.putFirst { TMXVocabulary.isNative($0, TMXVocabulary.unitAttributes) }
        self.unit = unit
    }

    private func beginVariant(_ element: XMLStart, in stream: XMLStream) {
        var variant = Variant(language: LanguageTag.undetermined, segment: SegmentText(""))
        var code: String?
        for attribute in element.attributes {
            switch attribute.name.kept {
            case "xml:lang": code = attribute.value
            case "lang": code = code ?? attribute.value
            default: TMXVocabulary.keep(attribute, in: &variant.provenance, &variant.details)
            }
        }
        if let code {
            variant.language = languages.normalized(code)
            if variant.language != code { variant.writtenLanguage = code }
        } else {
            stream.report("expected the attribute xml:lang in <tuv>, found none; its language is “und”")
        }
        variant.details.attributes.putFirst { TMXVocabulary.isNative($0, TMXVocabulary.variantAttributes) }
        self.variant = variant
        hasSegment = false
    }

    private func beginSegment(in stream: XMLStream) {
        if variant == nil { stream.report("expected <seg> in <tuv>, found it elsewhere") }
        if hasSegment { stream.report("expected one <seg> in <tuv>, found another; the first counts") }
        isInSegment = true
    }

    private func endVariant(in stream: XMLStream) {
        guard let variant = variant.take() else { return }
        if hasSegment {
            unit?.variants.append(variant)
        } else {
            stream.report("expected <seg> in <tuv>, found none; the variant is left out")
        }
    }

    private func endUnit(in stream: XMLStream) {
        defer { isTooLong = false }
        guard var unit = unit.take() else { return }
        guard !isTooLong else { return }
        guard !unit.variants.isEmpty else {
            stream.report("expected <tuv> in <tu>, found none")
            return
        }
        unit.provenance.position = unit.provenance.position ?? unitCount
        if unit.provenance.origin == nil {
            let named = unit.details.properties.first { TMXVocabulary.originTypes.contains($0.type) }
            unit.provenance.origin = named?.value ?? options.origin
        }
        unitCount += 1
        stream.emit(unit)
    }

    private func tooLong(in stream: XMLStream) {
        let most = options.maximumSegmentBytes
        if !isTooLong { stream.report("expected a text of at most \(most) bytes, found more; the unit is left out") }
        isTooLong = true
    }
}

extension TMXReader {
    private func endItem(in stream: XMLStream) {
        guard let element = item else { return }
        item = nil
        if text.isTooLong { tooLong(in: stream) }
        let value = text.take()
        var attributes: [Attribute] = []
        var type = ""
        for attribute in element.attributes {
            switch attribute.name.kept {
            case "type": type = attribute.value
            case "xml:lang", "lang": attributes.append(Attribute("xml:lang", attribute.value))
            case "o-encoding": attributes.append(Attribute("o-encoding", attribute.value))
            default: break
            }
        }
        if element.name.local == "note" {
            add(Note(value, attributes: attributes))
        } else if !isOwn(type, value) {
            add(Property(type, value, attributes: attributes))
        }
    }

    private func add(_ note: Note) {
        if variant != nil {
            variant?.details.notes.append(note)
        } else if unit != nil {
            unit?.details.notes.append(note)
        } else {
            header.notes.append(note)
        }
    }

    private func add(_ property: Property) {
        if variant != nil {
            variant?.details.properties.append(property)
        } else if unit != nil {
            unit?.details.properties.append(property)
        } else {
            header.properties.append(property)
        }
    }

    /// Whether a property is what this project wrote of a unit, which is put back in its place.
    private func isOwn(_ type: String, _ value: String) -> Bool {
        guard type.hasPrefix("x-allonym:"), unit != nil else { return false }
        if type.hasPrefix(TMXVocabulary.attributePrefix) {
            let attribute = Attribute(String(type.dropFirst(TMXVocabulary.attributePrefix.count)), value)
            if variant != nil {
                variant?.details.attributes.append(attribute)
            } else {
                unit?.details.attributes.append(attribute)
            }
            return true
        }
        switch type {
        case TMXVocabulary.originType: unit?.provenance.origin = value
        case TMXVocabulary.positionType: unit?.provenance.position = Int(value)
        case TMXVocabulary.statusType: unit?.status = TranslationStatus(rawValue: value)
        default: return false
        }
        return true
    }
}

extension TMXReader {
    private func startCode(_ element: XMLStart, in stream: XMLStream) {
        guard !segment.isInCode else {
            segment.startInCode(element)
            return
        }
        let name = element.name.local
        guard let code = TMXVocabulary.codes[name] else {
            stream.report("expected an inline element of TMX, found <\(name)>; it is kept as <hi>")
            segment.add(.opening, "hi", attributes: [Attribute("type", name)])
            return
        }
        let others = element.attributes.filter { code.others.contains($0.name.kept) }.map {
            Attribute($0.name.local, $0.value)
        }
        let id = element.value(code.id)
        switch name {
        case "hi": segment.add(.opening, name, id: id, attributes: others)
        case "bpt": segment.open(.opening, name, id: id, attributes: others)
        case "ept": segment.open(.closing, name, id: id, attributes: others)
        case "it":
            let role: InlineCode.Role = element.value("pos") == "end" ? .closing : .opening
            segment.open(role, name, id: id, attributes: others)
        default: segment.open(.standalone, name, id: id, attributes: others)
        }
    }

    private func endCode(_ element: XMLStart, in stream: XMLStream) {
        if segment.isInCode {
            segment.endInCode(element)
        } else if element.name.local == "seg" {
            endSegment(in: stream)
        } else {
            segment.add(.closing, "hi")
        }
    }

    private func endSegment(in stream: XMLStream) {
        isInSegment = false
        if segment.isTooLong { tooLong(in: stream) }
        let text = segment.take()
        if !text.codes.isEmpty, let mistake = TMXPairs.mistake(in: text.codes) { stream.report(mistake) }
        if !hasSegment { variant?.segment = text }
        hasSegment = true
    }
}

/// Whether codes that begin and end a span stand in pairs.
private enum TMXPairs {
    static func mistake(in codes: [InlineCode]) -> String? {
        var open: Set<String> = []
        for code in codes {
            if code.element == "bpt" {
                guard let id = code.id else { return "expected the attribute i in <bpt>, found none" }
                guard open.insert(id).inserted else { return "expected one <bpt i=\"\(id)\">, found another" }
            } else if code.element == "ept" {
                guard let id = code.id else { return "expected the attribute i in <ept>, found none" }
                guard open.remove(id) != nil else { return "expected <bpt i=\"\(id)\"> before <ept>, found none" }
            }
        }
        return open.sorted().first.map { "expected <ept i=\"\($0)\"> after <bpt>, found none" }
    }
}
