/// What a file's bytes mean.
package enum InputFormat: String, Sendable, CaseIterable {
    case text
    case jsonl
    case csv
    case tsv
    case html
    case tmx
    case xliff
    case wmt
    case po
    case conll
    case warc

    /// The format of a file, told by its content where that is clear, and else by its name.
    ///
    /// - Parameters:
    ///   - head: The beginning of the file, in UTF-8.
    ///   - name: The file's name, without what compression added to it.
    static func detect(_ head: [UInt8], name: String) -> InputFormat {
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = head[start...].first { !($0 == 0x20 || (9...13).contains($0)) }
        if head.starts(with: "WARC/".utf8) { return .warc }
        switch name.split(separator: ".").last?.lowercased() {
        case "csv": return .csv
        case "tsv", "tab": return .tsv
        case "po", "pot": return .po
        case "conll", "conllu", "iob", "bio": return .conll
        default: break
        }
        if first == UInt8(ascii: "<"), let markup = markup(Array(head[start...])) { return markup }
        if first == UInt8(ascii: "{"), isObjectLine(Array(head[start...])) { return .jsonl }
        return .text
    }

    /// The markup that a file begins with: told by its first elements.
    private static func markup(_ head: [UInt8]) -> InputFormat? {
        var lexer = MarkupLexer(head)
        while let token = lexer.next() {
            guard case .open(let name, _, _) = token else {
                if case .other(let range) = token,
                    head[range].prefix(14).map(MarkupLexer.lower).elementsEqual("<!doctype html".utf8)
                {
                    return .html
                }
                continue
            }
            switch String(decoding: head[name].map(MarkupLexer.lower), as: UTF8.self) {
            case "tmx": return .tmx
            case "xliff": return .xliff
            case "dataset", "mteval", "srcset", "refset", "tstset": return .wmt
            case "html", "head", "body": return .html
            default: return nil
            }
        }
        return nil
    }

    /// Whether the first line is a JSON object; one that is cut off counts where it begins like one.
    private static func isObjectLine(_ head: [UInt8]) -> Bool {
        guard let end = LineEnd.next(from: 0, in: head, isLast: false) else {
            return head.drop { $0 != UInt8(ascii: "{") }.dropFirst().first { $0 != 0x20 } == UInt8(ascii: "\"")
        }
        return (try? JSONObject(Array(head[..<end]), wanted: [])) != nil
    }

    /// Whether a file of it can be written anew; of others only what was found is.
    var isRewritten: Bool { self != .warc }

    /// Whether a file is one text, rather than many.
    var isOneDocument: Bool { self == .text || self == .html }

    func records(_ fields: FieldNames) -> any RecordFormat {
        switch self {
        case .text: PlainText()
        case .jsonl: JSONLines(fields)
        case .csv: DelimitedRows(fields, delimiter: nil)
        case .tsv: DelimitedRows(fields, delimiter: UInt8(ascii: "\t"))
        case .html: HTMLArticle()
        case .tmx: SegmentMarkup(.tmx)
        case .xliff: SegmentMarkup(.xliff)
        case .wmt: SegmentMarkup(.wmt)
        case .po: Catalog()
        case .conll: TokenTable()
        case .warc: WebArchive()
        }
    }
}
