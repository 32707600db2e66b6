import UnicodeText

/// A web archive (WARC, ISO 28500), of which the pages' articles are read. It is not written anew: what comes of it are the
/// articles with their names.
struct WebArchive: RecordFormat {
    let isDivisible = false
    let isSeparable = true
    let isText = false

    /// What a record begins with.
    private static let mark = "WARC/"
    private static let longestHead = 1 << 16
    /// A length beyond this is a mistake.
    private static let longestBody = 1 << 48

    func recordEnd(from start: Int, scanned: Int, in buffer: [UInt8], isLast: Bool) -> Int? {
        guard buffer[start...].starts(with: Self.mark.utf8.prefix(buffer.count - start)) else {
            // What is none ends where the next one begins.
            let key = Array("\n\(Self.mark)".utf8)
            for index in max(start, scanned - key.count)..<max(start, scanned - key.count, buffer.count)
            where buffer[index] == key[0] && buffer[index...].starts(with: key) {
                return index + 1
            }
            return isLast ? buffer.count : nil
        }
        guard let head = Head(buffer, from: start) else { return isLast && start < buffer.count ? buffer.count : nil }
        // Two line ends follow a record.
        let end = head.end + (head.length ?? 0) + 4
        if end <= buffer.count { return end }
        return isLast ? buffer.count : nil
    }

    func rest(from start: Int, in buffer: [UInt8]) -> RecordRest {
        guard let head = Head(buffer, from: start), head.firstLine.hasPrefix(Self.mark) else {
            return .bytes(Self.longestHead)
        }
        return .bytes(head.end - start + (head.length ?? 0) + 4)
    }

    func advance(_ context: inout RecordContext, past record: Record) { context.isFirst = false }

    func document(in record: Record, _ context: RecordContext) throws(RecordError) -> ExtractedDocument? {
        // More line ends than have to follow a record.
        if record.bytes.allSatisfy({ $0 == 0x0A || $0 == 0x0D }) { return nil }
        guard let head = Head(record.bytes, from: 0), head.firstLine.hasPrefix(Self.mark) else {
            throw RecordError(message: "expected a record that begins with WARC/1.0, found something else")
        }
        guard let length = head.length, head.end + length <= record.bytes.count else {
            throw RecordError(message: "the record is shorter than its Content-Length says, or has none")
        }
        let kind = head["warc-type"]
        guard kind == "response" || kind == "resource" else { return nil }
        var page = Array(record.bytes[head.end..<head.end + length])
        var type = head["content-type"] ?? ""
        if kind == "response" {
            guard let response = Head(page, from: 0) else { return nil }
            type = response["content-type"] ?? ""
            page = Self.body(of: page, response)
        }
        guard type.lowercased().contains("html") else { return nil }
        let text = try Self.text(page, type)
        guard var document = try HTMLArticle().document(in: Record(bytes: text, line: 1), context) else { return nil }
        document.id = head["warc-target-uri"]
        document.date = document.date ?? head["warc-date"]
        document.source = head["warc-target-uri"].flatMap(Self.host)
        document.corrections = []
        return document
    }

    private static func host(of address: String) -> String? {
        address.split(separator: "/").dropFirst().first.map(String.init)
    }

    /// The body of an HTTP response: without what parts it for the way, and decompressed.
    private static func body(of response: [UInt8], _ head: Head) -> [UInt8] {
        var body = Array(response[head.end...])
        if head["transfer-encoding"]?.lowercased().contains("chunked") == true { body = unchunked(body) ?? body }
        guard head["content-encoding"] != nil else { return body }
        return Compression.decompress(body, most: 1 << 24) ?? body
    }

    private static func unchunked(_ body: [UInt8]) -> [UInt8]? {
        var (out, position) = ([UInt8](), 0)
        while let end = LineEnd.next(from: position, in: body, isLast: false) {
            let digits = body[position..<end].prefix { Character(Unicode.Scalar($0)).isHexDigit }
            guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size <= body.count - end else {
                return nil
            }
            if size == 0 { return out }
            out += body[end..<end + size]
            position = min(end + size + 2, body.count)
        }
        return nil
    }

    /// The page in UTF-8: as its head says, or it itself, or as it looks.
    private static func text(_ page: [UInt8], _ type: String) throws(RecordError) -> [UInt8] {
        let declared = type.lowercased().split(separator: "charset=").dropFirst().first.map {
            String($0.prefix { $0 != ";" })
        }
        let names = [declared, MarkupEncoding.declared(in: page), TextEncoding.detect(page)].compactMap { $0 }
        for name in names {
            if let text = try? TextDecoder(name).decode(page, isLast: true) { return text }
        }
        throw RecordError(message: "the page is in no encoding that ICU knows")
    }

    func encode(_ text: [UInt8], in piece: TextPiece) -> [UInt8] { text }

    /// The first line of a record or a response, and the fields below it.
    private struct Head {
        let firstLine: String
        /// Where what follows the empty line begins.
        let end: Int
        private var fields: [String: String] = [:]

        init?(_ bytes: [UInt8], from start: Int) {
            var (position, lines) = (start, [String]())
            while let next = LineEnd.next(from: position, in: bytes, isLast: false),
                next - start < WebArchive.longestHead
            {
                let line = bytes[position..<next].filter { $0 != 0x0A && $0 != 0x0D }
                position = next
                if line.isEmpty {
                    guard let first = lines.first else { return nil }
                    (firstLine, end) = (first, position)
                    for line in lines.dropFirst() { add(line) }
                    return
                }
                lines.append(String(decoding: line, as: UTF8.self))
            }
            return nil
        }

        private mutating func add(_ line: String) {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return }
            fields[parts[0].lowercased()] = String(parts[1].drop { $0 == " " || $0 == "\t" })
        }

        /// How many bytes follow, where the field that says so can be right.
        var length: Int? {
            fields["content-length"].flatMap { Int($0) }.flatMap {
                (0...WebArchive.longestBody).contains($0) ? $0 : nil
            }
        }

        subscript(name: String) -> String? { fields[name] }
    }
}
