import TranslationMemory

/// Writes TBX of 2019, in the style of attributes for categories: an entry for each unit.
///
/// A segment becomes a term, without its inline codes, and with single spaces; what units hold beyond TBX is
/// `admin type="x-allonym:…"`.
struct TBXWriter: UnitWriter {
    private let options: WriteOptions
    private var hasHead = false
    private var count = 0
    private var ids = UsedIdentifiers()

    init(_ options: WriteOptions) { self.options = options }

    mutating func write(_ unit: TranslationUnit, to out: inout [UInt8]) -> String? {
        let terms = unit.variants.filter { !$0.segment.text.collapsed.isEmpty }
        guard !terms.isEmpty else { return "expected a term, found none" }
        writeHead(to: &out)
        let isOwn = unit.id.map { Self.isIdentifier($0) && ids.take($0) } ?? true
        var text = "<conceptEntry\(XMLText.attributes([("id", isOwn ? unit.id : nil)]))>\n"
        var extras = UnitExtras.pairs(unit, position: count, without: .notes).filter { !$0.key.hasPrefix("property") }
        if !isOwn, let id = unit.id { extras.append(("id", id)) }
        if let source = unit.sourceLanguage { extras.append(("source-language", source)) }
        text += Self.admin(extras) + unit.details.properties.map { Self.item($0, otherwise: "admin") }.joined()
        text += unit.details.notes.map { "<note>\(XMLText.escaped($0.text.collapsed))</note>\n" }.joined()
        for variant in terms { text += Self.language(variant) }
        out += (text + "</conceptEntry>\n").utf8
        count += 1
        return nil
    }

    mutating func finish(to out: inout [UInt8]) {
        writeHead(to: &out)
        out += "</body>\n</text>\n</tbx>\n".utf8
    }

    private mutating func writeHead(to out: inout [UInt8]) {
        guard !hasHead else { return }
        hasHead = true
        let language = options.sourceLanguage.map(LanguageTag.normalized) ?? "en"
        out +=
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <tbx type="TBX-Basic" style="dca" xml:lang="\(XMLText.attribute(language))" xmlns="urn:iso:std:iso:30042:ed-2">
            <tbxHeader>
            <fileDesc>
            <sourceDesc>
            <p>Translation units of Allonym</p>
            </sourceDesc>
            </fileDesc>
            </tbxHeader>
            <text>
            <body>

            """.utf8
    }

    private static func language(_ variant: Variant) -> String {
        let code = variant.writtenLanguage ?? variant.language
        var text = "<langSec xml:lang=\"\(XMLText.attribute(code))\">\n"
        let pairs = UnitExtras.pairs(variant, prefix: "").filter {
            !$0.key.hasPrefix("property") && !$0.key.hasPrefix("note")
        }
        text += admin(pairs)
        let properties = variant.details.properties
        let ofTerms = properties.firstIndex { $0.isOfTerm } ?? properties.count
        let isFirst = properties.indices.prefix(ofTerms)
        text += isFirst.map { item(properties[$0], otherwise: "admin") }.joined()
        text += variant.details.notes.map { "<note>\(XMLText.escaped($0.text.collapsed))</note>\n" }.joined()
        text += "<termSec>\n<term>\(XMLText.escaped(variant.segment.text.collapsed))</term>\n"
        for property in properties[ofTerms...] {
            if property.element == TBXVocabulary.term {
                text += "</termSec>\n<termSec>\n<term>\(XMLText.escaped(property.value.collapsed))</term>\n"
            } else {
                text += item(property, otherwise: "termNote")
            }
        }
        return text + "</termSec>\n</langSec>\n"
    }

    private static func admin(_ pairs: [(key: String, text: String)]) -> String {
        pairs.map { item(Property("\(UnitExtras.group):\($0.key)", $0.text), otherwise: "admin") }.joined()
    }

    private static func item(_ property: Property, otherwise: String) -> String {
        let element = property.element ?? otherwise
        let others = property.attributes.filter { ![TBXVocabulary.element, TBXVocabulary.level].contains($0.name) }
        let type = property.type.isEmpty ? [] : [(name: XMLName(local: "type"), value: property.type)]
        var tag = XMLTag(home: nil)
        let start = tag.start(
            XMLName(local: element), type + others.map { (name: XMLName(kept: $0.name), value: $0.value) })
        // Own values are texts of other formats, as they are; of others a reader keeps single spaces.
        let value = property.type.hasPrefix(UnitExtras.group + ":") ? property.value : property.value.collapsed
        return "\(start)\(XMLText.escaped(value))</\(element)>\n"
    }

    /// Whether a text can be an `xs:ID`.
    private static func isIdentifier(_ text: String) -> Bool {
        NameToken.isValid(text) && !text.contains(":") && !(text.first.map { $0.isNumber || "-.".contains($0) } ?? true)
    }
}

extension Property {
    /// The element of TBX that it was.
    fileprivate var element: String? {
        let name = attributes.first { $0.name == TBXVocabulary.element }?.value
        return name.flatMap {
            TBXVocabulary.items.contains($0) || [TBXVocabulary.term, "note"].contains($0) ? $0 : nil
        }
    }

    fileprivate var isOfTerm: Bool {
        element == TBXVocabulary.term || attributes.contains(Attribute(TBXVocabulary.level, TBXVocabulary.term))
    }
}
