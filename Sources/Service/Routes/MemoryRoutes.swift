import HTTPTypes
import SQLiteStore
import Corpus
import Foundation
import Hummingbird
import TranslationMemory
import UnicodeText

/// Translated segments: added, changed, searched, listed.
struct MemoryRoutes: Sendable {
    let service: ServiceState

    func add(to group: RouterGroup<ServiceContext>) {
        group.get("memories") { _, _ in try await memories() }
        group.get("segments") { request, _ in try await list(request) }
        group.post("segments") { request, context in try await add(request, context) }
        group.get("segments/search") { request, _ in try await search(request) }
        group.get("segments/:unit") { request, context in try await unit(request, context) }
        group.put("segments/:unit") { request, context in try await edit(request, context) }
        group.delete("segments/:unit") { _, context in try await delete(context) }
        group.get("concordance") { request, _ in try await concordance(request) }
        group.get("history") { request, _ in try await history(request) }
        group.post("history/:operation/undo") { _, context in try await undo(context) }
    }

    private func memories() async throws -> Response {
        let memories = service.memories
        let list = try await service.work.run {
            try memories.reading { ($0.path, try $0.memories(), try $0.languages()) }
        }
        return .json { json in
            json.member("memories", objects: list.1) { json, memory in
                json.member("name", memory.name)
                json.member("units", memory.units)
            }
            json.member("languages", objects: list.2) { json, language in
                json.member("language", language.tag)
                json.member("segments", language.count)
            }
        }
    }

    private struct SegmentBody: Decodable, Sendable {
        var source: String
        var target: String
        var from: String
        var to: String
        var memory: String?
        var origin: String?
        var status: String?
        var properties: [String: String]?
    }

    private func add(_ request: Request, _ context: ServiceContext) async throws -> Response {
        try context.require(.editor)
        let body = try await request.json(SegmentBody.self, limit: service.options.limits.bodyBytes)
        let unit = try Self.unit(body, by: context.client)
        let outcome = try await service.memories.writer.change(
            OperationInfo(.add, time: UTCTime.now, user: context.client)
        ) {
            try $0.add(UnitEntry(unit), to: try $0.makeMemory(named: body.memory ?? "default"))
        }
        return switch outcome {
        case .added(let number): Self.answer(number, "added", status: .created)
        case .merged(let number): Self.answer(number, "merged")
        case .unchanged(let number): Self.answer(number, "unchanged")
        }
    }

    private static func answer(_ number: Int64, _ outcome: String, status: HTTPResponse.Status = .ok) -> Response {
        .json(status: status) { json in
            json.member("unit", Int(number))
            json.member("outcome", outcome)
        }
    }

    private static func unit(_ body: SegmentBody, by user: String) throws -> TranslationUnit {
        for (name, text) in [("source", body.source), ("target", body.target)] where text.isEmpty || text.contains("\0")
        {
            throw Problem.badRequest(
                "\(name): expected a text without NUL, found \(text.isEmpty ? "none" : "one with it")")
        }
        var unit = TranslationUnit(
            variants: [
                Variant(language: try language(body.from, "from"), segment: SegmentText(body.source)),
                Variant(language: try language(body.to, "to"), segment: SegmentText(body.target)),
            ], sourceLanguage: LanguageTag.normalized(body.from))
        if let status = body.status {
            guard let known = TranslationStatus(rawValue: status) else {
                let all = TranslationStatus.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem.badRequest("status: expected one of \(all), found “\(status.prefix(40))”")
            }
            unit.status = known
        }
        unit.provenance.origin = body.origin
        (unit.provenance.created, unit.provenance.createdBy) = (UTCTime.now, user)
        unit.details.properties = (body.properties ?? [:]).sorted { $0.key < $1.key }.map { Property($0.key, $0.value) }
        return unit
    }

    static func language(_ tag: String, _ name: String) throws -> String {
        let normalized = LanguageTag.normalized(tag)
        guard normalized != LanguageTag.undetermined || tag == LanguageTag.undetermined else {
            throw Problem.badRequest("\(name): expected a language such as en or pt-BR, found “\(tag.prefix(40))”")
        }
        return normalized
    }

    private func search(_ request: Request) async throws -> Response {
        let text = try request.query("q")
        let from = try Self.language(try request.query("from"), "from")
        let to = try Self.language(try request.query("to"), "to")
        var options = LeverageOptions()
        options.minimumScore = try request.share("minScore", else: 0.7)
        options.limit = try request.query("limit", in: 1...service.options.limits.pageSize, else: 10)
        options.filter.memories = Set(request.optionalQuery("memory").map { [$0] } ?? [])
        let query = MemoryQuery(
            text, before: request.optionalQuery("before"), after: request.optionalQuery("after"))
        let (memories, wanted) = (service.memories, options)
        let json = try await service.work.run {
            MemoryMatchOutput.json(text, try memories.matches(query, from: from, to: to, options: wanted))
        }
        return .json(Array(json.utf8))
    }

    private func list(_ request: Request) async throws -> Response {
        let after = try request.query("after", in: 0...Int(Int32.max), else: 0)
        let limit = try request.query("limit", in: 1...service.options.limits.pageSize, else: 50)
        let memories = service.memories
        let (units, names) = try await service.work.run {
            try memories.reading { store in
                (try store.units(after: Int64(after), in: nil, limit: limit), try Self.names(store))
            }
        }
        let list = units.map { UnitOutput.json($0, memory: names[$0.memory] ?? "") }.joined(separator: ", ")
        let next = units.count == limit ? units.last.map { ", \"next\": \($0.number)" } ?? "" : ""
        return .json(Array("{\"segments\": [\(list)]\(next)}".utf8))
    }

    private static func names(_ store: some MemoryStore) throws -> [Int64: String] {
        Dictionary(uniqueKeysWithValues: try store.memories().map { ($0.number, $0.name) })
    }

    private func number(_ context: ServiceContext, _ name: String) throws -> Int64 {
        let text = try context.parameters.require(name)
        guard let number = Int64(text), number > 0 else { throw Problem.notFound("“\(text.prefix(40))”") }
        return number
    }

    private func unit(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let number = try number(context, "unit")
        let memories = service.memories
        let found = try await service.work.run {
            try memories.reading { store in
                try store.unit(number).map { UnitOutput.json($0, memory: try Self.names(store)[$0.memory] ?? "") }
            }
        }
        guard let found else { throw Problem.notFound("the segment \(number)") }
        let tag = "\"\(String(UInt64(bitPattern: ContentHash.of(found)), radix: 36))\""
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: [.eTag: tag]) }
        var response = Response.json(Array(found.utf8))
        response.headers[.eTag] = tag
        return response
    }

    private struct EditBody: Decodable, Sendable {
        var language: String
        var text: String
    }

    private func edit(_ request: Request, _ context: ServiceContext) async throws -> Response {
        try context.require(.editor)
        let number = try number(context, "unit")
        let body = try await request.json(EditBody.self, limit: service.options.limits.bodyBytes)
        let language = try Self.language(body.language, "language")
        let operation = OperationInfo(.edit, time: UTCTime.now, user: context.client)
        try await service.memories.writer.change(operation) { store in
            guard var stored = try store.unit(number) else { throw Problem.notFound("the segment \(number)") }
            guard let index = stored.unit.variants.firstIndex(where: { $0.language == language }) else {
                throw Problem.badRequest("language: the segment has none in \(language)")
            }
            stored.unit.variants[index].segment = SegmentText(body.text)
            (stored.unit.provenance.changed, stored.unit.provenance.changedBy) = (operation.time, operation.user)
            try store.replace(number, with: UnitEntry(stored.unit, context: stored.context))
        }
        return Self.answer(number, "changed")
    }

    private func delete(_ context: ServiceContext) async throws -> Response {
        try context.require(.editor)
        let number = try number(context, "unit")
        try await service.memories.writer.change(OperationInfo(.delete, time: UTCTime.now, user: context.client)) {
            guard try $0.delete(number) else { throw Problem.notFound("the segment \(number)") }
        }
        return Response(status: .noContent)
    }

    private func concordance(_ request: Request) async throws -> Response {
        let text = try request.query("q")
        let limit = try request.query("limit", in: 1...service.options.limits.pageSize, else: 20)
        let language = try request.optionalQuery("lang").map { try Self.language($0, "lang") }
        let (memories, dictionaries) = (service.memories, service.dictionaries)
        let json = try await service.work.run {
            try memories.reading { store in
                let names = try Self.names(store)
                let found = try memories.concordance(of: text, language: language, limit: limit, store, dictionaries)
                return found.map { UnitOutput.json($0.unit, memory: names[$0.unit.memory] ?? "", hits: $0.hits) }
            }
        }
        return .json(
            Array("{\"query\": \(JSONWriter.quoted(text)), \"segments\": [\(json.joined(separator: ", "))]}".utf8))
    }

    private func history(_ request: Request) async throws -> Response {
        let limit = try request.query("limit", in: 1...service.options.limits.pageSize, else: 20)
        let memories = service.memories
        let operations = try await service.work.run { try memories.reading { try $0.operations(limit: limit) } }
        return .json { json in
            json.member("operations", objects: operations) { json, operation in
                json.member("operation", Int(operation.number))
                json.member("time", UTCTime.text(operation.time))
                json.member("action", operation.action.rawValue)
                json.member("user", operation.user)
                json.member("units", operation.units)
                if let undone = operation.undoneBy { json.member("undoneBy", Int(undone)) }
            }
        }
    }

    private func undo(_ context: ServiceContext) async throws -> Response {
        try context.require(.editor)
        let number = try number(context, "operation")
        let operation = OperationInfo(.undo, time: UTCTime.now, user: context.client, detail: "operation \(number)")
        let counts = try await service.memories.writer.change(operation) { try $0.undo(number) }
        return .json { json in
            json.member("undone", counts.undone)
            json.member("kept", counts.kept)
        }
    }
}
