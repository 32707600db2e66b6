import MentionIndex
import Mentions
import UnicodeText

/// A chunk with the file that it is of.
struct FileChunk: Sendable {
    var file: BatchFile
    /// The chunk's number in the file, from 0.
    var number: Int
    /// Of the files up to this one.
    var fingerprint: Fingerprint
    /// Of all input up to here, as it lies on disk.
    var consumedBytes: Int
    var chunk: RecordChunk
}

/// Finds and rewrites the names in one chunk after the other. Not `Sendable`: each thread has its own.
struct RecordWorker {
    private let session: NormalizerSession
    private let options: BatchOptions
    /// Nil when no sample is taken.
    private let gate: TextSample.Gate?

    init(_ normalizer: Normalizer, _ options: BatchOptions, _ gate: TextSample.Gate?) {
        session = normalizer.session()
        self.options = options
        self.gate = gate
    }

    func run(_ work: FileChunk) -> ChunkResult {
        var result = ChunkResult(
            file: work.file, number: work.number, fingerprint: work.fingerprint,
            consumedBytes: work.consumedBytes, isLast: work.chunk.isLast, damage: work.chunk.damage)
        let format = work.file.format.records(options.fields)
        var context = work.chunk.context
        var failures = work.chunk.failures[...]
        for record in work.chunk.records {
            // Each in its place.
            while let (line, error) = failures.first, line < record.line {
                fail(line, error, nil, &result)
                failures.removeFirst()
            }
            do {
                try add(record, format, context, to: &result)
            } catch  where format.isSeparable {
                fail(record.line, error, record.bytes, &result)
            } catch {
                result.damage = DocumentError(kind: .data, path: work.file.name, message: error.message)
            }
            format.advance(&context, past: record)
        }
        for (line, error) in failures { fail(line, error, nil, &result) }
        if let compression = work.file.compression, !result.normalized.isEmpty {
            result.normalized = compression.compress(result.normalized) ?? result.normalized
        }
        return result
    }

    private func fail(_ line: Int, _ error: RecordError, _ record: [UInt8]?, _ result: inout ChunkResult) {
        let failure = RecordFailure(file: result.file.name, line: line, message: error.message, record: record)
        result.failures.append(failure)
        result.statistics.failures += 1
        guard options.hasErrorRows else { return }
        // Among the rows that are written, so that all keep their order.
        if options.content(of: result.file.format) == .annotations {
            result.annotations += failure.json
        } else {
            result.normalized += failure.json
        }
    }

    private func add(
        _ record: Record, _ format: any RecordFormat, _ context: RecordContext, to result: inout ChunkResult
    ) throws(RecordError) {
        var record = record
        if format.isText, let offset = UTF8Validation.firstInvalidOffset(in: record.bytes) {
            guard options.isLossy else {
                throw RecordError(
                    message: "no UTF-8 at byte \(offset + 1) of the record; replace what is wrong with --lossy")
            }
            record.bytes = Array(String(decoding: record.bytes, as: UTF8.self).utf8)
        }
        result.statistics.bytes += record.bytes.count
        guard let document = try format.document(in: record, context) else {
            if options.content(of: result.file.format) != .annotations { result.normalized += record.bytes }
            return
        }
        if !document.pieces.isEmpty { result.statistics.documents += 1 }
        var edits = document.corrections
        for (number, text) in PieceText.split(document, language: options.language).enumerated() {
            let found = text.reconcile(session.normalize(text.bytes, language: text.language), format)
            edits += found.edits
            let annotated = AnnotatedDocument(
                id: id(of: document, record, result.file), language: text.language, original: text.bytes,
                normalized: found.normalized)
            take(annotated, document, &result)
            if options.index != nil { index(annotated, document, isFirst: number == 0, &result) }
            if options.insertsMentions { edits.append(try insertion(of: annotated, document)) }
        }
        if options.content(of: result.file.format) != .annotations {
            result.normalized += PieceText.apply(edits, to: record.bytes)
        }
    }

    private func take(_ annotated: AnnotatedDocument, _ document: ExtractedDocument, _ result: inout ChunkResult) {
        let source = document.source ?? Self.folder(of: result.file.relativePath)
        result.statistics.add(
            annotated.normalized.mentions, language: annotated.language, date: document.date, source: source)
        if options.content(of: result.file.format) != .normalized, !options.insertsMentions {
            result.annotations += annotated.json
        }
        if let gate,
            let text = TextSample.Text(annotated.original, id: annotated.id, language: annotated.language, gate)
        {
            result.sample.append(text)
        }
    }

    /// Makes a text ready for the index, under the name of its file and its own; texts of one record by their languages.
    private func index(
        _ annotated: AnnotatedDocument, _ document: ExtractedDocument, isFirst: Bool, _ result: inout ChunkResult
    ) {
        let id = document.id.map { "\(result.file.name):\($0)" } ?? annotated.id
        result.indexed.append(
            IndexedDocument(
                id: isFirst ? id : "\(id):\(annotated.language)",
                source: document.source ?? Self.folder(of: result.file.relativePath) ?? "", date: document.date,
                language: annotated.language, text: annotated.original, found: annotated.normalized.mentions))
    }

    private func insertion(
        of annotated: AnnotatedDocument, _ document: ExtractedDocument
    ) throws(RecordError) -> PieceText.Edit {
        guard let offset = document.mentionsOffset else {
            throw RecordError(message: "has a member “mentions” already, so that the names found have no place")
        }
        return PieceText.Edit(range: offset..<offset, bytes: Array(", \"mentions\": ".utf8) + annotated.mentionsJSON)
    }

    private func id(of document: ExtractedDocument, _ record: Record, _ file: BatchFile) -> String {
        if let id = document.id { return id }
        return file.format.isOneDocument && record.line == 1 ? file.name : "\(file.name):\(record.line)"
    }

    /// The first folder of a path, by which articles are grouped where they do not say where they come from.
    private static func folder(of path: String) -> String? {
        path.firstIndex(of: "/").map { String(path[..<$0]) }
    }
}
