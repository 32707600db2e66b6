/// How a service runs.
package struct ServiceOptions: Sendable {
    package var host = "127.0.0.1"
    package var port = 8080
    /// The folder that holds what users store; it is made where there is none.
    package var dataFolder: String
    /// Dictionaries above the bundled one, the strongest last.
    package var dictionaries: [String] = []
    package var usesBundled = true
    package var limits = ServiceLimits()
    /// Log only what goes wrong.
    package var isQuiet = false

    package init(dataFolder: String) { self.dataFolder = dataFolder }

    /// Whether only programs of this machine can reach the service.
    package var isLocal: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}

/// What guards the service against too much.
package struct ServiceLimits: Sendable {
    /// The largest body of a request, in bytes; imports are streams and have `importBytes`.
    package var bodyBytes = 4 << 20
    package var importBytes = 1 << 30
    /// The longest text to normalize, in bytes.
    package var textBytes = 2 << 20
    /// How long a request may take to arrive, in seconds.
    package var arrivalSeconds = 30
    /// Requests a minute and key, or address where there is no key; 0: as many as come.
    package var requestsPerMinute = 0
    package var connections = 1024
    /// The most answers that a list has at once.
    package var pageSize = 200

    package init() {}
}
