import TranslationMemory

/// Writes TMX 1.4b, level 2, that the DTD allows.
///
/// What units hold beyond TMX are properties `x-allonym:…`. Characters that XML cannot hold become U+FFFD.
struct TMXWriter: UnitWriter {
    private let options: WriteOptions
    /// The language that units are from unless they say another; nil: any.
    private let sourceLanguage: String?
    private var hasHead = false
    private var count = 0

    init(_ options: WriteOptions) {
        self.options = options
        sourceLanguage = options.sourceLanguage.map(LanguageTag.normalized)
    }

    mutating func write(_ unit: TranslationUnit, to out: inout [UInt8]) -> String? {
        guard !unit.variants.isEmpty else { return "TMX holds no unit without a language" }
        writeHead(to: &out)
        var line = "<tu" + Self.attributes(of: unit, header: sourceLanguage) + ">\n"
        line += items(of: unit)
        out += line.utf8
        for variant in unit.variants { Self.write(variant, to: &out) }
        out += "</tu>\n".utf8
        count += 1
        return nil
    }

    mutating func finish(to out: inout [UInt8]) {
        writeHead(to: &out)
        out += "</body>\n</tmx>\n".utf8
    }

    private mutating func writeHead(to out: inout [UInt8]) {
        guard !hasHead else { return }
        hasHead = true
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE tmx SYSTEM "tmx14.dtd">
            <tmx version="1.4">
            <header creationtool="Allonym" creationtoolversion="1" segtype="sentence" o-tmf="Allonym" adminlang="en"
            """
        text += " srclang=\"\(XMLText.attribute(sourceLanguage ?? "*all*"))\" datatype=\"plaintext\""
        let items = Self.items(options.header)
        text += items.isEmpty ? "/>\n" : ">\n\(items)</header>\n"
        out += (text + "<body>\n").utf8
    }

    private static func attributes(of unit: TranslationUnit, header: String?) -> String {
        let source = unit.sourceLanguage == header ? nil : unit.sourceLanguage ?? "*all*"
        return XMLText.attributes([("tuid", unit.id), ("srclang", source)])
            + attributes(unit.provenance, unit.details, TMXVocabulary.unitAttributes)
    }

    private static func attributes(_ provenance: Provenance, _ details: Details, _ names: [String]) -> String {
        var text = ""
        if provenance != Provenance() {
            let count = provenance.useCount.map { String($0) }
            text = XMLText.attributes([
                ("creationdate", provenance.created.flatMap(UTCDate.text)), ("creationid", provenance.createdBy),
                ("changedate", provenance.changed.flatMap(UTCDate.text)), ("changeid", provenance.changedBy),
                ("usagecount", count), ("lastusagedate", provenance.lastUsed.flatMap(UTCDate.text)),
            ])
        }
        for attribute in details.attributes where TMXVocabulary.isNative(attribute, names) {
            text += " \(attribute.name)=\"\(XMLText.attribute(attribute.value))\""
        }
        return text
    }

    /// Properties and notes, and what has no other place.
    private func items(of unit: TranslationUnit) -> String {
        var own: [(String, String?)] = [(TMXVocabulary.statusType, unit.status?.rawValue)]
        let named = unit.details.properties.first { TMXVocabulary.originTypes.contains($0.type) }?.value
        if named != unit.provenance.origin { own.append((TMXVocabulary.originType, unit.provenance.origin)) }
        if unit.provenance.position != count {
            own.append((TMXVocabulary.positionType, unit.provenance.position.map { String($0) }))
        }
        let text = own.map { item in item.1.map { Self.property(item.0, $0) } ?? "" }.joined()
        return text + Self.foreign(unit.details, TMXVocabulary.unitAttributes) + Self.items(unit.details)
    }

    private static func foreign(_ details: Details, _ names: [String]) -> String {
        details.attributes.filter { !TMXVocabulary.isNative($0, names) }.map {
            property(TMXVocabulary.attributePrefix + $0.name, $0.value)
        }.joined()
    }

    private static func items(_ details: Details) -> String {
        var text = ""
        for item in details.properties { text += property(item.type, item.value, item.attributes) }
        for note in details.notes { text += "<note\(own(note.attributes))>\(XMLText.escaped(note.text))</note>\n" }
        return text
    }

    private static func property(_ type: String, _ value: String, _ attributes: [Attribute] = []) -> String {
        "<prop type=\"\(XMLText.attribute(type))\"\(own(attributes))>\(XMLText.escaped(value))</prop>\n"
    }

    private static func own(_ attributes: [Attribute]) -> String {
        let known = attributes.filter { $0.name == "xml:lang" || $0.name == "o-encoding" }
        return XMLText.attributes(known.map { ($0.name, $0.value) })
    }

    private static func write(_ variant: Variant, to out: inout [UInt8]) {
        let language = variant.writtenLanguage ?? variant.language
        var tag = "<tuv xml:lang=\"\(XMLText.attribute(language))\""
        tag += attributes(variant.provenance, variant.details, TMXVocabulary.variantAttributes) + ">"
        if !variant.details.isEmpty {
            tag += foreign(variant.details, TMXVocabulary.variantAttributes) + items(variant.details)
        }
        out += tag.utf8
        out += "<seg>".utf8
        TMXCodeWriter.write(variant.segment, to: &out)
        out += "</seg></tuv>\n".utf8
    }
}
