import Lexicon
import SQLiteStore
import Corpus
import Foundation
import HTTPTypes
import Hummingbird
import Mentions
import NIOCore
import TranslationMemory

/// The pages for people.
struct PageRoutes: Sendable {
    let service: ServiceState

    func add(to router: Router<ServiceContext>) {
        router.get("page.css") { _, _ in Self.file(Page.style, "text/css") }
        router.get("page.js") { _, _ in Self.file(Page.script, "text/javascript") }
        router.get("") { _, _ in
            Response.html(ArticlePage(dictionaries: service.dictionaries).html(nil, language: "", target: ""))
        }
        router.post("") { request, _ in try await article(request) }
        router.get("lookup") { request, _ in try await lookUp(request) }
        router.get("entity/:id") { _, context in try entity(context) }
        router.get("memory") { request, _ in try await memory(request) }
        router.get("concordance") { request, _ in try await concordance(request) }
        router.get("align") { _, _ in Response.html(AlignPage.html(nil)) }
        router.post("align") { request, _ in try await align(request) }
    }

    private static func file(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "\(type); charset=utf-8", .cacheControl: "max-age=300"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private func article(_ request: Request) async throws -> Response {
        let form = try await request.form(limit: service.options.limits.bodyBytes)
        let page = ArticlePage(dictionaries: service.dictionaries)
        let text = (form["text"] ?? "").replacing("\r\n", with: "\n")
        return .html(
            try await service.work.run { page.html(text, language: form["lang"] ?? "", target: form["to"] ?? "") })
    }

    private func lookUp(_ request: Request) async throws -> Response {
        let query = request.optionalQuery("q") ?? ""
        let dictionaries = service.dictionaries
        return .html(
            try await service.work.run {
                LookupPage.html(
                    query, query.isEmpty ? nil : dictionaries.lookUp(query, limit: 10), dictionaries.current.stack)
            })
    }

    private func entity(_ context: ServiceContext) throws -> Response {
        let id = try context.parameters.require("id")
        let names = service.dictionaries.current.stack.names(of: id)
        guard !names.isEmpty else {
            return .html(Page.html(title: id, place: "/lookup", Page.notice("No such entity.")), status: .notFound)
        }
        return .html(EntityPage.html(id, names))
    }

    private func memory(_ request: Request) async throws -> Response {
        let (query, from, to) = (
            request.optionalQuery("q") ?? "", request.optionalQuery("from") ?? "", request.optionalQuery("to") ?? ""
        )
        guard !query.isEmpty, !from.isEmpty, !to.isEmpty else { return .html(MemoryPage.html(query, from, to, nil)) }
        let memories = service.memories
        return .html(
            try await service.work.run {
                let found = try memories.matches(MemoryQuery(query), from: from, to: to, options: LeverageOptions())
                return MemoryPage.html(query, from, to, found)
            })
    }

    private func concordance(_ request: Request) async throws -> Response {
        let query = request.optionalQuery("q") ?? ""
        guard !query.isEmpty else { return .html(ConcordancePage.html(query, nil)) }
        let (memories, dictionaries) = (service.memories, service.dictionaries)
        return .html(
            try await service.work.run {
                try memories.reading { store in
                    let found = try memories.concordance(of: query, language: nil, limit: 50, store, dictionaries)
                    return ConcordancePage.html(query, found)
                }
            })
    }

    private func align(_ request: Request) async throws -> Response {
        let form = try await request.form(limit: service.options.limits.bodyBytes)
        let dictionaries = service.dictionaries
        return .html(
            try await service.work.run {
                let alignment = dictionaries.align(
                    form["source"] ?? "", form["target"] ?? "", from: form["from"] ?? "", to: form["to"] ?? "")
                return AlignPage.html(alignment)
            })
    }
}
