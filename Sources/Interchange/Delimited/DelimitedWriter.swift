import TranslationMemory

/// Writes tables of segments, with a header that names the languages.
///
/// The columns are the two languages, the origin, and what the first unit or the header of the file that units are from
/// has besides: an id, properties. In TSV a tab or a line end within a cell becomes a space; in CSV such a cell is quoted.
/// Inline codes are left out.
struct DelimitedWriter: UnitWriter {
    private let options: WriteOptions
    private let isQuoted: Bool
    private var languages: LanguagePair
    private var columns: DelimitedColumns?

    init(_ options: WriteOptions, isQuoted: Bool) {
        (self.options, self.isQuoted) = (options, isQuoted)
        languages = LanguagePair(options)
    }

    mutating func write(_ unit: TranslationUnit, to out: inout [UInt8]) -> String? {
        var languages = languages
        guard let pair = languages.pick(unit) else { return languages.refusal }
        guard let target = pair.target, !target.segment.text.isEmpty, !pair.source.segment.text.isEmpty else {
            return "expected a text and a translation, found none"
        }
        self.languages = languages
        let columns = columns ?? makeColumns(unit, pair.source, target)
        if self.columns == nil {
            self.columns = columns
            row(columns.columns.map(Self.name), to: &out)
        }
        row(
            columns.columns.map { column in
                switch column {
                case .source: pair.source.segment.text
                case .target: target.segment.text
                case .language(let language):
                    unit.variants.first { $0.language == language.tag }?.segment.text ?? ""
                case .origin: unit.provenance.origin ?? ""
                case .id: unit.id ?? ""
                case .property(let name): unit.details.properties.first { $0.type == name }?.value ?? ""
                }
            }, to: &out)
        return nil
    }

    mutating func finish(to out: inout [UInt8]) {
        if columns == nil { row(["source", "target", "origin"], to: &out) }
    }

    private func makeColumns(_ unit: TranslationUnit, _ source: Variant, _ target: Variant) -> DelimitedColumns {
        let named = options.header.properties.filter { $0.type == "column" }.map(\.value)
        if let known = DelimitedColumns(header: named), known.columns.contains(.origin) || unit.provenance.origin == nil
        {
            return known
        }
        var columns: [DelimitedColumns.Column] = [
            Self.column(source, otherwise: .source), Self.column(target, otherwise: .target), .origin,
        ]
        if unit.id != nil { columns.append(.id) }
        for item in unit.details.properties where !columns.contains(.property(item.type)) {
            columns.append(.property(item.type))
        }
        return DelimitedColumns(columns: columns)
    }

    private static func column(
        _ variant: Variant, otherwise column: DelimitedColumns.Column
    ) -> DelimitedColumns.Column {
        let code = variant.writtenLanguage ?? variant.language
        return WrittenLanguage.isCode(code) ? .language(WrittenLanguage(code)) : column
    }

    private static func name(_ column: DelimitedColumns.Column) -> String {
        switch column {
        case .source: "source"
        case .target: "target"
        case .language(let language): language.written ?? language.tag
        case .origin: "origin"
        case .id: "id"
        case .property(let name): name
        }
    }

    private func row(_ cells: [String], to out: inout [UInt8]) {
        out += cells.map(cell).joined(separator: isQuoted ? "," : "\t").utf8
        out += (isQuoted ? "\r\n" : "\n").utf8
    }

    private func cell(_ text: String) -> String {
        let isPlain = !text.utf8.contains { $0 < 0x20 || isQuoted && ($0 == 0x22 || $0 == UInt8(ascii: ",")) }
        guard !isPlain else { return text }
        let lost: Set<Unicode.Scalar> = isQuoted ? ["\0"] : ["\0", "\t", "\n", "\r"]
        let kept = String(String.UnicodeScalarView(text.unicodeScalars.map { lost.contains($0) ? " " : $0 }))
        guard isQuoted else { return kept }
        return "\"" + kept.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
