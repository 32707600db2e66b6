/// How the records of a file are told apart, and where in each its text stands.
protocol RecordFormat: Sendable {
    /// Where the record ends that begins at `start`, or nil when that takes more bytes to tell.
    ///
    /// - Parameters:
    ///   - scanned: Offsets below were looked at in an earlier call for the same record; what it returns is nil then.
    ///   - isLast: Whether the file ends with the buffer.
    func recordEnd(from start: Int, scanned: Int, in buffer: [UInt8], isLast: Bool) -> Int?

    /// How to get past the record that begins at `start` and is too long to be held.
    func rest(from start: Int, in buffer: [UInt8]) -> RecordRest

    /// Whether a record that is longer than the limit may be cut at a line end, rather than be left out.
    var isDivisible: Bool { get }

    /// Whether the records that could be read of a damaged file are worth having without the others.
    var isSeparable: Bool { get }

    /// Whether its records are UTF-8.
    var isText: Bool { get }

    /// Takes what the records after this one need to know of it.
    func advance(_ context: inout RecordContext, past record: Record)

    /// The text of a record, or nil where it has none, as an empty line.
    func document(in record: Record, _ context: RecordContext) throws(RecordError) -> ExtractedDocument?

    /// Some text in place of a part of a piece, as the format wants it written.
    func encode(_ text: [UInt8], in piece: TextPiece) -> [UInt8]
}

extension RecordFormat {
    var isText: Bool { true }

    func rest(from start: Int, in buffer: [UInt8]) -> RecordRest { .line }
}
