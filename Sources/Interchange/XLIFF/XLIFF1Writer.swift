import TranslationMemory

/// Writes XLIFF 1.2: a `trans-unit` for each unit, a `file` for each run of units from one document in two languages.
///
/// What units hold beyond XLIFF is a `context-group` with the name `x-allonym`. What XML cannot hold becomes U+FFFD.
struct XLIFF1Writer: UnitWriter {
    private let options: WriteOptions
    private var file: Key?
    private var hasHead = false
    private var count = 0
    private var ids = UsedIdentifiers()

    private struct Key: Equatable {
        var origin: String?
        var source: String
        var target: String?
    }

    init(_ options: WriteOptions) { self.options = options }

    mutating func write(_ unit: TranslationUnit, to out: inout [UInt8]) -> String? {
        var languages = LanguagePair(options)
        guard let pair = languages.pick(unit) else { return languages.refusal }
        writeHead(to: &out)
        let source = pair.source.writtenLanguage ?? pair.source.language
        let target = pair.target.map { $0.writtenLanguage ?? $0.language }
        begin(Key(origin: unit.provenance.origin, source: source, target: target ?? file?.target), to: &out)
        var codes = XLIFF1CodeWriter()
        var text = unitTag(unit)
        text += "<source xml:space=\"preserve\">\(codes.write(pair.source.segment))</source>\n"
        if let variant = pair.target {
            let isSaid = unit.status == unit.readStatus(variant)
            let state = variant.details.value("state") ?? (isSaid ? nil : Self.state(unit.status))
            let attributes = XMLText.attributes([("state", state)])
            text += "<target\(attributes) xml:space=\"preserve\">\(codes.write(variant.segment))</target>\n"
        }
        out += (text + contexts(unit, pair) + Self.notes(unit.details.notes) + "</trans-unit>\n").utf8
        count += 1
        return nil
    }

    mutating func finish(to out: inout [UInt8]) {
        writeHead(to: &out)
        if file == nil { begin(Key(source: "en"), to: &out) }
        out += "</body>\n</file>\n</xliff>\n".utf8
    }

    private mutating func writeHead(to out: inout [UInt8]) {
        guard !hasHead else { return }
        hasHead = true
        out +=
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">

            """.utf8
    }

    private mutating func begin(_ key: Key, to out: inout [UInt8]) {
        guard file != key else { return }
        if file != nil { out += "</body>\n</file>\n".utf8 }
        file = key
        ids.clear()
        let attributes: [(name: String, value: String?)] = [
            ("original", key.origin ?? ""), ("source-language", key.source), ("target-language", key.target),
            ("datatype", "plaintext"),
        ]
        out += "<file\(XMLText.attributes(attributes))>\n<body>\n".utf8
    }

    private static func state(_ status: TranslationStatus?) -> String? {
        switch status {
        case .initial: "new"
        case .translated: "translated"
        case .reviewed: "signed-off"
        case .final: "final"
        case .needsReview: "needs-review-translation"
        case nil: nil
        }
    }

    private mutating func unitTag(_ unit: TranslationUnit) -> String {
        let own = unit.id.map { ids.take($0) } ?? false
        let id = own ? unit.id : ids.make()
        extras = own ? [] : [unit.id.map { ("id", $0) } ?? ("no-id", "")]
        var tag = XMLTag(home: nil)
        let native = unit.details.attributes.filter(Self.isNative).map {
            (name: XMLName(kept: $0.name), value: $0.value)
        }
        return tag.start(XMLName(local: "trans-unit"), [(XMLName(local: "id"), id ?? "")] + native) + "\n"
    }

    private var extras: [(key: String, text: String)] = []

    private func contexts(_ unit: TranslationUnit, _ pair: (source: Variant, target: Variant?)) -> String {
        var pairs = extras
        if let status = unit.status, !isReadBack(unit, pair.target) { pairs.append(("status", status.rawValue)) }
        if unit.provenance.origin == nil { pairs.append(("no-origin", "")) }
        var rest = unit
        rest.details.attributes.removeAll { Self.isNative($0) }
        pairs += UnitExtras.pairs(rest, position: count, without: [.status, .origin, .notes])
        let source = pair.source.language == LanguageTag.undetermined ? nil : pair.source.language
        if unit.sourceLanguage != source { pairs.append(("source-language", unit.sourceLanguage ?? "")) }
        pairs += UnitExtras.pairs(pair.source, prefix: "source.")
        if var target = pair.target {
            target.details.attributes.removeAll { $0.name == "state" }
            pairs += UnitExtras.pairs(target, prefix: "target.")
        }
        guard !pairs.isEmpty else { return "" }
        let items = pairs.map {
            "<context context-type=\"x-\(XMLText.attribute($0.key))\">\(XMLText.escaped($0.text))</context>"
        }
        return "<context-group name=\"\(UnitExtras.group)\">\n\(items.joined(separator: "\n"))\n</context-group>\n"
    }

    /// Whether a reader takes the status from the state of the target, or from what the unit says.
    private func isReadBack(_ unit: TranslationUnit, _ target: Variant?) -> Bool {
        guard let target else { return unit.status == XLIFF1Dialect.status(nil, unit.details.value("approved")) }
        return unit.status == unit.readStatus(target)
            || target.details.value("state") == nil && Self.state(unit.status) != nil
    }

    private static func isNative(_ attribute: Attribute) -> Bool {
        XLIFF1Dialect.unitAttributes.contains(attribute.name)
    }

    private static func notes(_ notes: [Note]) -> String {
        notes.map { note in
            let native = note.attributes.filter { XLIFF1Dialect.noteAttributes.contains($0.name) }
            return
                "<note\(XMLText.attributes(native.map { ($0.name, $0.value) }))>\(XMLText.escaped(note.text))</note>\n"
        }.joined()
    }
}

extension TranslationUnit {
    /// The status that the attributes of a file say.
    fileprivate func readStatus(_ target: Variant) -> TranslationStatus? {
        XLIFF1Dialect.status(target.details.value("state"), details.value("approved"))
    }
}
