import Dispatch
import Glibc
import Synchronization

/// Work on all processors at once, for callers that wait for it.
package enum Parallel {
    package static let workers = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// What `body` makes of each number below a count, in order.
    package static func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        let results = Mutex([Result?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { number in
            let result = body(number)
            results.withLock { $0[number] = result }
        }
        return results.withLock { $0.compactMap { $0 } }
    }

    /// Cuts a count into ranges of about the same length, at least `least` but for the last.
    package static func ranges(_ count: Int, parts: Int, least: Int) -> [Range<Int>] {
        let length = max(least, (count + parts - 1) / max(1, parts))
        return stride(from: 0, to: count, by: length).map { $0..<min(count, $0 + length) }
    }
}
