import Lexicon
import Mentions
import Names
import TestSupport

@testable import Corpus

/// Bytes in memory, given in pieces of sizes that a generator draws.
final class MemoryStream: ByteStream {
    private var rest: ArraySlice<UInt8>
    private var random: SeededRandom
    private let most: Int
    private(set) var consumedBytes = 0

    /// - Parameter most: The largest piece; nil: as large as is asked for.
    init(_ bytes: [UInt8], most: Int? = nil, seed: UInt64 = 0) {
        rest = bytes[...]
        self.most = most ?? .max
        random = SeededRandom(seed: seed)
    }

    func read(_ count: Int) throws(DocumentError) -> [UInt8] {
        let bound = min(count, most)
        let size = most == .max ? bound : Int.random(in: 1...bound, using: &random)
        defer { rest = rest.dropFirst(size) }
        consumedBytes += min(size, rest.count)
        return Array(rest.prefix(size))
    }
}

/// Reads and rewrites files in memory, as a run does with those on disk.
struct BatchBench {
    let normalizer: Normalizer
    var options = BatchOptions()
    var limits = RecordReader.Limits()

    /// Names whose spelling changes, one of them into what every format has to escape.
    static let names: [Name] = [
        ("Q1", EntityType.place, "en", NameRole.preferred, "Kyiv"), ("Q1", .place, "en", .alias, "Kiev"),
        ("Q2", .person, "en", .preferred, "Sviatlana Tsikhanouskaya"),
        ("Q2", .person, "en", .alias, "Svetlana Tikhanovskaya"),
        ("Q3", .place, "en", .preferred, #"O"m&<>"#), ("Q3", .place, "en", .alias, "Omsk"),
        ("Q5", .place, "en", .preferred, "To,msk"), ("Q5", .place, "en", .alias, "Tomsk"),
        ("Q4", .place, "be", .preferred, "Кіеў"), ("Q4", .place, "be", .alias, "Кіяў"),
    ].map { Name(entity: $0, type: $1, language: $2, role: $3, text: $4, source: "test") }

    static func normalizer(_ names: [Name] = names) -> Normalizer {
        var builder = LexiconBuilder()
        builder.add(names)
        var options = NormalizerOptions()
        options.findsSimilar = false
        do {
            let lexicon = try Lexicon(bytes: builder.bytes(), label: "names")
            return Normalizer(LexiconStack([lexicon]), options: options)
        } catch {
            fatalError("a lexicon of a few names: \(error)")
        }
    }

    init(_ normalizer: Normalizer = BatchBench.normalizer(), format: InputFormat? = nil, language: String? = "en") {
        self.normalizer = normalizer
        options.format = format
        options.language = language
    }

    /// The chunks of a file that comes in pieces.
    func chunks(_ bytes: [UInt8], most: Int? = nil, seed: UInt64 = 0) -> [RecordChunk] {
        var reader: RecordReader
        if let format = options.format, options.encoding == nil {
            reader = RecordReader(
                MemoryStream(bytes, most: most, seed: seed), as: format, fields: options.fields, limits: limits)
        } else {
            let stream = MemoryStream(bytes, most: most, seed: seed)
            guard let found = try? RecordReader(stream, name: "file", options, limits: limits) else { return [] }
            reader = found
        }
        var chunks: [RecordChunk] = []
        while let chunk = reader.next() { chunks.append(chunk) }
        return chunks
    }

    /// What a worker makes of each chunk.
    func results(_ bytes: [UInt8], most: Int? = nil, seed: UInt64 = 0) -> [ChunkResult] {
        let worker = RecordWorker(normalizer, options, nil)
        var format = options.format
        if format == nil {
            format = (try? RecordReader(MemoryStream(bytes), name: "file", options, limits: limits))?.format
        }
        let file = BatchFile(number: 0, entry: 0, name: "file", relativePath: "file", format: format ?? .text)
        return chunks(bytes, most: most, seed: seed).enumerated().map { number, chunk in
            worker.run(
                FileChunk(
                    file: file, number: number, fingerprint: Fingerprint(), consumedBytes: 0, chunk: chunk))
        }
    }

    /// The file with its names rewritten.
    func rewrite(_ text: String, most: Int? = nil) -> String {
        String(decoding: results(Array(text.utf8), most: most).flatMap(\.normalized), as: UTF8.self)
    }

    /// Why records of a file could not be worked on, and the file itself.
    func failures(_ text: String) -> [String] {
        results(Array(text.utf8)).flatMap { $0.failures.map(\.message) + [$0.damage?.message].compactMap { $0 } }
    }

    /// The texts of a file, record by record; of those that have one.
    func documents(_ text: String) throws -> [ExtractedDocument] {
        var documents: [ExtractedDocument] = []
        for chunk in chunks(Array(text.utf8)) {
            let format = (options.format ?? .text).records(options.fields)
            var context = chunk.context
            for record in chunk.records {
                if let document = try format.document(in: record, context) { documents.append(document) }
                format.advance(&context, past: record)
            }
        }
        return documents
    }
}

extension ExtractedDocument {
    /// What its pieces say, as names are sought in it.
    var text: String {
        var bytes: [UInt8] = []
        for (number, piece) in pieces.enumerated() { bytes += (number > 0 ? piece.separator : []) + piece.text }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A file of each format, with names to rewrite.
enum FormatSample {
    static let all: [InputFormat: String] = [
        .text: "\u{FEFF}In Kiev today.\r\n\r\nSvetlana Tikhanovskaya left.\n",
        .jsonl: """
        {"id": 1, "text": "In \\u004biev \\"today\\" \\ud83c\\udf89", "lang": "en", "x": [1, {"y": null}]}\r

        {"text":"Kiev\\nSvetlana Tikhanovskaya","id":"b"}
        """,
        .csv: "\u{FEFF}id,text,lang\r\n1,\"In \"\"Kiev\"\",\r\ntoday\",en\r\n2,Kiev,en\r\n",
        .tsv: "id\ttext\n1\t\"Kiev\" here\n2\tno\n",
        .html: """
        <!DOCTYPE html><html lang="en"><head><title>In Kiev</title><script>Kiev</script></head>
        <body><nav><a href="/Kiev">Kiev</a></nav><p class="Kiev">In K&#105;ev &amp; at home &mdash; <b>Kiev</b>.</p></body></html>
        """,
        .tmx: """
        <?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header srclang="en"/><body>
        <tu tuid="1"><tuv xml:lang="en"><seg>In <bpt i="1">Kiev</bpt>Kiev &amp; on</seg></tuv>
        <tuv xml:lang="be"><seg><![CDATA[Кіяў]]></seg></tuv></tu></body></tmx>
        """,
        .xliff: """
        <xliff version="1.2"><file source-language="ru" target-language="en"><body><trans-unit id="1">
        <source>Kiev</source><target>Kiev</target></trans-unit></body></file></xliff>
        """,
        .wmt: """
        <dataset><doc id="d"><src lang="ru"><p><seg id="1">нет</seg></p></src>
        <ref lang="en"><p><seg id="1">In Kiev</seg></p></ref></doc></dataset>
        """,
        .po: """
        msgid ""
        msgstr ""
        "Language: en_GB\\n"

        #: Kiev
        msgid "Kiev"
        msgstr ""
        "In \\"Kiev\\",\\n"
        "Svetlana Tikhanovskaya"

        """,
        .conll: "# text = Kiev\nIn\tin\nKiev\tKiev\n\nKiev\t_\n",
    ]

    /// The same with each name in the wanted spelling.
    static func wanted(_ format: InputFormat) -> String {
        wantedTexts[format] ?? ""
    }

    private static let wantedTexts: [InputFormat: String] = [
        .text: "\u{FEFF}In Kyiv today.\r\n\r\nSviatlana Tsikhanouskaya left.\n",
        .jsonl: """
        {"id": 1, "text": "In Kyiv \\"today\\" \\ud83c\\udf89", "lang": "en", "x": [1, {"y": null}]}\r

        {"text":"Kyiv\\nSviatlana Tsikhanouskaya","id":"b"}
        """,
        .csv: "\u{FEFF}id,text,lang\r\n1,\"In \"\"Kyiv\"\",\r\ntoday\",en\r\n2,Kyiv,en\r\n",
        .tsv: "id\ttext\n1\t\"Kyiv\" here\n2\tno\n",
        .html: """
        <!DOCTYPE html><html lang="en"><head><title>In Kyiv</title><script>Kiev</script></head>
        <body><nav><a href="/Kiev">Kiev</a></nav><p class="Kiev">In Kyiv &amp; at home &mdash; <b>Kyiv</b>.</p></body></html>
        """,
        .tmx: """
        <?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header srclang="en"/><body>
        <tu tuid="1"><tuv xml:lang="en"><seg>In <bpt i="1">Kiev</bpt>Kyiv &amp; on</seg></tuv>
        <tuv xml:lang="be"><seg><![CDATA[Кіеў]]></seg></tuv></tu></body></tmx>
        """,
        .xliff: """
        <xliff version="1.2"><file source-language="ru" target-language="en"><body><trans-unit id="1">
        <source>Kiev</source><target>Kyiv</target></trans-unit></body></file></xliff>
        """,
        .wmt: """
        <dataset><doc id="d"><src lang="ru"><p><seg id="1">нет</seg></p></src>
        <ref lang="en"><p><seg id="1">In Kyiv</seg></p></ref></doc></dataset>
        """,
        .po: """
        msgid ""
        msgstr ""
        "Language: en_GB\\n"

        #: Kiev
        msgid "Kiev"
        msgstr ""
        "In \\"Kyiv\\",\\n"
        "Sviatlana Tsikhanouskaya"

        """,
        .conll: "# text = Kiev\nIn\tin\nKyiv\tKiev\n\nKyiv\t_\n",
    ]
}

extension FormatSample {
    /// A response of a web server with a page, as a web archive holds it.
    static func archive(of page: String, head: String = "", type: String = "response") -> String {
        let response = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\(head)\r\n\(page)"
        return """
            WARC/1.0\r
            WARC-Type: \(type)\r
            WARC-Target-URI: https://news.example/a\r
            WARC-Date: 2020-08-09T10:00:00Z\r
            Content-Length: \(response.utf8.count)\r
            \r
            \(response)\r
            \r

            """
    }
}
