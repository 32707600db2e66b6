import Synchronization

/// Things that are costly to make and used by one task at a time.
///
/// A thing is taken out, used, and put back; while it is out nobody else has it. That is why things that are no `Sendable` may
/// be kept here: they are handed on, never shared.
final class Pool<Thing>: @unchecked Sendable {
    private struct Idle {
        var generation: Int
        var things: [Thing]
    }

    private let lock = Mutex(())
    private var idle = Idle(generation: 0, things: [])
    private let most: Int

    /// - Parameter most: The most that are kept while nobody uses them.
    init(most: Int) { self.most = most }

    /// Runs `body` with a thing of a generation, made by `make` when none is idle.
    func with<Result>(
        generation: Int, make: () throws -> Thing, _ body: (Thing) throws -> Result
    ) rethrows -> Result {
        let thing = try take(generation) ?? make()
        defer { give(thing, generation) }
        return try body(thing)
    }

    private func take(_ generation: Int) -> Thing? {
        lock.withLock { _ in
            if idle.generation < generation { idle = Idle(generation: generation, things: []) }
            return idle.generation == generation ? idle.things.popLast() : nil
        }
    }

    private func give(_ thing: Thing, _ generation: Int) {
        lock.withLock { _ in
            if idle.generation == generation, idle.things.count < most { idle.things.append(thing) }
        }
    }
}
