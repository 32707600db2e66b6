import NIOPosix

/// Work that keeps a processor busy, off the threads that serve connections.
struct Work: Sendable {
    private let pool: NIOThreadPool

    init(_ pool: NIOThreadPool = .singleton) { self.pool = pool }

    /// What `body` makes.
    func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await pool.runIfActive(body)
    }
}
