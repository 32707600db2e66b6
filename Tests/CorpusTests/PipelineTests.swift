import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Corpus

@Suite struct PipelineTests {
    private struct Stop: Error {}

    /// Items from 0 on, each with a weight.
    private func items(_ count: Int, weight: Int = 1) -> () -> (item: Int, weight: Int)? {
        var next = 0
        return {
            guard next < count else { return nil }
            defer { next += 1 }
            return (next, weight)
        }
    }

    @Test(arguments: [1, 2, 3, 8, 40])
    func `Results come in the order of the items, whoever is done first`(_ workers: Int) throws {
        let pipeline = Pipeline<Int, Int>(mostItems: 4 * workers, mostWeight: 1 << 20, read: items(500))
        var written: [Int] = []
        try pipeline.run(
            workers: workers,
            makeWorker: {
                { item in
                    if item % 7 == 0 { usleep(UInt32(item % 5) * 300) }
                    return item * 2
                }
            }, write: { written.append($0) })
        #expect(written == (0..<500).map { $0 * 2 })
    }

    @Test(arguments: [(3, 1, 1 << 20, 3), (100, 10, 40, 4), (100, 100, 40, 1)])
    func `No more is in flight than may be`(_ most: Int, _ weight: Int, _ mostWeight: Int, _ bound: Int) throws {
        let read = Atomic(0)
        let source = items(60, weight: weight)
        let pipeline = Pipeline<Int, Int>(mostItems: most, mostWeight: mostWeight) {
            read.add(1, ordering: .sequentiallyConsistent)
            return source()
        }
        var written = 0
        var highest = 0
        try pipeline.run(
            workers: 4, makeWorker: { { $0 } },
            write: { _ in
                usleep(500)
                highest = max(highest, read.load(ordering: .sequentiallyConsistent) - written)
                written += 1
            })
        // The one that is being written has left the queue, and the next may have taken its place.
        #expect(written == 60 && highest <= bound + 2)
    }

    @Test func `A writer that fails ends the run at once`() {
        let begun = Atomic(0)
        let pipeline = Pipeline<Int, Int>(mostItems: 4, mostWeight: 100, read: items(1_000_000))
        var written = 0
        #expect(throws: Stop.self) {
            try pipeline.run(
                workers: 3,
                makeWorker: {
                    { item in
                        begun.add(1, ordering: .relaxed)
                        return item
                    }
                },
                write: { item in
                    written += 1
                    if item == 10 { throw Stop() }
                })
        }
        #expect(written == 11 && begun.load(ordering: .relaxed) <= 20)
    }

    @Test func `Each worker is made in its own thread, once`() throws {
        let made = Atomic(0)
        let pipeline = Pipeline<Int, Int>(mostItems: 8, mostWeight: 100, read: items(0))
        try pipeline.run(
            workers: 3,
            makeWorker: {
                made.add(1, ordering: .relaxed)
                return { $0 }
            }, write: { _ in Issue.record("there is nothing to write") })
        #expect(made.load(ordering: .relaxed) == 3)
    }
}
