/// A message catalog of GNU gettext (PO): an entry a record, of which the translation is read.
struct Catalog: RecordFormat {
    let isDivisible = false
    let isSeparable = true

    func recordEnd(from start: Int, scanned: Int, in buffer: [UInt8], isLast: Bool) -> Int? {
        EmptyLine.end(from: start, scanned: scanned, in: buffer, isLast: isLast)
    }

    func rest(from start: Int, in buffer: [UInt8]) -> RecordRest { .block }

    func advance(_ context: inout RecordContext, past record: Record) {
        // What stands before the head are comments.
        guard context.isFirst, Self.lines(of: record.bytes).contains(where: { Self.starts($0, "msgid", record) }) else {
            return
        }
        context.isFirst = false
        let key = Array("\"Language: ".utf8)
        guard let start = record.bytes.indices.first(where: { record.bytes[$0...].starts(with: key) }) else { return }
        let tag = record.bytes[(start + key.count)...].prefix { $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "\"") }
        let language = String(decoding: tag.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
        context.language = language.isEmpty ? nil : language
    }

    func document(in record: Record, _ context: RecordContext) throws(RecordError) -> ExtractedDocument? {
        var document = ExtractedDocument(language: context.language, pieces: [])
        var (isTranslation, isFirst) = (false, true)
        /// Whether the message has nothing to translate: then it is the catalog's head.
        var (hasMessage, isEmpty) = (false, true)
        for line in Self.lines(of: record.bytes) {
            if Self.starts(line, "msg", record) {
                isTranslation = Self.starts(line, "msgstr", record)
                hasMessage = hasMessage || Self.starts(line, "msgid", record)
                isFirst = true
            }
            guard let piece = try piece(line, record) else { continue }
            if !isTranslation, !piece.text.isEmpty { isEmpty = false }
            guard isTranslation else { continue }
            document.pieces.append(piece)
            if !isFirst { document.pieces[document.pieces.count - 1].separator = [] }
            isFirst = false
        }
        return hasMessage && isEmpty ? nil : document
    }

    /// The lines of an entry, without a byte order mark.
    private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var (lines, position) = ([Range<Int>](), bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        while let end = LineEnd.next(from: position, in: bytes, isLast: true), position < end {
            lines.append(position..<end)
            position = end
        }
        return lines
    }

    private static func starts(_ line: Range<Int>, _ prefix: String, _ record: Record) -> Bool {
        record.bytes[line].starts(with: prefix.utf8)
    }

    /// The string of a line, escapes undone; nil for a line without one.
    private func piece(_ line: Range<Int>, _ record: Record) throws(RecordError) -> TextPiece? {
        let bytes = record.bytes
        guard bytes[line.lowerBound] != UInt8(ascii: "#"), let open = bytes[line].firstIndex(of: UInt8(ascii: "\""))
        else {
            return nil
        }
        var (text, map, index) = ([UInt8](), OffsetMap(), open + 1)
        while index < line.upperBound, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < line.upperBound {
                text.append(Self.unescaped(bytes[index + 1]))
                index += 2
                map.add(text: text.count, raw: index - open - 1)
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        guard index < line.upperBound else {
            throw RecordError(message: "expected a closing \" at the end of a line of the entry, found none")
        }
        var piece = TextPiece(raw: open + 1..<index, text: text)
        piece.map = map
        return piece
    }

    private static func unescaped(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0D
        default: byte
        }
    }

    func encode(_ text: [UInt8], in piece: TextPiece) -> [UInt8] {
        text.flatMap { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), $0] : [$0] }
    }
}

/// Where blocks that empty lines part end.
enum EmptyLine {
    /// The offset after the empty line that follows the block from `start` on, or after more of these.
    static func end(from start: Int, scanned: Int, in buffer: [UInt8], least: Int = 1, isLast: Bool) -> Int? {
        var position = max(start, scanned - 2)
        while let next = LineEnd.next(from: position, in: buffer, isLast: isLast) {
            let line = buffer[position..<next].filter { $0 != 0x0A && $0 != 0x0D }
            let isAtStart = position == start || buffer[position - 1] == 0x0A
            if line.isEmpty, isAtStart, next - start >= least { return next }
            if next == buffer.count { return isLast ? next : nil }
            position = next
        }
        return isLast && start < buffer.count ? buffer.count : nil
    }
}
