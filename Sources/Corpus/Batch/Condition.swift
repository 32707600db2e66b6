import Glibc

/// A lock with a condition to wait for.
///
/// The one place that touches POSIX threads' own types: they are allocated once, at an address that does not change, and
/// freed with the object, when no thread can hold it any more.
final class Condition: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Runs `body` while no other thread is in one.
    func withLock<Result>(_ body: () throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body()
    }

    /// Waits, within `withLock`, until another thread calls `signalAll`; the lock is free meanwhile.
    func wait() { pthread_cond_wait(condition, mutex) }

    /// Wakes all that wait.
    func signalAll() { pthread_cond_broadcast(condition) }
}
