import UnicodeText

/// A JSON object a line.
struct JSONLines: RecordFormat {
    let isDivisible = false
    let isSeparable = true
    private let fields: FieldNames
    /// Each once, however often it was given.
    private let textNames: [String]
    private let wanted: Set<String>

    init(_ fields: FieldNames) {
        self.fields = fields
        textNames = fields.text.enumerated().filter { !fields.text[..<$0.offset].contains($0.element) }.map(\.element)
        wanted = Set(fields.text + [fields.id, fields.language, fields.date, fields.source])
    }

    func recordEnd(from start: Int, scanned: Int, in buffer: [UInt8], isLast: Bool) -> Int? {
        LineEnd.next(from: max(start, scanned), in: buffer, isLast: isLast)
    }

    func advance(_ context: inout RecordContext, past record: Record) { context.isFirst = false }

    func document(in record: Record, _ context: RecordContext) throws(RecordError) -> ExtractedDocument? {
        guard let start = Self.start(of: record.bytes) else { return nil }
        let object = try JSONObject(record.bytes, from: start, wanted: wanted)
        var pieces: [TextPiece] = []
        for name in textNames {
            switch object.members[name] {
            case .text(let piece): pieces.append(piece)
            case .other, nil: continue
            }
        }
        guard !pieces.isEmpty else { throw missing(object) }
        return ExtractedDocument(
            id: object.text(fields.id), language: object.text(fields.language), date: object.text(fields.date),
            source: object.text(fields.source), pieces: pieces.sorted { $0.raw.lowerBound < $1.raw.lowerBound },
            mentionsOffset: object.names.contains("mentions") ? nil : object.end)
    }

    private func missing(_ object: JSONObject) -> RecordError {
        let wanted = fields.text.map { "“\($0)”" }.joined(separator: " or ")
        let found = object.names.isEmpty ? "no member" : object.names.prefix(12).joined(separator: ", ")
        return RecordError(message: "expected a text in \(wanted), found \(found); name the member with --text-field")
    }

    /// Where the object begins, after a byte order mark; nil for an empty line.
    private static func start(of bytes: [UInt8]) -> Int? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return bytes[start...].allSatisfy { $0 == 0x20 || (9...13).contains($0) } ? nil : start
    }

    func encode(_ text: [UInt8], in piece: TextPiece) -> [UInt8] {
        var json = JSONWriter()
        json.string(String(decoding: text, as: UTF8.self))
        return Array(json.bytes.dropFirst().dropLast())
    }
}
