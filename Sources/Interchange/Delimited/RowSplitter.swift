import UnicodeText

/// A row of a table.
struct DelimitedRow: Equatable {
    /// Nil where something is wrong with the row.
    var cells: [String]?
    var place: InputPlace
    var mistake: String?
}

/// Cuts text that comes in chunks into rows and cells: RFC 4180 where cells may be quoted, else plain lines.
///
/// After a row whose quotation marks do not fit, reading goes on with the line behind the one on which it began.
struct RowSplitter {
    /// Nil until the first line tells.
    private var delimiter: UInt8?
    private let hasQuotes: Bool
    private let limit: Int
    private var lines: LineReader
    /// Lines that wait: of a row whose quotation mark is not closed yet.
    private var waiting: [InputLine] = []
    private var waitingBytes = 0

    private static let delimiters: [UInt8] = [
        UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
    ]

    /// - Parameters:
    ///   - delimiter: Nil: what is most frequent on the first line of comma, semicolon, tab and bar.
    ///   - limit: The most bytes of a row.
    init(delimiter: UInt8?, hasQuotes: Bool, limit: Int) {
        (self.delimiter, self.hasQuotes, self.limit) = (delimiter, hasQuotes, limit)
        lines = LineReader(limit: limit)
    }

    mutating func read(_ bytes: [UInt8], isLast: Bool) -> [DelimitedRow] {
        var rows: [DelimitedRow] = []
        for line in lines.read(bytes, isLast: isLast) { take(line, &rows) }
        if isLast {
            while !waiting.isEmpty { giveUp(&rows) }
        }
        return rows
    }

    /// What cells of a table are most likely cut by, to judge by its first line.
    static func mostFrequentDelimiter(_ line: ArraySlice<UInt8>) -> UInt8 {
        let counts = delimiters.map { candidate in line.count { $0 == candidate } }
        return delimiters[counts.firstIndex(of: counts.max() ?? 0) ?? 0]
    }

    private mutating func take(_ line: InputLine, _ rows: inout [DelimitedRow]) {
        if delimiter == nil {
            delimiter = Self.mostFrequentDelimiter(line.bytes)
        }
        let isText = UTF8Validation.firstInvalidOffset(in: line.bytes.span) == nil
        if line.isCut || !isText {
            while !waiting.isEmpty { giveUp(&rows) }
            let message =
                line.isCut
                ? "expected a row of at most \(limit) bytes, found more" : "expected UTF-8, found other bytes"
            rows.append(DelimitedRow(cells: nil, place: InputPlace(line: line.number), mistake: message))
            return
        }
        waiting.append(line)
        waitingBytes += line.bytes.count + 1
        complete(&rows)
        if waitingBytes > limit { giveUp(&rows) }
    }

    /// Gives the row that waits, if it is whole.
    private mutating func complete(_ rows: inout [DelimitedRow]) {
        guard let first = waiting.first, let delimiter else { return }
        if waiting.count == 1, first.bytes.allSatisfy({ $0 == 0x20 }) {
            clear()
            return
        }
        let place = InputPlace(line: first.number)
        let text = waiting.count == 1 ? first.bytes : Array(waiting.map(\.bytes).joined(separator: [0x0A]))[...]
        var cells = RowCells(text, delimiter: delimiter, hasQuotes: hasQuotes)
        switch cells.read() {
        case .whole(let cells):
            rows.append(DelimitedRow(cells: cells, place: place))
            clear()
        case .open: break
        case .wrong: giveUp(&rows)
        }
    }

    private mutating func clear() { (waiting, waitingBytes) = ([], 0) }

    /// Reports the line that waits first, and takes those behind it anew.
    private mutating func giveUp(_ rows: inout [DelimitedRow]) {
        let (first, others) = (waiting[0], waiting.dropFirst())
        clear()
        let message = "expected a delimiter after the closing quotation mark of a cell, found something else or none"
        rows.append(DelimitedRow(cells: nil, place: InputPlace(line: first.number), mistake: message))
        for line in others { take(line, &rows) }
    }
}

/// Reads the cells of one row.
private struct RowCells {
    private let text: ArraySlice<UInt8>
    private let delimiter: UInt8
    private let hasQuotes: Bool
    private var index: Int

    enum Outcome {
        case whole([String])
        /// A quotation mark is not closed.
        case open
        case wrong
    }

    init(_ text: ArraySlice<UInt8>, delimiter: UInt8, hasQuotes: Bool) {
        (self.text, self.delimiter, self.hasQuotes, index) = (text, delimiter, hasQuotes, text.startIndex)
    }

    mutating func read() -> Outcome {
        var cells: [String] = []
        while true {
            if hasQuotes, index < text.endIndex, text[index] == UInt8(ascii: "\"") {
                guard let cell = quoted() else { return .open }
                guard index == text.endIndex || text[index] == delimiter else { return .wrong }
                cells.append(cell)
            } else {
                let end = text[index...].firstIndex(of: delimiter) ?? text.endIndex
                cells.append(String(decoding: text[index..<end], as: UTF8.self))
                index = end
            }
            guard index < text.endIndex else { return .whole(cells) }
            index += 1
        }
    }

    private mutating func quoted() -> String? {
        var cell: [UInt8] = []
        index += 1
        while let end = text[index...].firstIndex(of: UInt8(ascii: "\"")) {
            cell += text[index..<end]
            index = end + 1
            guard index < text.endIndex, text[index] == UInt8(ascii: "\"") else {
                return String(decoding: cell, as: UTF8.self)
            }
            cell.append(UInt8(ascii: "\""))
            index += 1
        }
        return nil
    }
}
