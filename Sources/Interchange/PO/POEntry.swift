import TranslationMemory

/// An entry of a PO file: what GNU gettext calls a message.
struct POEntry {
    var place = InputPlace()
    var isObsolete = false
    var context: String?
    var id: String?
    var plural: String?
    /// By form; a message without plural has form 0 only.
    var translations: [Int: String] = [:]
    var translatorComments: [String] = []
    var extractedComments: [String] = []
    var references: [String] = []
    var flags: [String] = []
    /// What the message was before: by keyword (`msgctxt`, `msgid`, `msgid_plural`).
    var previous: [(keyword: String, text: String)] = []

    /// Whether nothing has been read of it.
    var isEmpty: Bool {
        id == nil && context == nil && translations.isEmpty && translatorComments.isEmpty && extractedComments.isEmpty
            && references.isEmpty && flags.isEmpty && previous.isEmpty
    }

    var isHeader: Bool { id == "" && context == nil && !isObsolete }
}

/// The names under which units keep what PO says.
enum POVocabulary {
    static let form = "plural-form"
    static let singular = "msgid"
    static let plural = "msgid_plural"
    static let flags = "flags"
    static let obsolete = "obsolete"
    static let reference = "reference"
    static let previousPrefix = "previous-"
    static let noteOrigin = "from"
    static let developer = "developer"
    static let translator = "translator"
}

extension POEntry {
    /// A unit for each form that is translated: the singular with form 0, the plural with each of the others.
    func units(_ languages: POLanguages, origin: String?) -> [TranslationUnit] {
        let forms = translations.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        return forms.map { form, translation in
            let isPlural = plural != nil && form > 0
            var unit = TranslationUnit(
                id: context,
                variants: [
                    languages.source.variant(isPlural ? plural ?? "" : id ?? ""), languages.target.variant(translation),
                ],
                sourceLanguage: languages.source.tag == LanguageTag.undetermined ? nil : languages.source.tag,
                status: flags.contains("fuzzy") ? .needsReview : nil, details: details)
            if let plural {
                unit.details.attributes.append(Attribute(POVocabulary.form, String(form)))
                unit.details.attributes.append(
                    isPlural
                        ? Attribute(POVocabulary.singular, id ?? "") : Attribute(POVocabulary.plural, plural))
            }
            unit.provenance.origin = origin
            return unit
        }
    }

    private var details: Details {
        var details = Details()
        details.properties = references.map { Property(POVocabulary.reference, $0) }
        details.properties += previous.map { Property(POVocabulary.previousPrefix + $0.keyword, $0.text) }
        let others = flags.filter { $0 != "fuzzy" }
        if !others.isEmpty {
            details.attributes.append(Attribute(POVocabulary.flags, others.joined(separator: ", ")))
        }
        if isObsolete { details.attributes.append(Attribute(POVocabulary.obsolete, "yes")) }
        details.notes = notes
        return details
    }

    /// The comments of translators, then those of developers; the lines of each are one note.
    var notes: [Note] {
        var notes: [Note] = []
        for (lines, origin) in [
            (translatorComments, POVocabulary.translator), (extractedComments, POVocabulary.developer),
        ] where !lines.isEmpty {
            let text = lines.joined(separator: "\n")
            notes.append(Note(text, attributes: [Attribute(POVocabulary.noteOrigin, origin)]))
        }
        return notes
    }
}

/// The languages of a PO file, which are those of all its entries.
struct POLanguages {
    var source = WrittenLanguage("en")
    var target = WrittenLanguage(nil)

    /// As the header says; where it does not, as the options do; else English into what the file's name says.
    init(_ header: [Property], _ options: ReadOptions) {
        func field(_ name: String) -> String? {
            header.first { $0.type.lowercased() == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
        }
        source = WrittenLanguage(field("x-source-language") ?? options.sourceLanguage ?? "en")
        target = WrittenLanguage(
            field("language") ?? options.targetLanguage ?? options.origin.flatMap(WrittenLanguage.code(inFileName:)))
    }
}

/// A language, and how its file writes it.
struct WrittenLanguage: Equatable {
    var tag: String
    var written: String?

    init(_ code: String?) {
        tag = code.map(LanguageTag.normalized) ?? LanguageTag.undetermined
        written = tag == code ? nil : code
    }

    func variant(_ text: String) -> Variant {
        Variant(language: tag, writtenLanguage: written, segment: SegmentText(text))
    }

    /// `de` of `de.po`, `app-pt_BR.po`, `locale/fr/LC_MESSAGES/app.mo`.
    static func code(inFileName path: String) -> String? {
        let parts = path.split(separator: "/").map(String.init)
        if let folder = parts.lastIndex(of: "LC_MESSAGES"), folder > 0 { return parts[folder - 1] }
        guard let stem = parts.last?.split(separator: ".").first else { return nil }
        let tail = stem.lastIndex { $0 == "-" || $0 == "." }.map { String(stem[stem.index(after: $0)...]) }
        return [String(stem), tail ?? ""].first(where: isCode)
    }

    /// Whether a word looks like the code of a language that has one of two letters.
    static func isCode(_ text: String) -> Bool {
        guard text.utf8.count <= 16, text.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
        let parts = text.split(whereSeparator: { "-_@".contains($0) })
        guard let first = parts.first, (2...3).contains(first.count) else { return false }
        return twoLetterCodes.contains(LanguageTag.language(LanguageTag.normalized(text)))
    }

    /// ISO 639-1.
    private static let twoLetterCodes = Set(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en \
        eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv \
        ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne \
        ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st \
        su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.split(separator: " ").map(String.init))
}
