import TranslationMemory

/// Writes XLIFF 2.0: a `unit` with one `segment` for each unit, a `file` for each run of units from one document.
///
/// What units hold beyond XLIFF is metadata under the category `x-allonym`. Control characters are `cp`.
struct XLIFF2Writer: UnitWriter {
    private var languages: LanguagePair
    private var hasHead = false
    private var fileCount = 0
    private var origin: String?
    private var count = 0
    private var ids = UsedIdentifiers()
    /// The languages that the head names.
    private var written = (source: "", target: "")

    init(_ options: WriteOptions) { languages = LanguagePair(options) }

    mutating func write(_ unit: TranslationUnit, to out: inout [UInt8]) -> String? {
        var languages = languages
        guard let pair = languages.pick(unit) else { return languages.refusal }
        guard pair.source.language != LanguageTag.undetermined else {
            return "expected a source text in a known language, found one in an unknown one"
        }
        self.languages = languages
        writeHead(pair.source, pair.target, to: &out)
        beginFile(unit.provenance.origin, to: &out)
        var codes = XLIFF2CodeWriter()
        let source = codes.write(pair.source.segment)
        let target = pair.target.map { codes.write($0.segment) }
        var text = unitTag(unit) + metadata(unit, pair)
        text += Self.notes(unit.details.notes)
        if !codes.data.isEmpty {
            let data = codes.data.map {
                "<data id=\"\(XMLText.attribute($0.id))\" xml:space=\"preserve\">\($0.content)</data>"
            }
            text += "<originalData>\n\(data.joined(separator: "\n"))\n</originalData>\n"
        }
        text += "<segment\(XMLText.attributes([("state", Self.state(unit.status))]))>\n"
        text += "<source xml:space=\"preserve\">\(source)</source>\n"
        if let target { text += "<target xml:space=\"preserve\">\(target)</target>\n" }
        out += (text + "</segment>\n</unit>\n").utf8
        count += 1
        return nil
    }

    mutating func finish(to out: inout [UInt8]) {
        guard hasHead else {
            writeHead(Variant(language: "en", segment: SegmentText("")), nil, to: &out)
            out += "<file id=\"f1\">\n<group id=\"g1\"/>\n</file>\n</xliff>\n".utf8
            return
        }
        out += "</file>\n</xliff>\n".utf8
    }

    private mutating func writeHead(_ source: Variant, _ target: Variant?, to out: inout [UInt8]) {
        guard !hasHead else { return }
        hasHead = true
        written.source = source.writtenLanguage ?? source.language
        let other = target ?? languages.target.map { Variant(language: $0, segment: SegmentText("")) }
        written.target = other.map { $0.writtenLanguage ?? $0.language } ?? LanguageTag.undetermined
        let codes = [("srcLang", Optional(Self.tag(written.source))), ("trgLang", Self.tag(written.target))]
        written = (Self.tag(written.source), Self.tag(written.target))
        out +=
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" \
            version="2.0"\(XMLText.attributes(codes))>

            """.utf8
    }

    /// A language as BCP 47 wants it, in the spelling of its file where that will do.
    private static func tag(_ code: String) -> String {
        let isWellFormed = code.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
            (1...8).contains(part.utf8.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        return isWellFormed && LanguageTag.normalized(code) != LanguageTag.undetermined
            ? code : LanguageTag.normalized(code)
    }

    private mutating func beginFile(_ origin: String?, to out: inout [UInt8]) {
        guard fileCount == 0 || self.origin != origin else { return }
        if fileCount > 0 { out += "</file>\n".utf8 }
        fileCount += 1
        self.origin = origin
        ids.clear()
        out += "<file id=\"f\(fileCount)\"\(XMLText.attributes([("original", origin)]))>\n".utf8
    }

    private static func state(_ status: TranslationStatus?) -> String? {
        status == .needsReview ? "translated" : status?.rawValue
    }

    private mutating func unitTag(_ unit: TranslationUnit) -> String {
        let own = unit.id.map { NameToken.isValid($0) && ids.take($0) } ?? false
        let id = own ? unit.id : ids.make()
        extras = own ? [] : [unit.id.map { ("id", $0) } ?? ("no-id", "")]
        return "<unit\(XMLText.attributes([("id", id)]))>\n"
    }

    /// What the unit that is being written has beyond its id.
    private var extras: [(key: String, text: String)] = []

    private func metadata(_ unit: TranslationUnit, _ pair: (source: Variant, target: Variant?)) -> String {
        var pairs = extras
        if unit.status == .needsReview { pairs.append(("status", TranslationStatus.needsReview.rawValue)) }
        pairs += UnitExtras.pairs(unit, position: count, without: [.status, .origin, .notes])
        let source = LanguageTag.normalized(written.source)
        if unit.sourceLanguage != source { pairs.append(("source-language", unit.sourceLanguage ?? "")) }
        pairs += Self.language(pair.source, written.source, "source.")
        pairs += UnitExtras.pairs(pair.source, prefix: "source.")
        if let target = pair.target {
            pairs += Self.language(target, written.target, "target.") + UnitExtras.pairs(target, prefix: "target.")
        }
        guard !pairs.isEmpty else { return "" }
        let items = pairs.map {
            "<mda:meta type=\"\(XMLText.attribute($0.key))\">\(XMLText.escaped($0.text))</mda:meta>"
        }
        let group =
            "<mda:metaGroup category=\"\(UnitExtras.group)\">\n\(items.joined(separator: "\n"))\n</mda:metaGroup>"
        return "<mda:metadata>\n\(group)\n</mda:metadata>\n"
    }

    /// The language as its file wrote it, where the head says it otherwise.
    private static func language(_ variant: Variant, _ head: String, _ prefix: String) -> [(key: String, text: String)]
    {
        let code = variant.writtenLanguage ?? variant.language
        return code == head ? [] : [(prefix + "language", code)]
    }

    private static func notes(_ notes: [Note]) -> String {
        guard !notes.isEmpty else { return "" }
        let lines = notes.map { note in
            var tag = XMLTag(home: nil)
            let attributes = note.attributes.map { attribute in
                let isNative =
                    attribute.name.hasPrefix("{")
                    || ["category", "id", "priority", "appliesTo"].contains(attribute.name)
                let name =
                    isNative ? attribute.name : "{\(NoteNamespace.address)}\(NoteNamespace.encode(attribute.name))"
                return (name: XMLName(kept: name), value: attribute.value)
            }
            return tag.start(XMLName(local: "note"), attributes) + XLIFF2CodeWriter.text(note.text) + "</note>"
        }
        return "<notes>\n\(lines.joined(separator: "\n"))\n</notes>\n"
    }
}

/// The namespace of attributes of notes that XLIFF does not have.
enum NoteNamespace {
    static let address = "urn:x-allonym:note"

    /// A name that can be an attribute's: `xml:lang` as `xml.lang`.
    static func encode(_ name: String) -> String {
        String(
            String.UnicodeScalarView(name.unicodeScalars.map { NameToken.isValid(String($0)) && $0 != ":" ? $0 : "." }))
    }

    static func decode(_ name: String) -> String? {
        guard name.hasPrefix("{\(address)}") else { return nil }
        let local = name.dropFirst(address.count + 2)
        return local == "xml.lang" ? "xml:lang" : String(local)
    }
}

/// The ids of the units of a file so far: by their hashes, as there may be millions.
struct UsedIdentifiers {
    private var hashes: Set<Int> = []
    private var last = 0

    /// Whether an id is new; then it is used.
    mutating func take(_ id: String) -> Bool { hashes.insert(id.hashValue).inserted }

    mutating func make() -> String {
        repeat { last += 1 } while !take("u\(last)")
        return "u\(last)"
    }

    mutating func clear() { (hashes, last) = ([], 0) }
}
