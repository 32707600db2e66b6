/// A file that is one article, all of it text.
struct PlainText: RecordFormat {
    let isDivisible = true
    let isSeparable = false

    func recordEnd(from start: Int, scanned: Int, in buffer: [UInt8], isLast: Bool) -> Int? {
        isLast && start < buffer.count ? buffer.count : nil
    }

    func advance(_ context: inout RecordContext, past record: Record) { context.isFirst = false }

    func document(in record: Record, _ context: RecordContext) throws(RecordError) -> ExtractedDocument? {
        ExtractedDocument(pieces: [TextPiece(raw: 0..<record.bytes.count, text: record.bytes)])
    }

    func encode(_ text: [UInt8], in piece: TextPiece) -> [UInt8] { text }
}
