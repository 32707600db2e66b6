import TestSupport
import Testing

@testable import Lexicon

@Suite struct HashStructureTests {
    /// Reads bytes as a view, as long as the body lasts.
    private func withView(of bytes: [UInt8], _ body: (ByteView) throws -> Void) throws {
        let memory = LexiconMemory(bytes: bytes)
        let view = try #require(memory.view(at: 0, count: UInt64(bytes.count)))
        try withExtendedLifetime(memory) { try body(view) }
    }

    private func check(_ values: [UInt64: UInt32], foreign: [UInt64]) throws {
        let entries = values.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
        try withView(of: HashTable.bytes(of: entries)) { view in
            let table = HashTable(view)
            for (key, value) in values { try #require(table.value(of: key) == value, "key \(key)") }
            for key in foreign where values[key] == nil { try #require(table.value(of: key) == 0, "key \(key)") }
        }
    }

    @Test(arguments: [0, 1, 2, 8, 9, 100, 1000, 20_000])
    func theTableIsADictionary(_ count: Int) throws {
        var random = SeededRandom(seed: UInt64(count))
        var values: [UInt64: UInt32] = [:]
        for _ in 0..<count { values[random.next()] = UInt32.random(in: 1...UInt32.max, using: &random) }
        try check(values, foreign: (0..<2000).map { _ in random.next() })
    }

    @Test func keysThatBeginAlikeShareASlotAndAreToldApart() throws {
        var random = SeededRandom(seed: 3)
        var values: [UInt64: UInt32] = [:]
        // All want the last slot, so that the search runs over the end of the table.
        for low in 1...200 { values[0xFFFF_FFFF << 32 | UInt64(low)] = UInt32.random(in: 1...9, using: &random) }
        try check(values, foreign: (201...400).map { 0xFFFF_FFFF << 32 | $0 })
    }

    @Test func keysOfSmallNumbersAreFound() throws {
        try check([0: 7, 1: 8, 1 << 32 | 5: 9, .max: .max], foreign: [2, 3, .max - 1])
    }

    @Test(arguments: [0, 1, 100, 256, 257, 5000])
    func theFilterHoldsEveryMember(_ count: Int) throws {
        var random = SeededRandom(seed: UInt64(count))
        let members = Set((0..<count).map { _ in random.next() })
        try withView(of: TokenFilter.bytes(of: members)) { view in
            let filter = TokenFilter(view)
            for member in members { try #require(filter.mayContain(member)) }
            let passed = (0..<20_000).count { _ in
                let key = random.next()
                return !members.contains(key) && filter.mayContain(key)
            }
            #expect(passed < 20_000 / 20)
            if members.isEmpty { #expect(passed == 0) }
        }
    }
}
