/// A token a line, in columns (CoNLL-U, or the older formats of CoNLL); empty lines between sentences.
///
/// A name of one token is rewritten; one of several is only found, as the columns beside them belong to each.
struct TokenTable: RecordFormat {
    let isDivisible = false
    let isSeparable = true

    /// A record has at least so many bytes, so that names in one sentence are known in the next.
    private static let leastRecord = 1 << 14
    /// The columns of CoNLL-U.
    private static let universalColumns = 10

    func recordEnd(from start: Int, scanned: Int, in buffer: [UInt8], isLast: Bool) -> Int? {
        EmptyLine.end(from: start, scanned: scanned, in: buffer, least: Self.leastRecord, isLast: isLast)
    }

    func rest(from start: Int, in buffer: [UInt8]) -> RecordRest { .block }

    func advance(_ context: inout RecordContext, past record: Record) { context.isFirst = false }

    func document(in record: Record, _ context: RecordContext) throws(RecordError) -> ExtractedDocument? {
        var document = ExtractedDocument(pieces: [])
        var (position, isSentenceEnd, isJoined) = (0, false, false)
        while let end = LineEnd.next(from: position, in: record.bytes, isLast: true), position < end {
            let line = position..<end
            position = end
            guard let token = token(line, record.bytes) else {
                isSentenceEnd = isSentenceEnd || !record.bytes[line].starts(with: "#".utf8)
                continue
            }
            var piece = TextPiece(raw: token.form, text: Array(record.bytes[token.form]))
            piece.forbidden = [0x20, 0x09, 0x0A]
            piece.separator = isSentenceEnd ? [0x0A] : isJoined ? [] : [0x20]
            document.pieces.append(piece)
            (isSentenceEnd, isJoined) = (false, token.isJoined)
        }
        return document
    }

    /// The form that stands in a line, and whether no space follows; nil for a comment, an empty line, or a line of several
    /// tokens' surface or of none.
    private func token(_ line: Range<Int>, _ bytes: [UInt8]) -> (form: Range<Int>, isJoined: Bool)? {
        guard bytes[line.lowerBound] != UInt8(ascii: "#") else { return nil }
        let content = bytes[line].prefix { $0 != 0x0A && $0 != 0x0D }
        guard !content.isEmpty else { return nil }
        let delimiter: UInt8 = content.contains(0x09) ? 0x09 : 0x20
        let cells = content.split(separator: delimiter, omittingEmptySubsequences: false)
        let isUniversal = cells.count == Self.universalColumns
        guard isUniversal else { return (cells[0].startIndex..<cells[0].endIndex, false) }
        // 1-2 is a contraction of the two that follow, 1.1 a word that is not there.
        guard cells[0].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let isJoined = String(decoding: cells[9], as: UTF8.self).contains("SpaceAfter=No")
        return (cells[1].startIndex..<cells[1].endIndex, isJoined)
    }

    func encode(_ text: [UInt8], in piece: TextPiece) -> [UInt8] { text }
}
