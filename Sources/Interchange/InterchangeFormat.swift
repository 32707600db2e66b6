import UnicodeText

/// A file format that holds translation units.
package enum InterchangeFormat: String, CaseIterable, Sendable {
    case tmx
    case xliff
    case po
    case mo
    case tsv
    case csv
    case tbx

    /// The format of a file, told by its content where that is clear, and else by its name.
    ///
    /// - Parameters:
    ///   - head: The beginning of the file, a few kilobytes, in any encoding.
    ///   - name: The file's name, without what compression added to it.
    /// - Returns: Nil when it is none of them.
    package static func detect(_ head: [UInt8], name: String) -> InterchangeFormat? {
        if head.starts(with: [0xDE, 0x12, 0x04, 0x95]) || head.starts(with: [0x95, 0x04, 0x12, 0xDE]) { return .mo }
        // Elements are told in any encoding by the bytes that are ASCII.
        let text = String(decoding: head.filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self)
        for (format, roots) in roots where roots.contains(where: { isRoot($0, in: text) }) { return format }
        switch name.split(separator: ".").last?.lowercased() {
        case "tmx": return .tmx
        case "xlf", "xliff", "sdlxliff", "mxliff", "mqxliff": return .xliff
        case "po", "pot": return .po
        case "mo", "gmo": return .mo
        case "tsv", "tab": return .tsv
        case "csv": return .csv
        case "tbx": return .tbx
        default: return nil
        }
    }

    private static let roots: [(InterchangeFormat, [String])] = [
        (.tmx, ["tmx"]), (.xliff, ["xliff"]), (.tbx, ["martif", "tbx"]),
    ]

    private static func isRoot(_ name: String, in text: String) -> Bool {
        guard text.first(where: { !$0.isWhitespace }) == "<" else { return false }
        let first = text.split(separator: "<").first { part in
            part.first.map { $0 != "?" && $0 != "!" && !$0.isWhitespace } ?? false
        }
        let tag = first?.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }.split(separator: ":").last
        return tag.map { $0 == name } ?? false
    }

    /// A reader of a file in it.
    package func reader(_ options: ReadOptions) -> any UnitReader {
        switch self {
        case .tmx: TMXReader(options)
        case .xliff: XLIFFReader(options)
        case .po: POReader(options)
        case .mo: MOReader(options)
        case .tsv: DelimitedReader(options, delimiter: UInt8(ascii: "\t"), hasQuotes: false)
        case .csv: DelimitedReader(options, delimiter: nil, hasQuotes: true)
        case .tbx: TBXReader(options)
        }
    }

    /// A writer of files in it; nil: it is only read.
    package func writer(_ options: WriteOptions) -> (any UnitWriter)? {
        switch self {
        case .tmx: TMXWriter(options)
        case .xliff:
            options.usesXLIFF1 || options.header.value("version")?.hasPrefix("1.") == true
                ? XLIFF1Writer(options) : XLIFF2Writer(options)
        case .po: POWriter(options)
        case .mo: nil
        case .tsv: DelimitedWriter(options, isQuoted: false)
        case .csv: DelimitedWriter(options, isQuoted: true)
        case .tbx: TBXWriter(options)
        }
    }
}
