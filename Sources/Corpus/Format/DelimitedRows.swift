/// A table with a row a record: comma-separated values (RFC 4180, also with semicolons), or tab-separated ones, which have no
/// quotes.
struct DelimitedRows: RecordFormat {
    let isDivisible = false
    let isSeparable = true
    /// Nil: the one of comma, semicolon and tab that the first row has most of.
    private let delimiter: UInt8?
    private let fields: FieldNames

    init(_ fields: FieldNames, delimiter: UInt8?) {
        self.fields = fields
        self.delimiter = delimiter
    }

    private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

    private var hasQuotes: Bool { delimiter != UInt8(ascii: "\t") }

    func recordEnd(from start: Int, scanned: Int, in buffer: [UInt8], isLast: Bool) -> Int? {
        guard hasQuotes else { return LineEnd.next(from: max(start, scanned), in: buffer, isLast: isLast) }
        // A quote opens a cell where the cell begins; elsewhere, as in 5" disk, it is a character like any other. One within
        // quotes is doubled.
        let first = buffer[start...].starts(with: [0xEF, 0xBB, 0xBF]) ? start + 3 : start
        var (isQuoted, mayOpen) = (false, true)
        for index in first..<max(first, buffer.count) {
            let byte = buffer[index]
            if byte == UInt8(ascii: "\""), isQuoted || mayOpen {
                mayOpen = isQuoted
                isQuoted.toggle()
            } else if !isQuoted {
                if byte == 0x0A { return index + 1 }
                mayOpen = delimiter.map { $0 == byte } ?? Self.delimiters.contains(byte)
            }
        }
        return isLast && start < buffer.count ? buffer.count : nil
    }

    func advance(_ context: inout RecordContext, past record: Record) {
        guard context.isFirst else { return }
        context.isFirst = false
        context.header = cells(of: record.bytes, delimiter(in: record.bytes)).map {
            String(decoding: $0.text, as: UTF8.self)
        }
        // The rows that follow are read with the delimiter of the first.
        context.delimiter = delimiter(in: record.bytes)
    }

    func document(in record: Record, _ context: RecordContext) throws(RecordError) -> ExtractedDocument? {
        guard !context.isFirst else {
            try check(
                cells(of: record.bytes, delimiter(in: record.bytes)).map { String(decoding: $0.text, as: UTF8.self) })
            return nil
        }
        guard LineEnd.trim(record.bytes) > 0 else { return nil }
        let cells = cells(of: record.bytes, context.delimiter)
        guard cells.count == context.header.count else {
            throw RecordError(
                message:
                    "expected \(context.header.count) columns as in the first row, found \(cells.count); a cell with a delimiter or a line end in it stands in quotes"
            )
        }
        func cell(_ name: String) -> String? {
            guard let index = context.header.firstIndex(of: name), !cells[index].text.isEmpty else { return nil }
            return String(decoding: cells[index].text, as: UTF8.self)
        }
        let pieces = zip(context.header, cells).filter { fields.text.contains($0.0) }.map(\.1)
        guard !pieces.isEmpty else { return nil }
        return ExtractedDocument(
            id: cell(fields.id), language: cell(fields.language), date: cell(fields.date), source: cell(fields.source),
            pieces: pieces)
    }

    private func check(_ header: [String]) throws(RecordError) {
        guard !fields.text.contains(where: header.contains) else { return }
        let wanted = fields.text.map { "“\($0)”" }.joined(separator: " or ")
        throw RecordError(
            message:
                "expected a column \(wanted) in the first row, found \(header.prefix(12).joined(separator: ", ")); name the column with --text-field"
        )
    }

    private func delimiter(in row: [UInt8]) -> UInt8 {
        if let delimiter { return delimiter }
        let counts = Self.delimiters.map { candidate in row.count { $0 == candidate } }
        return Self.delimiters[counts.firstIndex(of: counts.max() ?? 0) ?? 0]
    }

    private func cells(of row: [UInt8], _ delimiter: UInt8) -> [TextPiece] {
        let end = LineEnd.trim(row)
        var start = row.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var cells: [TextPiece] = []
        while true {
            let isQuoted = hasQuotes && start < end && row[start] == UInt8(ascii: "\"")
            let (piece, next) = isQuoted ? quoted(row, start, end, delimiter) : bare(row, start, end, delimiter)
            cells.append(piece)
            guard next < end, row[next] == delimiter else { return cells }
            start = next + 1
        }
    }

    private func bare(_ row: [UInt8], _ start: Int, _ end: Int, _ delimiter: UInt8) -> (TextPiece, Int) {
        let next = row[start..<end].firstIndex(of: delimiter) ?? end
        var piece = TextPiece(raw: start..<next, text: Array(row[start..<next]))
        piece.forbidden = [delimiter, 0x0A, 0x0D] + (hasQuotes ? [UInt8(ascii: "\"")] : [])
        return (piece, next)
    }

    /// A cell in quotes; what stands between the closing quote and the delimiter is left as it is.
    private func quoted(_ row: [UInt8], _ start: Int, _ end: Int, _ delimiter: UInt8) -> (TextPiece, Int) {
        var text: [UInt8] = []
        var map = OffsetMap()
        var index = start + 1
        while index < end {
            if row[index] == UInt8(ascii: "\"") {
                guard index + 1 < end, row[index + 1] == UInt8(ascii: "\"") else { break }
                index += 1
                text.append(row[index])
                index += 1
                map.add(text: text.count, raw: index - start - 1)
                continue
            }
            text.append(row[index])
            index += 1
        }
        var piece = TextPiece(raw: start + 1..<index, text: text)
        piece.map = map
        let next = row[min(index + 1, end)..<end].firstIndex(of: delimiter) ?? end
        return (piece, next)
    }

    func encode(_ text: [UInt8], in piece: TextPiece) -> [UInt8] {
        guard text.contains(UInt8(ascii: "\"")), hasQuotes else { return text }
        return text.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
    }
}
