import TranslationMemory

/// Writes PO files in UTF-8; the plural forms of a message that come one after the other become one entry.
///
/// Inline codes are left out.
struct POWriter: UnitWriter {
    private let options: WriteOptions
    private var languages: LanguagePair
    private var hasHead = false
    /// The message that forms may be added to.
    private var open: Message?

    private struct Message {
        var unit: TranslationUnit
        var id: String
        var plural: String
        var forms: [(number: Int, text: String)]
    }

    init(_ options: WriteOptions) {
        self.options = options
        languages = LanguagePair(options)
    }

    mutating func write(_ unit: TranslationUnit, to out: inout [UInt8]) -> String? {
        var languages = languages
        guard let pair = languages.pick(unit) else { return languages.refusal }
        guard let target = pair.target, !target.segment.text.isEmpty else {
            return "expected a translation, found none"
        }
        guard !pair.source.segment.text.isEmpty || unit.id != nil else { return "expected a source text, found none" }
        self.languages = languages
        writeHead(pair.source, target, to: &out)
        let form = unit.details.value(POVocabulary.form).flatMap { Int($0) }
        let source = pair.source.segment.text
        let id = unit.details.value(POVocabulary.singular) ?? source
        let plural = unit.details.value(POVocabulary.plural) ?? source
        guard let form, (0..<100).contains(form) else {
            flush(to: &out)
            var text = Self.head(of: unit) + POString.write("msgid", source, prefix: Self.prefix(unit))
            text += POString.write("msgstr", target.segment.text, prefix: Self.prefix(unit))
            out += (text + "\n").utf8
            return nil
        }
        if let open, open.id == id, open.plural == plural, open.unit.id == unit.id, open.forms.last?.number ?? 0 < form
        {
            self.open?.forms.append((form, target.segment.text))
        } else {
            flush(to: &out)
            open = Message(unit: unit, id: id, plural: plural, forms: [(form, target.segment.text)])
        }
        return nil
    }

    mutating func finish(to out: inout [UInt8]) {
        let unknown = Variant(language: LanguageTag.undetermined, segment: SegmentText(""))
        if !hasHead { writeHead(unknown, unknown, to: &out) }
        flush(to: &out)
    }

    private mutating func flush(to out: inout [UInt8]) {
        guard let message = open else { return }
        open = nil
        let prefix = Self.prefix(message.unit)
        var text = Self.head(of: message.unit) + POString.write("msgid", message.id, prefix: prefix)
        text += POString.write("msgid_plural", message.plural, prefix: prefix)
        for form in 0...(message.forms.last?.number ?? 0) {
            let translation = message.forms.first { $0.number == form }?.text ?? ""
            text += POString.write("msgstr[\(form)]", translation, prefix: prefix)
        }
        out += (text + "\n").utf8
    }

    private mutating func writeHead(_ source: Variant, _ target: Variant, to out: inout [UInt8]) {
        guard !hasHead else { return }
        hasHead = true
        var fields = options.header.properties.map { ($0.type, $0.value) }
        func set(_ name: String, _ value: String) {
            let index = fields.firstIndex { $0.0.lowercased() == name.lowercased() }
            if let index { fields[index].1 = value } else { fields.append((name, value)) }
        }
        set("MIME-Version", "1.0")
        set("Content-Type", "text/plain; charset=UTF-8")
        set("Content-Transfer-Encoding", "8bit")
        set("Language", Self.code(target))
        set("X-Source-Language", Self.code(source))
        let text = fields.map { "\($0.0): \($0.1)\n" }.joined()
        let comments = Self.comments(options.header.notes)
        out += (comments + "msgid \"\"\n" + POString.write("msgstr", text, prefix: "") + "\n").utf8
    }

    private static func code(_ variant: Variant) -> String {
        let code = variant.writtenLanguage ?? variant.language
        return code == LanguageTag.undetermined ? "" : code
    }

    private static func prefix(_ unit: TranslationUnit) -> String {
        unit.details.value(POVocabulary.obsolete) == nil ? "" : "#~ "
    }

    /// Comments, flags, what the message was before, and its context.
    private static func head(of unit: TranslationUnit) -> String {
        var text = comments(unit.details.notes)
        for item in unit.details.properties where item.type == POVocabulary.reference {
            text += "#: \(oneLine(item.value))\n"
        }
        var flags = unit.details.value(POVocabulary.flags).map { [oneLine($0)] } ?? []
        if unit.status == .needsReview { flags.insert("fuzzy", at: 0) }
        if !flags.isEmpty { text += "#, \(flags.joined(separator: ", "))\n" }
        let prefix = prefix(unit)
        for item in unit.details.properties where item.type.hasPrefix(POVocabulary.previousPrefix) {
            let keyword = String(item.type.dropFirst(POVocabulary.previousPrefix.count))
            text += POString.write(keyword, item.value, prefix: prefix.isEmpty ? "#| " : "#~| ")
        }
        return text + (unit.id.map { POString.write("msgctxt", $0, prefix: prefix) } ?? "")
    }

    private static func comments(_ notes: [Note]) -> String {
        let isDeveloper = { (note: Note) in
            note.attributes.contains(Attribute(POVocabulary.noteOrigin, POVocabulary.developer))
        }
        var text = ""
        for (notes, mark) in [(notes.filter { !isDeveloper($0) }, "#"), (notes.filter(isDeveloper), "#.")] {
            for line in notes.flatMap({ $0.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) })
            {
                text += line.isEmpty ? "\(mark)\n" : "\(mark) \(line)\n"
            }
        }
        return text
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}

extension Details {
    /// The value of an attribute.
    func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}
