import TranslationMemory

/// XLIFF 2.0 to 2.2 (OASIS, 2014–2025).
final class XLIFF2Dialect: XLIFFDialect {
    let path = ["xliff", "file"]
    private let options: ReadOptions
    private let home: String?
    private var languages = (source: WrittenLanguage(nil), target: WrittenLanguage(nil))
    private var origin: String?
    private var unitCount = 0

    private var unit: TranslationUnit?
    /// Segments and candidates of the unit that is read, in their order.
    private var segments: [Part] = []
    private var current: Part?
    /// What codes stood for: by the ids of `data`, of the unit and of the candidate that is read.
    private var data: [String: String] = [:]
    private var candidateData: [String: String] = [:]
    private var category: String?
    private var extras: [(key: String, text: String)] = []

    private var part: XMLStart?
    private var segment: SegmentBuilder
    private var item: TextBuilder
    private var skipped = 0
    private var isTooLong = false
    private var checker: XLIFF2Checker

    private struct Part {
        var start: XMLStart
        var source: (start: XMLStart, text: SegmentText)?
        var target: (start: XMLStart, text: SegmentText)?
        var isCandidate: Bool { start.name.local == "match" }
    }

    init(_ options: ReadOptions, home: String?) {
        (self.options, self.home) = (options, home)
        checker = XLIFF2Checker(home: home)
        segment = SegmentBuilder(limit: options.maximumSegmentBytes, home: home)
        item = TextBuilder(limit: options.maximumSegmentBytes)
    }

    func abandonUnit() {
        (unit, segments, current, data, candidateData, extras) = (nil, [], nil, [:], [:], [])
        (part, category, skipped, isTooLong) = (nil, nil, 0, false)
        _ = segment.take()
        _ = item.take()
        checker.abandonUnit()
    }

    func text(_ bytes: Span<UInt8>) {
        checker.text(bytes)
        guard skipped == 0, let part else { return }
        if Self.isSegment(part) { segment.add(bytes) } else { item.add(bytes) }
    }

    private static func isSegment(_ element: XMLStart) -> Bool {
        element.name.local == "source" || element.name.local == "target"
    }

    func start(_ element: XMLStart, in stream: XMLStream) {
        checker.start(element, stream.place)
        report(in: stream)
        read(element)
    }

    func end(_ element: XMLStart, in stream: XMLStream) {
        checker.end()
        report(in: stream)
        readEnd(element, in: stream)
    }

    private func report(in stream: XMLStream) {
        for breach in checker.take() { stream.report(breach.message, at: breach.place) }
    }

    private func read(_ element: XMLStart) {
        if let part, Self.isSegment(part) {
            startCode(element)
            return
        }
        if let part, part.name.local == "data" || part.name.local == "note", element.name.local == "cp" {
            if let scalar = Self.scalar(element) { item.add(scalar) }
            return
        }
        guard skipped == 0, isKnown(element.name) else {
            skipped += 1
            return
        }
        switch element.name.local {
        case "unit": begin(element)
        case "segment", "match": current = Part(start: element)
        case "source", "target": part = current == nil ? nil : element
        case "note", "data", "meta": part = unit == nil ? nil : element
        case "metaGroup": category = element.value("category")
        case "file": origin = element.value("original") ?? options.origin
        case "xliff":
            languages.source = WrittenLanguage(element.value("srcLang") ?? options.sourceLanguage)
            languages.target = WrittenLanguage(element.value("trgLang") ?? options.targetLanguage)
        default: break
        }
    }

    private func readEnd(_ element: XMLStart, in stream: XMLStream) {
        if let part, Self.isSegment(part), segment.isInCode || element.name != part.name {
            endCode(element)
            return
        }
        guard skipped == 0 else {
            skipped -= 1
            return
        }
        switch element.name.local {
        case "source", "target": endSegment(element, in: stream)
        case "note", "data", "meta": endItem(element)
        case "segment", "match":
            if let current { segments.append(current) }
            (current, candidateData) = (nil, [:])
        case "unit": endUnit(in: stream)
        default: break
        }
    }

    /// Of the modules, those that hold translations or metadata are read.
    private func isKnown(_ name: XMLName) -> Bool {
        guard name.namespace != home else { return name.local != "ignorable" }
        let isModule = { (module: String) in name.namespace?.hasPrefix("urn:oasis:names:tc:xliff:\(module):2") ?? false
        }
        switch name.local {
        case "metadata", "metaGroup", "meta": return isModule("metadata")
        case "matches", "match": return isModule("matches")
        default: return false
        }
    }
}

extension XLIFF2Dialect {
    private func begin(_ element: XMLStart) {
        var unit = TranslationUnit(variants: [])
        unit.id = element.value("id")
        unit.details.attributes = Self.attributes(element, without: ["id"])
        unit.provenance.origin = origin
        unit.sourceLanguage = languages.source.tag == LanguageTag.undetermined ? nil : languages.source.tag
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
        var text = segment.take()
        let known = current?.isCandidate == true ? data.merging(candidateData) { $1 } : data
        for index in text.codes.indices { text.codes[index].content = content(of: text.codes[index], known) }
        if element.name.local == "source" { current?.source = (start, text) } else { current?.target = (start, text) }
    }

    private func content(of code: InlineCode, _ data: [String: String]) -> String {
        let name = code.element == "pc" ? (code.role == .opening ? "dataRefStart" : "dataRefEnd") : "dataRef"
        return code.attributes.first { $0.name == name }.flatMap { data[$0.value] } ?? ""
    }

    private func endItem(_ element: XMLStart) {
        guard let start = part else { return }
        part = nil
        if item.isTooLong { isTooLong = true }
        let text = item.take()
        switch element.name.local {
        case "data":
            let id = start.value("id") ?? ""
            if current == nil { data[id] = XMLText.escaped(text) } else { candidateData[id] = XMLText.escaped(text) }
        case "note":
            let attributes = Self.attributes(start, without: []).map {
                Attribute(NoteNamespace.decode($0.name) ?? $0.name, $0.value)
            }
            unit?.details.notes.append(Note(text, attributes: attributes))
        case "meta" where category == UnitExtras.group: extras.append((start.value("type") ?? "", text))
        case "meta" where current == nil:
            let attributes = category.map { [Attribute("category", $0)] } ?? []
            unit?.details.properties.append(Property(start.value("type") ?? "", text, attributes: attributes))
        default: break
        }
    }

    private func endUnit(in stream: XMLStream) {
        let isTooLong = isTooLong
        defer { abandonUnit() }
        guard let unit, !isTooLong else { return }
        for part in segments {
            guard let source = part.source else { continue }
            var made = unit
            if part.isCandidate {
                made.details = Details(attributes: [Attribute("alternative", "yes")])
                made.details.attributes += Self.attributes(part.start, without: [])
            } else {
                made.status = part.start.value("state").flatMap { TranslationStatus(rawValue: $0) }
                for attribute in Self.attributes(part.start, without: ["state"]) {
                    made.details.attributes.append(Attribute("segment-" + attribute.name, attribute.value))
                }
            }
            made.variants = [variant(source, languages.source)]
            if let target = part.target, target.text != SegmentText("") {
                made.variants.append(variant(target, languages.target))
            }
            emit(made, in: stream)
        }
    }

    private func variant(_ text: (start: XMLStart, text: SegmentText), _ language: WrittenLanguage) -> Variant {
        let language = text.start.language.map { WrittenLanguage($0) } ?? language
        var variant = language.variant("")
        variant.segment = text.text
        variant.details.attributes = Self.attributes(text.start, without: ["xml:lang", "xml:space"])
        return variant
    }

    private func emit(_ unit: TranslationUnit, in stream: XMLStream) {
        var unit = unit
        unit.provenance.position = unitCount
        for (key, text) in extras { UnitExtras.restoreInFile(key, text, in: &unit) }
        unitCount += 1
        stream.emit(unit)
    }
}

extension XLIFF2Dialect {
    private static func scalar(_ element: XMLStart) -> String? {
        element.value("hex").flatMap { UInt32($0, radix: 16) }.flatMap { Unicode.Scalar($0) }.map { String($0) }
    }

    private func startCode(_ element: XMLStart) {
        guard !segment.isInCode else {
            segment.startInCode(element)
            return
        }
        let name = element.name.local
        let isCore = element.name.namespace == home
        switch name {
        case "cp" where isCore: if let scalar = Self.scalar(element) { segment.add(scalar) }
        case "pc" where isCore, "mrk" where isCore: add(.opening, element, "id")
        case "ph" where isCore: add(.standalone, element, "id")
        case "sc" where isCore, "sm" where isCore: add(.opening, element, "id")
        case "ec" where isCore, "em" where isCore:
            add(.closing, element, element.value("startRef") == nil ? "id" : "startRef")
        default: segment.open(.standalone, "ph", attributes: [Attribute("subType", "x:\(name)")])
        }
    }

    private func add(_ role: InlineCode.Role, _ element: XMLStart, _ idName: String) {
        var others = Self.attributes(element, without: [idName])
        others.putFirst { !$0.name.hasPrefix("dataRef") }
        segment.add(role, element.name.local, id: element.value(idName), attributes: others)
    }

    private func endCode(_ element: XMLStart) {
        if segment.isInCode {
            segment.endInCode(element)
        } else if element.name.local == "pc" || element.name.local == "mrk" {
            segment.close(element.name.local, keeping: ["dataRefEnd"])
        }
    }
}
