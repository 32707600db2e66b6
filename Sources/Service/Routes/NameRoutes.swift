import Corpus
import Foundation
import Hummingbird
import Lexicon
import Mentions
import Names
import UnicodeText

/// Names in texts, names of entities, and whether two names are one.
struct NameRoutes: Sendable {
    let service: ServiceState

    func add(to group: RouterGroup<ServiceContext>) {
        group.post("normalize") { request, _ in try await normalize(request) { Array($0.json.dropLast()) } }
        group.post("mentions") { request, _ in
            try await normalize(request) { document in
                Array("{\"lang\": \"\(document.language)\", \"mentions\": ".utf8) + document.mentionsJSON
                    + Array("}".utf8)
            }
        }
        group.get("lookup") { request, _ in try await lookUp(request) }
        group.get("match") { request, _ in try await match(request) }
        group.get("entities/:id") { request, context in try entity(request, context) }
    }

    private struct NormalizeBody: Decodable, Sendable {
        var text: String
        var lang: String?
        var to: String?
        var id: String?
    }

    private func normalize(
        _ request: Request, _ write: @escaping @Sendable (AnnotatedDocument) -> [UInt8]
    ) async throws -> Response {
        let limits = service.options.limits
        let body = try await request.json(NormalizeBody.self, limit: limits.bodyBytes)
        guard body.text.utf8.count <= limits.textBytes else {
            throw Problem(
                .contentTooLarge, "text: expected at most \(limits.textBytes) bytes, found \(body.text.utf8.count)")
        }
        let dictionaries = service.dictionaries
        let bytes = try await service.work.run {
            let text = Array(body.text.utf8)
            let language = body.lang ?? LanguageDetector.detect(text) ?? "und"
            let normalized = dictionaries.normalize(text, language: language, to: body.to)
            return Array(
                write(AnnotatedDocument(id: body.id ?? "-", language: language, original: text, normalized: normalized))
            )
        }
        return .json(bytes)
    }

    private func lookUp(_ request: Request) async throws -> Response {
        let name = try request.query("q")
        let limit = try request.query("limit", in: 1...service.options.limits.pageSize, else: 10)
        let hasNames = request.optionalQuery("names") == "true"
        let dictionaries = service.dictionaries
        let text = try await service.work.run {
            let found = dictionaries.lookUp(name, limit: limit)
            return LookupOutput.json(query: name, found, stack: hasNames ? dictionaries.current.stack : nil)
        }
        return .json(Array(text.utf8.dropLast()))
    }

    private func match(_ request: Request) async throws -> Response {
        let (one, other) = (try request.query("a"), try request.query("b"))
        let dictionaries = service.dictionaries
        let text = try await service.work.run {
            dictionaries.withComparator {
                MatchOutput.json(one, other, $0.score(one, other), $0.explanation(one, other))
            }
        }
        return .json(Array(text.utf8.dropLast()))
    }

    private func entity(_ request: Request, _ context: ServiceContext) throws -> Response {
        let id = try context.parameters.require("id")
        let stack = service.dictionaries.current.stack
        guard let type = stack.type(of: id) else { throw Problem.notFound("the entity “\(id)”") }
        return .json { json in
            json.member("entity", id)
            json.member("type", type.rawValue)
            json.member("names", objects: stack.names(of: id)) { json, name in
                json.member("lang", name.language)
                json.member("role", name.role.rawValue)
                json.member("name", name.text)
                json.member("source", name.source)
            }
        }
    }
}

extension Dictionaries {
    /// A text with its names in one spelling, of the wanted language where one is.
    func normalize(_ text: [UInt8], language: String, to target: String?) -> NormalizedText {
        guard let target, target != language else {
            return withSession { $0.normalize(text, language: language) }
        }
        var snapshot = current
        snapshot.options.targetLanguage = target
        return Normalizer(snapshot.stack, options: snapshot.options).session().normalize(text, language: language)
    }
}
