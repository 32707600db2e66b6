import UnicodeText

/// Some records of a file that follow each other: what a worker is given at a time.
struct RecordChunk: Sendable {
    var records: [Record] = []
    /// What stands before the first.
    var context = RecordContext()
    /// Records that were left out because they are too long: the line that they begin in, and why.
    var failures: [(line: Int, error: RecordError)] = []
    /// Whether the file ends here.
    var isLast = false
    /// Why the file ends here though there is more of it.
    var damage: DocumentError?

    /// In bytes.
    var size: Int { records.reduce(0) { $0 + $1.bytes.count } }
}

/// Reads one file, or one entry of an archive, as chunks of records. Where the chunks end depends on the file's bytes alone.
struct RecordReader {
    /// How large things may be, in bytes.
    struct Limits: Sendable {
        /// A chunk ends with the record that reaches this.
        var chunk = 1 << 17
        /// A longer record is cut at a line end where the format allows that, and else left out.
        var record = 1 << 22
    }

    /// How the file is encoded; nil until it is known, or where it is not text.
    let encoding: String?
    let format: InputFormat
    private let records: any RecordFormat
    private let stream: any ByteStream
    private let decoder: TextDecoder?
    private let limits: Limits

    private var buffer: [UInt8] = []
    private var start = 0
    private var scanned = 0
    private var line = 1
    private var isAtEnd = false
    private var isDone = false
    private var damage: DocumentError?
    private var context = RecordContext()

    private static let blockSize = 1 << 17
    private static let sampleSize = 1 << 16

    /// Begins with UTF-8 in a known format; waits for nothing.
    init(_ stream: any ByteStream, as format: InputFormat, fields: FieldNames, limits: Limits) {
        self.stream = stream
        self.format = format
        self.limits = limits
        encoding = "UTF-8"
        decoder = nil
        records = format.records(fields)
    }

    /// Begins with a file, or with an entry of an archive that was just come to, whose beginning tells what it is.
    ///
    /// - Parameters:
    ///   - name: What it is called.
    ///   - options: Its format and encoding, where these are known.
    init(_ stream: any ByteStream, name: String, _ options: BatchOptions, limits: Limits) throws(DocumentError) {
        self.stream = stream
        self.limits = limits
        var sample: [UInt8] = []
        while sample.count < Self.sampleSize, !isAtEnd {
            let bytes = try stream.read(Self.sampleSize - sample.count)
            if bytes.isEmpty { isAtEnd = true }
            sample += bytes
        }
        guard let encoding = options.encoding ?? Self.encoding(of: sample) else {
            throw DocumentError(
                kind: .data, path: name,
                message:
                    "this looks like a binary file: its bytes are no text in an encoding that ICU knows; if it is text, name its encoding with --encoding"
            )
        }
        self.encoding = encoding
        do {
            decoder = encoding.uppercased() == "UTF-8" ? nil : try TextDecoder(encoding)
            buffer = try decoder?.decode(sample, isLast: isAtEnd) ?? sample
        } catch {
            throw DocumentError(kind: .data, path: name, message: "\(error)")
        }
        let format = options.format ?? InputFormat.detect(buffer, name: name)
        self.format = format
        records = format.records(options.fields)
    }

    /// What a file of markup says is believed where there is such an encoding, unless the bytes are UTF-8.
    private static func encoding(of sample: [UInt8]) -> String? {
        // The pages in it have encodings of their own.
        if sample.starts(with: "WARC/".utf8) { return "UTF-8" }
        let detected = TextEncoding.detect(sample)
        guard detected != "UTF-8", sample.first == UInt8(ascii: "<"),
            let declared = MarkupEncoding.declared(in: sample),
            (try? TextDecoder(declared)) != nil
        else { return detected }
        return declared
    }

    /// The next chunk, or nil after the last. There is at least one, of no records when the file is empty.
    mutating func next() -> RecordChunk? {
        guard !isDone else { return nil }
        var chunk = RecordChunk(context: context)
        var size = 0
        while size < limits.chunk {
            guard let record = nextRecord(&chunk) else { break }
            size += record.bytes.count
            records.advance(&context, past: record)
            chunk.records.append(record)
        }
        isDone = isAtEnd && start == buffer.count
        chunk.isLast = isDone
        chunk.damage = isDone ? damage : nil
        return chunk
    }

    private mutating func nextRecord(_ chunk: inout RecordChunk) -> Record? {
        while true {
            if isAtEnd, start == buffer.count { return nil }
            // What is left at the end is a record even when it is no whole one.
            let end =
                records.recordEnd(from: start, scanned: scanned, in: buffer, isLast: isAtEnd)
                ?? (isAtEnd ? buffer.count : nil)
            if let end, end - start <= limits.record { return take(upTo: end) }
            guard end != nil || buffer.count - start > limits.record else {
                scanned = buffer.count
                fill()
                continue
            }
            if records.isDivisible, let end = divide() { return take(upTo: end) }
            skip(&chunk)
        }
    }

    private mutating func take(upTo end: Int) -> Record {
        let record = Record(bytes: Array(buffer[start..<end]), line: line)
        line += LineEnd.count(in: record.bytes)
        start = end
        scanned = end
        return record
    }

    /// Where a long text is cut: after the last empty line that lies within the limit, or else the last line.
    private func divide() -> Int? {
        let end = start + limits.record
        var lineEnd: Int?
        for index in stride(from: end - 1, through: start + 1, by: -1) where buffer[index] == 0x0A {
            if buffer[index - 1] == 0x0A { return index + 1 }
            lineEnd = lineEnd ?? index + 1
            if end - index > limits.record / 8 { break }
        }
        return lineEnd
    }

    /// Leaves out a record that is too long.
    private mutating func skip(_ chunk: inout RecordChunk) {
        let message = "longer than the limit of \(limits.record) bytes; raise it with --max-bytes"
        guard records.isSeparable else {
            damage = DocumentError(kind: .data, path: "", message: message)
            isAtEnd = true
            start = buffer.count
            return
        }
        chunk.failures.append((line, RecordError(message: message)))
        var rest = records.rest(from: start, in: buffer)
        while true {
            if let end = rest.end(from: start, in: buffer) { return leave(upTo: end) }
            leave(upTo: buffer.count)
            if isAtEnd { return }
            fill()
        }
    }

    private mutating func leave(upTo end: Int) {
        for byte in buffer[start..<end] where byte == 0x0A { line += 1 }
        start = end
        scanned = end
    }

    /// Reads on. An error ends the file.
    private mutating func fill() {
        if start > 0 {
            buffer.removeFirst(start)
            scanned -= start
            start = 0
        }
        do {
            let bytes = try stream.read(Self.blockSize)
            isAtEnd = bytes.isEmpty
            buffer += try decoder?.decode(bytes, isLast: isAtEnd) ?? bytes
        } catch {
            isAtEnd = true
            damage = error as? DocumentError ?? DocumentError(kind: .data, path: "", message: "\(error)")
        }
    }
}
