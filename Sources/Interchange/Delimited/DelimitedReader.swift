import TranslationMemory
import UnicodeText

/// Reads tables of segments, TSV and CSV: a unit a row.
///
/// A first row that names columns (`source`, `target`, codes of languages, `origin`, `id`) is a header; columns with other
/// names are properties. Without one, the columns are source, target and origin. Rows with fewer than two segments are no
/// units, they are counted.
final class DelimitedReader: UnitReader {
    private let options: ReadOptions
    private var decoder = InputDecoder.detected()
    private var rows: RowSplitter
    private(set) var header = Details()
    private(set) var untranslatedCount = 0
    private var columns: DelimitedColumns?
    private let languages: DelimitedLanguages
    private var unitCount = 0
    private var hasEnded = false

    init(_ options: ReadOptions, delimiter: UInt8?, hasQuotes: Bool) {
        (self.options, languages) = (options, DelimitedLanguages(options))
        rows = RowSplitter(delimiter: delimiter, hasQuotes: hasQuotes, limit: 2 * options.maximumSegmentBytes)
    }

    func read(_ bytes: [UInt8]) -> [ReadEvent] { take(bytes, isLast: false) }
    func finish() -> [ReadEvent] { take([], isLast: true) }

    private func take(_ bytes: [UInt8], isLast: Bool) -> [ReadEvent] {
        guard !hasEnded else { return [] }
        do {
            let text = try decoder.decode(bytes, isLast: isLast)
            return rows.read(text, isLast: isLast).compactMap(event)
        } catch {
            hasEnded = true
            let message = "the encoding of the file cannot be read: \(error)"
            return [.problem(InterchangeProblem(InputPlace(), message, isFatal: true))]
        }
    }

    private func event(_ row: DelimitedRow) -> ReadEvent? {
        if let mistake = row.mistake { return .problem(InterchangeProblem(row.place, mistake)) }
        guard let cells = row.cells else { return nil }
        if columns == nil {
            let named = DelimitedColumns(header: cells)
            columns = named ?? .plain
            if named != nil {
                header.properties = cells.map { Property("column", $0) }
                return nil
            }
        }
        let columns = columns ?? .plain
        let least = (columns.columns.lastIndex { $0.isSegment } ?? 0) + 1
        guard cells.count >= least else {
            return .problem(
                InterchangeProblem(
                    row.place, "expected \(least) columns, found \(cells.count): “\(cells[0].prefix(60))”"))
        }
        guard var unit = columns.unit(cells, languages) else {
            untranslatedCount += 1
            return nil
        }
        if let mistake = mistake(unit) { return .problem(InterchangeProblem(row.place, mistake)) }
        unit.provenance.position = unitCount
        unitCount += 1
        return .unit(unit, row.place)
    }

    private func mistake(_ unit: TranslationUnit) -> String? {
        for variant in unit.variants {
            let text = variant.segment.text
            if text.utf8.count > options.maximumSegmentBytes {
                return "expected a segment of at most \(options.maximumSegmentBytes) bytes, found more"
            }
            if text.utf8.span.contains(0) { return "expected text, found a NUL character" }
        }
        return nil
    }
}

extension Span<UInt8> {
    fileprivate func contains(_ byte: UInt8) -> Bool {
        for index in indices where self[index] == byte { return true }
        return false
    }
}
