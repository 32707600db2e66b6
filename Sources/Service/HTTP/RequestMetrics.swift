import Hummingbird
import HTTPTypes
import Synchronization

/// Counts requests and how long they take, as Prometheus reads them (text format 0.0.4).
final class RequestMetrics: Sendable {
    private struct Series: Hashable {
        var method: String
        var route: String
        var status: Int
    }

    private struct Times {
        var count = 0
        var seconds = 0.0
        var buckets = [Int](repeating: 0, count: RequestMetrics.bounds.count)
    }

    /// Upper bounds of the histogram, in seconds.
    private static let bounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
    private let state = Mutex<(requests: [Series: Int], times: [String: Times])>(([:], [:]))

    /// Counts an answered request.
    ///
    /// - Parameter route: The pattern of the route, not the address, of which there is no end.
    func count(_ method: String, _ route: String, status: Int, _ duration: Duration) {
        let (whole, rest) = duration.components
        let seconds = Double(whole) + Double(rest) / 1e18
        state.withLock { state in
            state.requests[Series(method: method, route: route, status: status), default: 0] += 1
            var times = state.times[route] ?? Times()
            times.count += 1
            times.seconds += seconds
            for index in Self.bounds.indices where seconds <= Self.bounds[index] { times.buckets[index] += 1 }
            state.times[route] = times
        }
    }

    /// All series.
    var text: String {
        let (requests, times) = state.withLock { $0 }
        var out = "# HELP allonym_requests_total Answered requests.\n# TYPE allonym_requests_total counter\n"
        let sorted = requests.sorted {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }
        for (series, count) in sorted {
            out +=
                "allonym_requests_total{method=\"\(series.method)\",route=\"\(series.route)\",status=\"\(series.status)\"} \(count)\n"
        }
        out += "# HELP allonym_request_seconds How long requests take.\n# TYPE allonym_request_seconds histogram\n"
        for (route, times) in times.sorted(by: { $0.key < $1.key }) {
            for (bound, count) in zip(Self.bounds, times.buckets) {
                out += "allonym_request_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(count)\n"
            }
            out += "allonym_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(times.count)\n"
            out += "allonym_request_seconds_sum{route=\"\(route)\"} \(times.seconds)\n"
            out += "allonym_request_seconds_count{route=\"\(route)\"} \(times.count)\n"
        }
        return out
    }
}

/// Counts every request by its route.
struct CountingMiddleware: RouterMiddleware {
    typealias Context = ServiceContext
    let metrics: RequestMetrics

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        metrics.count(
            request.method.rawValue, context.endpointPath ?? "none", status: response.status.code,
            ContinuousClock.now - start)
        return response
    }
}
