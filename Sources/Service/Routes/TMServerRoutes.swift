import SQLiteStore
import Foundation
import Hummingbird
import TranslationMemory
import UnicodeText

/// The JSON API of amaGama and of Translate Toolkit's `tmserver`, which Virtaal, Poedit and others ask.
struct TMServerRoutes: Sendable {
    let service: ServiceState

    func add(to router: Router<ServiceContext>) {
        for prefix in ["tmserver", "api/v1"] {
            router.get("\(prefix)/languages") { _, _ in try await languages() }
            router.get("\(prefix)/:from/:to/unit/:text") { request, context in try await suggestions(request, context) }
        }
    }

    private func languages() async throws -> Response {
        let memories = service.memories
        let tags = try await service.work.run { try memories.reading { try $0.languages() } }.map(\.tag).sorted()
        return .json { json in
            json.member("sourceLanguages", strings: tags)
            json.member("targetLanguages", strings: tags)
        }
    }

    private func suggestions(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let from = try MemoryRoutes.language(try context.parameters.require("from"), "from")
        let to = try MemoryRoutes.language(try context.parameters.require("to"), "to")
        let escaped = try context.parameters.require("text")
        guard let text = escaped.removingPercentEncoding else {
            throw Problem.badRequest("expected a segment in UTF-8, found other bytes")
        }
        var options = LeverageOptions()
        options.limit = try request.query("max_candidates", in: 1...100, else: 5)
        options.minimumScore = Double(try request.query("min_similarity", in: 0...100, else: 70)) / 100
        let (memories, wanted) = (service.memories, options)
        let matches = try await service.work.run {
            try memories.matches(MemoryQuery(text), from: from, to: to, options: wanted)
        }
        var json = JSONWriter()
        json.array(ofObjects: matches) { json, match in
            json.member("source", match.source.text)
            json.member("target", match.target.text)
            json.member("quality", decimal: match.score * 100)
            json.member("rank", decimal: match.score * 100)
        }
        return .json(json.bytes)
    }
}
