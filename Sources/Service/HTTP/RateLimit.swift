import HTTPTypes
import Hummingbird
import Synchronization

/// Lets each client ask so often and no oftener: a bucket that fills with time (token bucket).
final class RateLimit: RouterMiddleware {
    typealias Context = ServiceContext

    private struct Bucket {
        var tokens: Double
        var time: ContinuousClock.Instant
    }

    private let perMinute: Double
    private let buckets = Mutex<[String: Bucket]>([:])

    /// The most clients that are remembered; then those are forgotten whose buckets are full again.
    private static let capacity = 10_000

    /// - Parameter perMinute: 0: as often as they like.
    init(perMinute: Int) { self.perMinute = Double(perMinute) }

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        guard perMinute > 0 else { return try await next(request, context) }
        guard take(context.client, at: .now) else {
            var problem = Problem(
                .tooManyRequests, "expected at most \(Int(perMinute)) requests a minute; try again later")
            problem.headers[.retryAfter] = String(max(1, Int((60 / perMinute).rounded(.up))))
            throw problem
        }
        return try await next(request, context)
    }

    /// Takes a token; false when there is none.
    private func take(_ client: String, at now: ContinuousClock.Instant) -> Bool {
        buckets.withLock { buckets in
            if buckets.count >= Self.capacity { buckets = buckets.filter { refilled($0.value, at: now) < perMinute } }
            var bucket = buckets[client] ?? Bucket(tokens: perMinute, time: now)
            bucket.tokens = refilled(bucket, at: now)
            bucket.time = now
            let isAllowed = bucket.tokens >= 1
            if isAllowed { bucket.tokens -= 1 }
            buckets[client] = bucket
            return isAllowed
        }
    }

    private func refilled(_ bucket: Bucket, at now: ContinuousClock.Instant) -> Double {
        let (seconds, rest) = (now - bucket.time).components
        return min(perMinute, bucket.tokens + (Double(seconds) + Double(rest) / 1e18) * perMinute / 60)
    }
}
