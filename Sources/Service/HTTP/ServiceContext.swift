package import Hummingbird

/// What the service knows of one request.
package struct ServiceContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Whoever asks, by the name of their key, or by their address.
    var client = ""
    var role = AccessRole.admin

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        client = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}

/// What a key allows; each allows what the ones before it do.
package enum AccessRole: String, Sendable, CaseIterable, Comparable {
    case reader
    case editor
    case admin

    package static func < (one: AccessRole, other: AccessRole) -> Bool {
        guard let first = allCases.firstIndex(of: one), let second = allCases.firstIndex(of: other) else {
            return false
        }
        return first < second
    }
}
