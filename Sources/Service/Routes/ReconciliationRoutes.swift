import Foundation
import HTTPTypes
import Hummingbird
import Lexicon
import Names
import NIOCore
import UnicodeText

/// The W3C Reconciliation Service API 0.2 and the draft of 1.0: what OpenRefine speaks.
struct ReconciliationRoutes: Sendable {
    let service: ServiceState

    /// From this score on a candidate may be taken without a look, when no other comes near it.
    private static let sure = 0.9
    private static let distance = 0.05
    private static let mostQueries = 1000

    func add(to router: Router<ServiceContext>) {
        let group = router.group("reconcile")
        group.get("") { request, _ in try await answer(request, form: nil) }
        group.post("") { request, _ in
            try await answer(request, form: try await request.form(limit: service.options.limits.bodyBytes))
        }
        group.post("match") { request, _ in try await matchList(request) }
        group.get("suggest/entity") { request, _ in try await suggestEntities(request) }
        group.get("suggest/type") { request, _ in suggest(Self.types, request) }
        group.get("suggest/property") { request, _ in suggest(Self.properties, request) }
        group.get("preview") { request, _ in try preview(request) }
    }

    private static let types = EntityType.allCases.map { (id: $0.rawValue, name: $0.rawValue) }
    /// Names in the languages that dictionaries have most of.
    private static let properties =
        ["ar", "be", "de", "en", "es", "fr", "it", "ja", "ko", "lt", "pl", "pt", "ru", "uk", "zh"].map {
            (id: "name:\($0)", name: "name (\($0))")
        } + [(id: "aliases", name: "all names"), (id: "type", name: "type")]

    /// The manifest, the answers to queries, or the extension of data.
    private func answer(_ request: Request, form: FormFields?) async throws -> Response {
        let parameter = { (name: String) in form?[name] ?? request.optionalQuery(name) }
        if let queries = parameter("queries") { return try await answer(queries: queries) }
        if let extend = parameter("extend") { return try self.extend(extend) }
        return manifest(request)
    }

    private func manifest(_ request: Request) -> Response {
        let host = request.head.authority ?? "\(service.options.host):\(service.options.port)"
        let base = "http://\(host)/reconcile"
        return .json { json in
            json.member("versions", strings: ["0.1", "0.2", "1.0-draft"])
            json.member("name", "Allonym")
            json.member("identifierSpace", "http://www.wikidata.org/entity/")
            json.member("schemaSpace", "\(base)/types")
            json.member("defaultTypes", objects: Self.types) { Self.write($1, to: &$0) }
            json.member("view") { json in json.object { $0.member("url", "http://\(host)/entity/{{id}}") } }
            json.member("preview") { json in
                json.object { json in
                    json.member("url", "\(base)/preview?id={{id}}")
                    json.member("width", 420)
                    json.member("height", 220)
                }
            }
            json.member("suggest") { json in
                json.object { json in
                    for kind in ["entity", "type", "property"] {
                        json.member(kind) { json in
                            json.object { json in
                                json.member("service_url", base)
                                json.member("service_path", "/suggest/\(kind)")
                            }
                        }
                    }
                }
            }
            json.member("extend") { json in
                json.object { json in
                    json.member("propose_properties") { json in
                        json.object { json in
                            json.member("service_url", base)
                            json.member("service_path", "/properties")
                        }
                    }
                    json.member("property_settings", strings: [])
                }
            }
        }
    }

    private static func write(_ item: (id: String, name: String), to json: inout JSONWriter) {
        json.member("id", item.id)
        json.member("name", item.name)
    }

    private struct Query: Decodable, Sendable {
        var query: String
        var type: Kind?
        var limit: Int?

        /// One type, or several.
        struct Kind: Decodable, Sendable {
            var names: [String]

            init(names: [String]) { self.names = names }

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let one = try? container.decode(String.self) {
                    names = [one]
                } else {
                    names = try container.decode([String].self)
                }
            }
        }
    }

    private static func decode<Shape: Decodable>(_ shape: Shape.Type, _ text: String) throws -> Shape {
        do {
            return try JSONDecoder().decode(shape, from: Data(text.utf8))
        } catch {
            throw Problem.badRequest("expected queries as the Reconciliation API has them, found other JSON")
        }
    }

    private func answer(queries text: String) async throws -> Response {
        let queries = try Self.decode([String: Query].self, text)
        guard queries.count <= Self.mostQueries else {
            throw Problem(
                .contentTooLarge, "expected at most \(Self.mostQueries) queries at once, found \(queries.count)")
        }
        let dictionaries = service.dictionaries
        let bytes = try await service.work.run {
            var json = JSONWriter()
            json.object { json in
                for (key, query) in queries.sorted(by: { $0.key < $1.key }) {
                    json.member(key) { json in
                        json.object { Self.write(Self.candidates(query, dictionaries), version: "0.2", to: &$0) }
                    }
                }
            }
            return json.bytes
        }
        return .json(bytes)
    }

    private struct QueryList: Decodable, Sendable {
        struct Entry: Decodable, Sendable {
            struct Condition: Decodable, Sendable {
                var matchType: String?
                var propertyValue: String?
            }

            var type: String?
            var limit: Int?
            var query: String?
            var conditions: [Condition]?
        }

        var queries: [Entry]
    }

    /// Version 1.0: a list in, a list out.
    private func matchList(_ request: Request) async throws -> Response {
        let list = try await request.json(QueryList.self, limit: service.options.limits.bodyBytes)
        guard list.queries.count <= Self.mostQueries else {
            throw Problem(.contentTooLarge, "expected at most \(Self.mostQueries) queries at once")
        }
        let dictionaries = service.dictionaries
        let bytes = try await service.work.run {
            var json = JSONWriter()
            json.object { json in
                json.member("results", objects: list.queries) { json, entry in
                    let named = entry.conditions?.first { $0.matchType == "name" || $0.matchType == nil }?.propertyValue
                    var query = Query(query: entry.query ?? named ?? "", limit: entry.limit)
                    query.type = entry.type.map { Query.Kind(names: [$0]) }
                    Self.write(Self.candidates(query, dictionaries), version: "1.0", to: &json)
                }
            }
            return json.bytes
        }
        return .json(bytes)
    }

    private static func candidates(_ query: Query, _ dictionaries: Dictionaries) -> [LookupMatch] {
        let limit = min(max(query.limit ?? 10, 1), 100)
        let wanted = Set((query.type?.names ?? []).compactMap { EntityType(rawValue: $0) })
        let found = dictionaries.lookUp(query.query, limit: wanted.isEmpty ? limit : 4 * limit)
        return Array(found.filter { wanted.isEmpty || wanted.contains($0.name.type) }.prefix(limit))
    }

    private static func write(_ matches: [LookupMatch], version: String, to json: inout JSONWriter) {
        let next = matches.count > 1 ? matches[1].score : 0
        json.member(version == "1.0" ? "candidates" : "result", objects: matches.enumerated()) { json, entry in
            let (rank, match) = (entry.offset, entry.element)
            json.member("id", match.name.entity)
            json.member("name", match.name.text)
            json.member("type", objects: [match.name.type.rawValue]) { json, type in
                json.member("id", type)
                json.member("name", type)
            }
            json.member("score", decimal: match.score * 100)
            json.key("match")
            json.raw(rank == 0 && match.score >= sure && match.score - next >= distance ? "true" : "false")
            json.member("description", match.how.map(\.rawValue).joined(separator: ", "))
            json.member("features", objects: [match.score]) { json, score in
                json.member("id", "name")
                json.member("value", decimal: score)
            }
        }
    }

    private func suggestEntities(_ request: Request) async throws -> Response {
        let prefix = request.optionalQuery("prefix") ?? ""
        let dictionaries = service.dictionaries
        let found = try await service.work.run { prefix.isEmpty ? [] : dictionaries.lookUp(prefix, limit: 10) }
        return .json { json in
            json.member("result", objects: found) { json, match in
                json.member("id", match.name.entity)
                json.member("name", match.name.text)
                json.member("description", match.name.type.rawValue)
            }
        }
    }

    private func suggest(_ list: [(id: String, name: String)], _ request: Request) -> Response {
        let prefix = (request.optionalQuery("prefix") ?? "").lowercased()
        return .json { json in
            json.member("result", objects: list.filter { $0.name.lowercased().contains(prefix) || prefix.isEmpty }) {
                Self.write($1, to: &$0)
            }
        }
    }

    /// A small page about an entity.
    private func preview(_ request: Request) throws -> Response {
        let id = try request.query("id")
        let stack = service.dictionaries.current.stack
        guard let type = stack.type(of: id) else { throw Problem.notFound("the entity “\(id)”") }
        let names = stack.names(of: id)
        let title = EntityNames(names).preferredOrNearest(in: "en")?.text ?? id
        let rows = names.filter { $0.role == .preferred }.prefix(12).map {
            "<tr><th>\(Page.escape($0.language))<td lang=\"\(Page.escape($0.language))\" dir=auto>\(Page.escape($0.text))"
        }
        return .html(
            "<!doctype html><meta charset=utf-8><title>\(Page.escape(title))</title><style>\(Page.previewStyle)</style>"
                + "<h1>\(Page.escape(title))</h1><p>\(type.rawValue), \(Page.escape(id))<table>\(rows.joined())</table>"
        )
    }

    private struct Extension: Decodable {
        struct Column: Decodable { var id: String }
        var ids: [String]
        var properties: [Column]
    }

    private func extend(_ text: String) throws -> Response {
        let wanted = try Self.decode(Extension.self, text)
        let stack = service.dictionaries.current.stack
        return .json { json in
            json.member("meta", objects: wanted.properties) { json, column in
                Self.write((column.id, Self.properties.first { $0.id == column.id }?.name ?? column.id), to: &json)
            }
            json.member("rows") { json in
                json.object { json in
                    for id in wanted.ids {
                        let names = stack.names(of: id)
                        json.member(id) { json in
                            json.object { json in
                                for column in wanted.properties {
                                    let values = Self.values(column.id, names)
                                    json.member(column.id, objects: values) { $0.member("str", $1) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func values(_ property: String, _ names: [Name]) -> [String] {
        switch property {
        case "aliases": Set(names.map(\.text)).sorted()
        case "type": names.first.map { [$0.type.rawValue] } ?? []
        case let property where property.hasPrefix("name:"):
            EntityNames(names).preferred(in: String(property.dropFirst(5))).map { [$0.text] } ?? []
        default: []
        }
    }
}
