import Foundation
import HTTPTypes
import Hummingbird
import Lexicon
import Names
import UnicodeText

/// Names that users add to the dictionaries.
struct UserNameRoutes: Sendable {
    let service: ServiceState

    func add(to group: RouterGroup<ServiceContext>) {
        group.post("dictionaries/names") { request, context in try await add(request, context) }
        group.delete("dictionaries/names") { request, context in try await remove(request, context) }
    }

    func add(to router: Router<ServiceContext>) {
        router.post("entity/:id") { request, context in try await addFromPage(request, context) }
    }

    private struct NameBody: Decodable, Sendable {
        var entity: String
        var type: String?
        var lang: String
        var role: String?
        var name: String
    }

    private func add(_ request: Request, _ context: ServiceContext) async throws -> Response {
        try context.require(.editor)
        let body = try await request.json(NameBody.self, limit: service.options.limits.bodyBytes)
        try await service.names.add(try name(body), by: context.client)
        return .json(status: .created) { json in
            json.member("entity", body.entity)
            json.member("name", body.name)
        }
    }

    private func remove(_ request: Request, _ context: ServiceContext) async throws -> Response {
        try context.require(.editor)
        let body = try await request.json(NameBody.self, limit: service.options.limits.bodyBytes)
        guard try await service.names.remove(try name(body), by: context.client) else {
            throw Problem.notFound("the name “\(body.name.prefix(80))” among those that users added")
        }
        return Response(status: .noContent)
    }

    /// The form of an entity's page.
    private func addFromPage(_ request: Request, _ context: ServiceContext) async throws -> Response {
        try context.require(.editor)
        let (id, form) = (
            try context.parameters.require("id"), try await request.form(limit: service.options.limits.bodyBytes)
        )
        let body = NameBody(
            entity: id, lang: form["lang"] ?? "", role: form["role"] ?? "alias", name: form["name"] ?? "")
        try await service.names.add(try name(body), by: context.client)
        let place = id.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
        return Response(status: .seeOther, headers: [.location: "/entity/\(place)"])
    }

    private func name(_ body: NameBody) throws -> Name {
        let known = service.dictionaries.current.stack.type(of: body.entity)
        guard let type = body.type.map({ EntityType(rawValue: $0) }) ?? known else {
            let all = EntityType.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.badRequest("type: expected one of \(all), as the entity is new")
        }
        guard let role = NameRole(rawValue: body.role ?? "alias") else {
            let all = NameRole.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.badRequest("role: expected one of \(all), found “\(body.role?.prefix(40) ?? "")”")
        }
        let text = body.name.precomposedStringWithCanonicalMapping
        for (field, value) in [("entity", body.entity), ("lang", body.lang), ("name", text)] {
            guard !value.isEmpty, !value.contains(where: { $0 == "\t" || $0.isNewline }) else {
                throw Problem.badRequest("\(field): expected a text without tabs and line ends")
            }
        }
        return Name(entity: body.entity, type: type, language: body.lang, role: role, text: text, source: "user")
    }
}
