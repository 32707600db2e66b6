import TranslationMemory
import UnicodeText

/// Reads PO and POT files as GNU gettext does.
///
/// Entries without a translation are no units, they are counted. Those taken out of use (`#~`) are read when the options
/// ask for it.
final class POReader: UnitReader {
    private let options: ReadOptions
    private var decoder = InputDecoder.catalog()
    private var lines: LineReader
    private(set) var header = Details()
    private(set) var untranslatedCount = 0

    private var events: [ReadEvent] = []
    private var entry = POEntry()
    /// What a line that begins with a quotation mark goes on with.
    private var field: Field?
    private var text: [UInt8] = []
    private var isBroken = false
    private var hasHeader = false
    private var hasEnded = false
    private var languages: POLanguages
    private var unitCount = 0

    private enum Field: Equatable {
        case context
        case id
        case plural
        case translation(Int)
        case previous(String)
    }

    init(_ options: ReadOptions) {
        self.options = options
        languages = POLanguages([], options)
        lines = LineReader(limit: options.maximumSegmentBytes + 1_024)
    }

    func read(_ bytes: [UInt8]) -> [ReadEvent] { take(bytes, isLast: false) }

    func finish() -> [ReadEvent] { take([], isLast: true) }

    private func take(_ bytes: [UInt8], isLast: Bool) -> [ReadEvent] {
        guard !hasEnded else { return [] }
        do {
            for line in lines.read(try decoder.decode(bytes, isLast: isLast), isLast: isLast) { read(line) }
        } catch {
            hasEnded = true
            let message = "the encoding of the file cannot be read: \(error)"
            events.append(.problem(InterchangeProblem(InputPlace(), message, isFatal: true)))
        }
        if isLast, !hasEnded { endEntry() }
        defer { events = [] }
        return events
    }
}

extension POReader {
    private func read(_ line: InputLine) {
        let start = POString.skipSpace(line.bytes, line.bytes.startIndex)
        guard start < line.bytes.endIndex else {
            endField()
            return
        }
        guard !line.isCut else {
            report("expected a line of at most \(options.maximumSegmentBytes) bytes, found more", line, start)
            return
        }
        if let offset = UTF8Validation.firstInvalidOffset(in: Array(line.bytes)) {
            report("expected UTF-8, found another byte", line, line.bytes.startIndex + offset)
            return
        }
        if line.bytes[start] == UInt8(ascii: "#") {
            comment(line, start)
        } else {
            if entry.isObsolete { endEntry() }
            statement(line, start, obsolete: false)
        }
    }

    private func comment(_ line: InputLine, _ start: Int) {
        let kind = start + 1 < line.bytes.endIndex ? line.bytes[start + 1] : 0x20
        if kind == UInt8(ascii: "~") {
            obsolete(line, start + 2)
            return
        }
        if kind == UInt8(ascii: "|") {
            previous(line, POString.skipSpace(line.bytes, start + 2))
            return
        }
        beginEntryAfterTranslation(line, start)
        let rest = { [bytes = line.bytes] (from: Int) in
            String(decoding: bytes[min(from, bytes.endIndex)...].drop(onlyFirst: 0x20), as: UTF8.self)
        }
        switch kind {
        case UInt8(ascii: "."): entry.extractedComments.append(rest(start + 2))
        case UInt8(ascii: ":"): entry.references.append(rest(start + 2).trimmed)
        case UInt8(ascii: ","):
            entry.flags += rest(start + 2).split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        default: entry.translatorComments.append(rest(start + 1))
        }
    }

    private func obsolete(_ line: InputLine, _ start: Int) {
        let index = POString.skipSpace(line.bytes, start)
        guard index < line.bytes.endIndex else { return }
        if !entry.isObsolete, entry.id != nil { endEntry() }
        if line.bytes[index] == UInt8(ascii: "|") {
            previous(line, POString.skipSpace(line.bytes, index + 1))
        } else {
            statement(line, index, obsolete: true)
        }
    }

    private func previous(_ line: InputLine, _ start: Int) {
        if start < line.bytes.endIndex, line.bytes[start] == UInt8(ascii: "\"") {
            append(line, start)
            return
        }
        beginEntryAfterTranslation(line, start)
        let keyword = Self.keyword(line.bytes[start...])
        begin(.previous(keyword), line, start + keyword.utf8.count)
    }

    private func statement(_ line: InputLine, _ start: Int, obsolete: Bool) {
        if line.bytes[start] == UInt8(ascii: "\"") {
            append(line, start)
            return
        }
        let keyword = Self.keyword(line.bytes[start...])
        let after = start + keyword.utf8.count
        switch keyword {
        case "msgctxt", "msgid":
            beginEntryAfterTranslation(line, start)
            if entry.id != nil || keyword == "msgctxt" && entry.context != nil { endEntry() }
        // Sections of a catalog: what is in them is read all the same.
        case "domain": return
        default: break
        }
        if entry.id == nil, entry.context == nil { entry.place = place(line, start) }
        if obsolete { entry.isObsolete = true }
        switch keyword {
        case "msgctxt": begin(.context, line, after)
        case "msgid": begin(.id, line, after)
        case "msgid_plural": begin(.plural, line, after)
        case "msgstr": translation(line, after)
        default: report("expected msgctxt, msgid, msgid_plural, msgstr or a comment, found “\(keyword)”", line, start)
        }
    }

    private func translation(_ line: InputLine, _ start: Int) {
        guard entry.id != nil || field == .id else {
            report("expected msgid before msgstr, found none", line, start)
            return
        }
        guard start < line.bytes.endIndex, line.bytes[start] == UInt8(ascii: "[") else {
            begin(.translation(0), line, start)
            return
        }
        let digits = line.bytes[(start + 1)...].prefix { (0x30...0x39).contains($0) }
        let number = Int(String(decoding: digits.prefix(4), as: UTF8.self))
        guard let number, number < 100, digits.endIndex < line.bytes.endIndex, line.bytes[digits.endIndex] == 0x5D
        else {
            report("expected the number of a form in brackets after msgstr, found none", line, start)
            return
        }
        begin(.translation(number), line, digits.endIndex + 1)
    }

    private static func keyword(_ text: ArraySlice<UInt8>) -> String {
        String(decoding: text.prefix { $0 > 0x20 && $0 != 0x22 && $0 != UInt8(ascii: "[") }.prefix(40), as: UTF8.self)
    }
}

extension POReader {
    private func begin(_ field: Field, _ line: InputLine, _ start: Int) {
        endField()
        if case .translation(let form) = field, entry.translations[form] != nil {
            report("expected one translation of a form, found another", line, start)
        }
        self.field = field
        append(line, start)
    }

    private func append(_ line: InputLine, _ start: Int) {
        guard field != nil else {
            report("expected a keyword before the text, found none", line, start)
            return
        }
        do throws(POString.Mistake) {
            text += try POString.read(line.bytes, from: start)
        } catch {
            report(error.message, line, error.offset)
        }
        if text.count > options.maximumSegmentBytes {
            report("expected a text of at most \(options.maximumSegmentBytes) bytes, found more", line, start)
        }
    }

    private func endField() {
        guard let field else { return }
        let value = String(decoding: text, as: UTF8.self)
        (self.field, text) = (nil, [])
        switch field {
        case .context: entry.context = value
        case .id: entry.id = value
        case .plural: entry.plural = value
        case .translation(let number): entry.translations[number] = value
        case .previous(let keyword): entry.previous.append((keyword, value))
        }
    }

    /// What begins an entry when the one before has its translation.
    private func beginEntryAfterTranslation(_ line: InputLine, _ start: Int) {
        endField()
        if !entry.translations.isEmpty || isBroken && entry.id != nil { endEntry() }
        if entry.isEmpty { entry.place = place(line, start) }
    }

    private func endEntry() {
        endField()
        defer { (entry, isBroken) = (POEntry(), false) }
        guard !isBroken, let id = entry.id else { return }
        guard !entry.translations.isEmpty else {
            events.append(.problem(InterchangeProblem(entry.place, "expected msgstr after msgid, found none")))
            return
        }
        if entry.isHeader {
            readHeader()
        } else if entry.isObsolete, !options.includesObsolete {
            return
        } else if id.isEmpty, entry.context == nil {
            events.append(.problem(InterchangeProblem(entry.place, "expected a text in msgid, found none")))
        } else {
            emit()
        }
    }

    private func emit() {
        let units = entry.units(languages, origin: options.origin)
        if units.isEmpty { untranslatedCount += 1 }
        for var unit in units {
            unit.provenance.position = unitCount
            unitCount += 1
            events.append(.unit(unit, entry.place))
        }
    }

    private func readHeader() {
        guard !hasHeader else {
            events.append(
                .problem(InterchangeProblem(entry.place, "expected one entry with an empty msgid, found two")))
            return
        }
        hasHeader = true
        header.notes = entry.notes
        for line in (entry.translations[0] ?? "").split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            header.properties.append(Property(String(parts[0]).trimmed, String(parts[1]).trimmed))
        }
        languages = POLanguages(header.properties, options)
    }

    private func report(_ message: String, _ line: InputLine, _ offset: Int) {
        if !isBroken { events.append(.problem(InterchangeProblem(place(line, offset), message))) }
        isBroken = true
    }

    private func place(_ line: InputLine, _ offset: Int) -> InputPlace {
        let before = line.bytes[..<min(offset, line.bytes.endIndex)]
        return InputPlace(line: line.number, column: before.count { $0 & 0xC0 != 0x80 } + 1)
    }
}

extension InputDecoder {
    /// As the header of a catalog says; where it does not, as it looks.
    static func catalog() -> InputDecoder {
        let length = 1 << 14
        return InputDecoder { head, isLast in
            let head = head.prefix(length)
            let key = Array("charset=".utf8)
            if let start = head.firstRange(of: key)?.upperBound {
                let name = head[start...].prefix { $0 > 0x20 && $0 != UInt8(ascii: "\\") && $0 != 0x22 }
                if name.endIndex == head.endIndex, head.count < length, !isLast { return .unknown }
                let text = String(decoding: name, as: UTF8.self)
                if text != "CHARSET", !text.isEmpty { return .named(text) }
            }
            guard head.count >= length || isLast else { return .unknown }
            return TextEncoding.detect(Array(head)).map { .named($0) } ?? .utf8
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func drop(onlyFirst byte: UInt8) -> Self { first == byte ? dropFirst() : self }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
