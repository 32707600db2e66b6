import HummingbirdCore
import HTTPTypes
package import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The HTTP service: its routes, and how it begins and ends.
package struct AllonymService: Sendable {
    private let state: ServiceState
    private let logger: Logger

    /// Opens the dictionaries and memories.
    package init(_ options: ServiceOptions) throws {
        state = try ServiceState(options)
        var logger = Logger(label: "allonym") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = options.isQuiet ? .error : .notice
        self.logger = logger
    }

    /// Makes the folder of a service where there is none.
    package static func makeFolder(_ path: String) throws { try ServiceFiles.makeFolder(path) }

    /// All routes.
    package var router: Router<ServiceContext> {
        let router = Router(context: ServiceContext.self)
        router.addMiddleware {
            CountingMiddleware(metrics: state.metrics)
            SecurityHeaders()
            ProblemMiddleware()
            OriginGuard(isLocal: state.options.isLocal)
            AccessMiddleware(keys: state.keys)
            RateLimit(perMinute: state.options.limits.requestsPerMinute)
        }
        HealthRoutes(service: state).add(to: router)
        ReconciliationRoutes(service: state).add(to: router)
        TMServerRoutes(service: state).add(to: router)
        PageRoutes(service: state).add(to: router)
        OpenAPIRoutes().add(to: router)
        let api = router.group("v1")
        HealthRoutes(service: state).add(to: api)
        NameRoutes(service: state).add(to: api)
        MemoryRoutes(service: state).add(to: api)
        StreamRoutes(service: state).add(to: api)
        UserNameRoutes(service: state).add(to: api)
        UserNameRoutes(service: state).add(to: router)
        return router
    }

    /// Serves until the program is asked to stop; requests that are being answered are answered.
    ///
    /// - Parameter begun: Told the port when connections are taken.
    package func run(begun: @escaping @Sendable (Int) -> Void) async throws {
        let options = state.options
        let application = Application(
            router: router,
            server: .http1(
                configuration: .init(idleTimeout: .seconds(Int64(options.limits.arrivalSeconds)))),
            configuration: .init(
                address: .hostname(options.host, port: options.port), serverName: "Allonym",
                availableConnectionsDelegate: MaximumAvailableConnections(options.limits.connections)),
            services: [DictionaryReloader(dictionaries: state.dictionaries, logger: logger)],
            onServerRunning: { begun($0.localAddress?.port ?? options.port) }, logger: logger)
        try await application.runService()
    }
}

/// Reads the dictionaries anew on SIGHUP.
private struct DictionaryReloader: Service {
    let dictionaries: Dictionaries
    let logger: Logger

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        for await _ in signals.cancelOnGracefulShutdown() {
            do {
                try dictionaries.reload()
                logger.info("dictionaries read anew")
            } catch {
                logger.error("dictionaries stay as they were", metadata: ["error": "\(error)"])
            }
        }
    }
}

/// Fields that keep browsers from doing what the page never asks for.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = ServiceContext

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.xContentTypeOptions] = "nosniff"
        for (name, value) in Self.fields { response.headers[name] = value }
        return response
    }

    private static let fields: [(HTTPField.Name, String)] = [
        ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
        ),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}
