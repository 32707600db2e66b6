import TranslationMemory
import UnicodeText

/// A table, TSV or CSV, to put translations in: rows whose cell for the translation is empty or not there.
struct FillableTable: FillableFile {
    let units: [FillableUnit]
    private let rows: [TableRow]
    private let delimiter: UInt8
    private let hasQuotes: Bool
    private let target: Int
    /// The column for the status of a translation.
    private let status: Int?

    /// - Parameter delimiter: Nil: what is most frequent on the first line.
    init(_ bytes: [UInt8], _ options: ReadOptions, delimiter: UInt8?, hasQuotes: Bool) {
        self.delimiter =
            delimiter ?? RowSplitter.mostFrequentDelimiter(bytes[..<(bytes.firstIndex(of: 0x0A) ?? bytes.count)])
        self.hasQuotes = hasQuotes
        var scanner = TableScanner(bytes, delimiter: self.delimiter, hasQuotes: hasQuotes)
        var rows = scanner.scan()
        let named = rows.first.flatMap { DelimitedColumns(header: $0.cells.map { scanner.text($0) }) }
        if named != nil { rows.removeFirst() }
        let columns = (named ?? .plain).columns
        let chosen = Self.columns(columns, options)
        (target, status) = (chosen.target.index, columns.firstIndex(of: .property("status")))
        self.rows = rows.filter { row in
            row.cells.indices.contains(chosen.source.index)
                && !scanner.text(row.cells[chosen.source.index]).trimmed.isEmpty
        }
        units = self.rows.map { row in
            let written =
                row.cells.indices.contains(chosen.target.index) ? scanner.text(row.cells[chosen.target.index]) : ""
            return FillableUnit(
                source: SegmentText(scanner.text(row.cells[chosen.source.index])),
                languages: (chosen.source.tag, chosen.target.tag), isTranslated: !written.trimmed.isEmpty)
        }
    }

    private typealias Choice = (index: Int, tag: String)

    /// The columns of the wanted languages, or else the first two that hold segments.
    private static func columns(
        _ columns: [DelimitedColumns.Column], _ options: ReadOptions
    ) -> (source: Choice, target: Choice) {
        let segments = columns.indices.filter { columns[$0].isSegment }
        let wanted = (
            LanguageTag.normalized(options.sourceLanguage ?? ""), LanguageTag.normalized(options.targetLanguage ?? "")
        )
        func tag(_ index: Int, _ other: String) -> String {
            if case .language(let language) = columns[index] { language.tag } else { other }
        }
        func isIn(_ tag: String) -> (Int) -> Bool {
            { index in
                guard case .language(let language) = columns[index] else { return false }
                return LanguageTag.language(language.tag) == LanguageTag.language(tag)
            }
        }
        let source = columns.firstIndex(of: .source) ?? segments.first(where: isIn(wanted.0)) ?? segments[0]
        let others = segments.filter { $0 != source }
        let target = columns.firstIndex(of: .target) ?? others.first(where: isIn(wanted.1)) ?? others[0]
        return ((source, tag(source, wanted.0)), (target, tag(target, wanted.1)))
    }

    func edits(_ fillings: [Int: UnitFilling]) -> [ByteEdit] {
        fillings.flatMap { number, filling in
            let row = rows[number]
            var edits = [edit(row, target, filling.target.text)]
            if filling.needsReview, let status, row.cells.indices.contains(status), row.cells.indices.contains(target) {
                edits.append(edit(row, status, TranslationStatus.needsReview.rawValue))
            }
            return edits
        }
    }

    private func edit(_ row: TableRow, _ column: Int, _ text: String) -> ByteEdit {
        guard !row.cells.indices.contains(column) else { return ByteEdit(row.cells[column], cell(text)) }
        let missing = String(repeating: String(UnicodeScalar(delimiter)), count: column + 1 - row.cells.count)
        return ByteEdit(row.end..<row.end, missing + cell(text))
    }

    /// A cell as `DelimitedWriter` makes it.
    private func cell(_ text: String) -> String {
        guard hasQuotes else {
            return String(
                String.UnicodeScalarView(text.unicodeScalars.map { "\t\n\r".unicodeScalars.contains($0) ? " " : $0 }))
        }
        let isPlain = !text.utf8.contains { $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
        let doubled = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        return isPlain ? text : "\"\(doubled)\""
    }
}

/// A row of a table, by where its cells stand.
struct TableRow {
    /// With their quotation marks.
    var cells: [Range<Int>]
    /// Before the end of the line.
    var end: Int
}

/// Finds the cells of a table.
struct TableScanner {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private let hasQuotes: Bool
    private var index: Int

    init(_ bytes: [UInt8], delimiter: UInt8, hasQuotes: Bool) {
        (self.bytes, self.delimiter, self.hasQuotes) = (bytes, delimiter, hasQuotes)
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The longest cell in quotation marks; where a mark is not closed, the file is not searched to its end for each.
    private static let longest = 1 << 20

    /// All rows but blank ones, and those whose quotation marks do not fit, which end with their line. Linear time.
    mutating func scan() -> [TableRow] {
        var rows: [TableRow] = []
        while index < bytes.count {
            let start = index
            if let row = row() {
                if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row) }
            } else {
                index = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            }
            index += 1
        }
        return rows
    }

    /// The next row; the index is then at its end.
    private mutating func row() -> TableRow? {
        var cells: [Range<Int>] = []
        while true {
            let start = index
            if hasQuotes, index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
                guard skipQuoted() else { return nil }
            } else {
                index = bytes[index...].firstIndex { $0 == delimiter || $0 == 0x0A } ?? bytes.count
            }
            let end = isLineEnd(index) && index > start && bytes[index - 1] == 0x0D ? index - 1 : index
            cells.append(start..<end)
            if index < bytes.count, bytes[index] == 0x0D, isLineEnd(index + 1) { index += 1 }
            if isLineEnd(index) { return TableRow(cells: cells, end: end) }
            guard bytes[index] == delimiter else { return nil }
            index += 1
        }
    }

    private func isLineEnd(_ index: Int) -> Bool { index >= bytes.count || bytes[index] == 0x0A }

    private mutating func skipQuoted() -> Bool {
        index += 1
        let end = min(bytes.count, index + Self.longest)
        while index < end, let mark = bytes[index..<end].firstIndex(of: UInt8(ascii: "\"")) {
            index = mark + 1
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return true }
            index += 1
        }
        return false
    }

    /// What a cell says.
    func text(_ cell: Range<Int>) -> String {
        let text = String(decoding: bytes[cell], as: UTF8.self)
        guard hasQuotes, text.utf8.first == UInt8(ascii: "\""), text.utf8.count >= 2 else { return text }
        return text.dropFirst().dropLast().split(separator: "\"\"", omittingEmptySubsequences: false).joined(
            separator: "\"")
    }
}
