/// Segments and their translations in XML: TMX, XLIFF, and the files of the WMT shared tasks.
///
/// Of XLIFF only the targets are rewritten: a source that is changed no longer fits the document it was cut out of.
struct SegmentMarkup: RecordFormat {
    enum Dialect: Sendable {
        case tmx, xliff, wmt

        /// The elements at whose ends a file may be cut.
        var units: [String] {
            switch self {
            case .tmx: ["tu"]
            case .xliff: ["trans-unit", "unit"]
            case .wmt: ["doc"]
            }
        }

        func isSegment(_ name: String) -> Bool {
            self == .xliff ? name == "source" || name == "target" : name == "seg"
        }
    }

    let isDivisible = false
    let isSeparable = false
    private let dialect: Dialect

    /// A record has at least so many bytes, so that names in one segment are known in the next.
    private static let leastRecord = 1 << 14
    /// Inline elements that hold codes of the original document rather than text.
    private static let codes: Set = ["bpt", "ept", "ph", "it", "ut", "x"]

    init(_ dialect: Dialect) { self.dialect = dialect }

    func recordEnd(from start: Int, scanned: Int, in buffer: [UInt8], isLast: Bool) -> Int? {
        let names = dialect.units.map { Array("/\($0)>".utf8) }
        var position = max(start + Self.leastRecord, scanned - 16)
        while position < buffer.count {
            if buffer[position] == UInt8(ascii: "<"),
                let name = names.first(where: { buffer[(position + 1)...].starts(with: $0) })
            {
                return position + 1 + name.count
            }
            position += 1
        }
        return isLast && start < buffer.count ? buffer.count : nil
    }

    func advance(_ context: inout RecordContext, past record: Record) {
        context.isFirst = false
        guard dialect != .tmx else { return }
        var lexer = MarkupLexer(record.bytes)
        while let token = lexer.next() {
            if case .open(let name, let rest, _) = token { note(name, rest, record.bytes, &context) }
        }
    }

    /// Takes the languages that a tag says.
    private func note(_ name: Range<Int>, _ rest: Range<Int>, _ bytes: [UInt8], _ context: inout RecordContext) {
        func value(_ names: String...) -> String? {
            names.lazy.compactMap { MarkupLexer.attribute($0, in: rest, of: bytes) }.first
        }
        switch (dialect, String(decoding: bytes[name], as: UTF8.self)) {
        case (.tmx, "tuv"): context.language = value("xml:lang", "lang")
        case (.xliff, "file"), (.xliff, "xliff"):
            context.language = value("source-language", "srcLang") ?? context.language
            context.targetLanguage = value("target-language", "trgLang") ?? context.targetLanguage
        case (.wmt, "src"), (.wmt, "srcset"): context.language = value("lang", "srclang") ?? context.language
        case (.wmt, "ref"), (.wmt, "refset"), (.wmt, "hyp"), (.wmt, "tstset"):
            context.language = value("lang", "trglang") ?? context.language
        default: break
        }
    }

    func document(in record: Record, _ context: RecordContext) throws(RecordError) -> ExtractedDocument? {
        var (context, lexer) = (context, MarkupLexer(record.bytes))
        var document = ExtractedDocument(pieces: [])
        /// The segment that the lexer is in, and the elements of codes within it.
        var (segment, codes, isFirst) = (String?.none, 0, true)
        while let token = lexer.next() {
            switch token {
            case .open(let name, let rest, let isClosed):
                note(name, rest, record.bytes, &context)
                let element = String(decoding: record.bytes[name], as: UTF8.self)
                if segment == nil, dialect.isSegment(element), !isClosed { (segment, isFirst) = (element, true) }
                if segment != nil, Self.codes.contains(element), !isClosed { codes += 1 }
            case .close(let name):
                let element = String(decoding: record.bytes[name], as: UTF8.self)
                if element == segment { segment = nil }
                if segment != nil, Self.codes.contains(element) { codes = max(0, codes - 1) }
            case .text(let range), .verbatim(let range):
                guard let segment, codes == 0, !range.isEmpty else { continue }
                document.pieces.append(piece(range, token, segment, isFirst, record, context))
                isFirst = false
            case .other(let range):
                if let correction = MarkupEncoding.correction(range, in: record.bytes) {
                    document.corrections.append(correction)
                }
            }
        }
        guard !lexer.isBroken else {
            throw RecordError(message: "no valid XML: a tag, a comment or a section that begins here has no end")
        }
        return document
    }

    private func piece(
        _ range: Range<Int>, _ token: MarkupLexer.Token, _ segment: String, _ isFirst: Bool, _ record: Record,
        _ context: RecordContext
    ) -> TextPiece {
        var piece: TextPiece
        if case .verbatim = token {
            piece = TextPiece(raw: range, text: Array(record.bytes[range]))
            piece.isVerbatim = true
        } else {
            piece = MarkupText.piece(record.bytes, range)
        }
        piece.language = segment == "target" ? context.targetLanguage : context.language
        piece.isRewritten = segment != "source"
        if !isFirst { piece.separator = [] }
        return piece
    }

    func encode(_ text: [UInt8], in piece: TextPiece) -> [UInt8] { piece.isVerbatim ? text : MarkupText.escape(text) }
}
