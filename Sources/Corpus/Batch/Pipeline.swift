import Dispatch

/// Work on a sequence of items by several threads, results in the order of the items.
///
/// The worker that is free reads the next item itself, so that one reads at a time; how many items are in flight, and how
/// much they weigh, is bounded, so that neither a slow worker nor a slow writer lets them pile up.
final class Pipeline<Item: Sendable, Output: Sendable>: @unchecked Sendable {
    // `read` and `next` are touched within `reading`, the rest of what changes within `state`.
    private let reading = Condition()
    private let state = Condition()
    private let read: () -> (item: Item, weight: Int)?
    private var next = 0
    private var results: [Int: (output: Output, weight: Int)] = [:]
    private var inFlight = 0
    private var weight = 0
    /// How many items there are, once that is known.
    private var count: Int?

    private let mostItems: Int
    private let mostWeight: Int

    /// - Parameters:
    ///   - read: The next item and what it weighs, or nil after the last; called by one thread at a time.
    ///   - mostItems: How many items may be in flight.
    ///   - mostWeight: How much these may weigh; a heavier item goes alone.
    init(mostItems: Int, mostWeight: Int, read: sending @escaping () -> (item: Item, weight: Int)?) {
        self.mostItems = mostItems
        self.mostWeight = mostWeight
        self.read = read
    }

    /// Works through all items. Returns when the last result is written, or `write` throws.
    ///
    /// - Parameters:
    ///   - makeWorker: Called once in each thread.
    ///   - write: Called in the thread that called this, in the order of the items.
    func run(
        workers: Int, makeWorker: @escaping @Sendable () -> (Item) -> Output, write: (Output) throws -> Void
    ) throws {
        let group = DispatchGroup()
        for _ in 0..<max(1, workers) {
            DispatchQueue.global().async(group: group) {
                let work = makeWorker()
                while let (number, item, weight) = self.take() { self.deliver(number, work(item), weight) }
            }
        }
        defer {
            stop()
            group.wait()
        }
        var number = 0
        while let output = result(number) {
            try write(output)
            number += 1
        }
    }

    private func take() -> (number: Int, item: Item, weight: Int)? {
        reading.withLock {
            state.withLock {
                while count == nil, inFlight >= mostItems || weight >= mostWeight { state.wait() }
            }
            guard state.withLock({ count == nil }) else { return nil }
            let found = read()
            return state.withLock {
                guard let found, count == nil else {
                    count = count ?? next
                    state.signalAll()
                    return nil
                }
                inFlight += 1
                weight += found.weight
                next += 1
                return (next - 1, found.item, found.weight)
            }
        }
    }

    private func deliver(_ number: Int, _ output: Output, _ weight: Int) {
        state.withLock {
            results[number] = (output, weight)
            state.signalAll()
        }
    }

    /// The result of an item, when it is there; nil when there is no such item.
    private func result(_ number: Int) -> Output? {
        state.withLock {
            while true {
                if let found = results.removeValue(forKey: number) {
                    inFlight -= 1
                    weight -= found.weight
                    state.signalAll()
                    return found.output
                }
                if let count, number >= count { return nil }
                state.wait()
            }
        }
    }

    /// Lets no worker begin another item.
    private func stop() {
        state.withLock {
            count = count ?? 0
            state.signalAll()
        }
    }
}
