import Corpus
import Foundation
import HTTPTypes
import Hummingbird
import Interchange
import NIOCore
import SQLiteStore
import TranslationMemory
import UnicodeText

/// Memories in and out as files of other tools, in constant memory.
struct StreamRoutes: Sendable {
    let service: ServiceState

    func add(to group: RouterGroup<ServiceContext>) {
        group.post("import") { request, context in try await read(request, context) }
        group.get("export") { request, _ in try await write(request) }
        group.post("align") { request, _ in try await align(request) }
    }

    private func format(_ request: Request, else standard: InterchangeFormat?) throws -> InterchangeFormat? {
        guard let name = request.optionalQuery("format") else { return standard }
        guard let format = InterchangeFormat(rawValue: name) else {
            let all = InterchangeFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.badRequest("format: expected one of \(all), found “\(name.prefix(40))”")
        }
        return format
    }

    /// The body goes into a file first, and from there into the memory: a slow client holds up no other writer.
    private func read(_ request: Request, _ context: ServiceContext) async throws -> Response {
        try context.require(.editor)
        var options = MemoryImport.Options()
        options.format = try format(request, else: nil)
        options.reading = ReadOptions(
            sourceLanguage: request.optionalQuery("from"), targetLanguage: request.optionalQuery("to"),
            origin: request.optionalQuery("origin") ?? "upload")
        let file = "\(service.options.dataFolder)/upload-\(UUID().uuidString).partial"
        defer { unlink(file) }
        try await receive(request, into: file)
        let operation = OperationInfo(.import, time: UTCTime.now, user: context.client, detail: options.reading.origin)
        let (memory, wanted) = (request.optionalQuery("memory") ?? "default", options)
        let (counts, problems) = try await service.memories.writer.importing(
            file, into: memory, as: operation, wanted)
        return .json { json in
            json.member("units", counts.units)
            json.member("added", counts.added)
            json.member("merged", counts.merged)
            json.member("unchanged", counts.unchanged)
            json.member("untranslated", counts.untranslated)
            json.member("problems", strings: problems)
        }
    }

    private func receive(_ request: Request, into path: String) async throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Problem(.init(code: 507, reasonPhrase: "Insufficient Storage"), "there is no room for the upload")
        }
        defer { close(descriptor) }
        var length = 0
        for try await buffer in request.body {
            length += buffer.readableBytes
            guard length <= service.options.limits.importBytes else {
                throw Problem(
                    .contentTooLarge,
                    "expected a file of at most \(service.options.limits.importBytes) bytes, found more")
            }
            let isWritten = buffer.withUnsafeReadableBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress, bytes.count) == bytes.count
            }
            guard isWritten else {
                throw Problem(.init(code: 507, reasonPhrase: "Insufficient Storage"), "there is no room for the upload")
            }
        }
    }

    private func write(_ request: Request) async throws -> Response {
        let format = try format(request, else: .tmx) ?? .tmx
        let options = WriteOptions(
            sourceLanguage: request.optionalQuery("from"), targetLanguage: request.optionalQuery("to"))
        guard format.writer(options) != nil else { throw Problem.badRequest("format: \(format.rawValue) is only read") }
        let path = service.memories.path
        let name = "allonym.\(format.rawValue)"
        let body = ResponseBody { writer in
            guard var units = format.writer(options) else { return }
            let store = try SQLiteStore(path: path, for: .reading)
            var (last, out) = (Int64(0), [UInt8]())
            while true {
                let batch = try store.units(after: last, in: nil, limit: 500)
                for stored in batch { _ = units.write(stored.unit, to: &out) }
                try await writer.write(ByteBuffer(bytes: out))
                out.removeAll(keepingCapacity: true)
                guard let end = batch.last?.number else { break }
                last = end
            }
            units.finish(to: &out)
            try await writer.write(ByteBuffer(bytes: out))
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: format == .tmx || format == .xliff || format == .tbx
                    ? "application/xml" : "text/plain; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: body)
    }

    private struct AlignBody: Decodable, Sendable {
        var source: String
        var target: String
        var from: String?
        var to: String?
    }

    private func align(_ request: Request) async throws -> Response {
        let body = try await request.json(AlignBody.self, limit: service.options.limits.bodyBytes)
        let dictionaries = service.dictionaries
        let lines = try await service.work.run {
            let alignment = dictionaries.align(body.source, body.target, from: body.from ?? "", to: body.to ?? "")
            return AlignmentOutput.lines(alignment, .jsonl)
        }
        let beads = lines.split(separator: "\n").joined(separator: ", ")
        return .json(Array("{\"beads\": [\(beads)]}".utf8))
    }
}

extension MemoryWriter {
    /// Imports a file; what is wrong with it is told, up to a hundred times.
    func importing(
        _ path: String, into memory: String, as operation: OperationInfo, _ options: MemoryImport.Options
    ) throws -> (MemoryImport.Counts, [String]) {
        let problems = ProblemList()
        let listener = MemoryImport.Listener(problem: { problems.add($0, hiding: path) }, progress: { _, _ in })
        return try importing(memory, operation, options, listener, path, problems)
    }
}

/// The first problems of an import.
final class ProblemList {
    private(set) var problems: [String] = []

    func add(_ problem: String, hiding path: String) {
        if problems.count < 100 { problems.append(problem.replacing(path, with: "upload")) }
    }
}
