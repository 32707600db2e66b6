import Foundation
import HTTPTypes
import Hummingbird

/// Lets in whoever shows a key, and tells what it allows. Where there are no keys, which only a service on the loopback may
/// have, everybody is an admin.
struct AccessMiddleware: RouterMiddleware {
    typealias Context = ServiceContext
    let keys: AccessKeys

    /// What needs no key, as it tells nothing.
    private static let open: Set<String> = ["/healthz", "/readyz", "/page.css", "/page.js"]

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        guard !keys.all.isEmpty, !Self.open.contains(request.uri.path) else { return try await next(request, context) }
        guard let key = Self.secret(request).flatMap(keys.key) else {
            var problem = Problem(
                .unauthorized, "expected a key: Authorization: Bearer KEY, or Basic with the key as password")
            problem.headers[.wwwAuthenticate] = Self.challenge(request.uri.path)
            throw problem
        }
        var context = context
        (context.client, context.role) = (key.name, key.role)
        return try await next(request, context)
    }

    /// What to show: browsers ask people for what opens a page; a program has a key or has none.
    private static func challenge(_ path: String) -> String {
        let isForPrograms = ["/v1", "/reconcile", "/tmserver", "/api", "/metrics"].contains { path.hasPrefix($0) }
        return isForPrograms ? "Bearer realm=\"Allonym\"" : "Basic realm=\"Allonym\", charset=\"UTF-8\""
    }

    /// The key of a request: of a program's field, or of what a browser asks people for.
    private static func secret(_ request: Request) -> String? {
        guard let field = request.headers[.authorization] else { return nil }
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0].lowercased() {
        case "bearer": return String(parts[1])
        case "basic":
            guard let data = Data(base64Encoded: String(parts[1])) else { return nil }
            return String(decoding: data, as: UTF8.self).split(separator: ":", maxSplits: 1).last.map(String.init)
        default: return nil
        }
    }
}
