import HTTPTypes
import Hummingbird

/// Refuses what other sites make a browser send: changes from their pages, and their names for this machine's address.
///
/// A service on the loopback needs no key, so a page of any site could else write to it, or read it by DNS rebinding.
struct OriginGuard: RouterMiddleware {
    typealias Context = ServiceContext

    /// Whether the service listens on the loopback only.
    let isLocal: Bool

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let host = request.head.authority ?? ""
        guard !isLocal || Self.isLocalName(host) else {
            throw Problem(.misdirectedRequest, "expected this machine’s own name, found “\(host.prefix(80))”")
        }
        guard request.method != .get, request.method != .head else { return try await next(request, context) }
        if let site = Self.fetchSite.flatMap({ request.headers[$0] }), site == "cross-site" {
            throw Problem(.forbidden, "the page of another site may change nothing here")
        }
        if let origin = request.headers[.origin], origin != "null", !origin.hasSuffix("://\(host)") {
            throw Problem(.forbidden, "the page of another site may change nothing here")
        }
        return try await next(request, context)
    }

    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    private static func isLocalName(_ host: String) -> Bool {
        let isBracketed = host.hasPrefix("[")
        let name = isBracketed ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
        return name == "localhost" || name == "[::1]" || name.hasPrefix("127.") || host.isEmpty
    }
}
