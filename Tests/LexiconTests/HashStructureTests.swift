import MappedFile
import TestSupport
import Testing

@testable import Lexicon

@Suite struct HashStructureTests {
    /// Reads bytes as a view, as long as the body lasts.
    private func withView(of bytes: [UInt8], _ body: (ByteView) throws -> Void) throws {
        let memory = MappedMemory(bytes: bytes)
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
        var set = HashSet()
        for member in members { set.insert(member) }
        try withView(of: TokenFilter.bytes(of: set)) { view in
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

    @Test func aHashSetIsASet() {
        var random = SeededRandom(seed: 12)
        for count in [0, 1, 100, 5_000] {
            var (set, other, plain) = (HashSet(), HashSet(), Set<UInt64>())
            for number in 0..<count {
                let value = number % 3 == 0 ? UInt64.random(in: 0...200, using: &random) : random.next()
                if number % 2 == 0 { set.insert(value) } else { other.insert(value) }
                plain.insert(value)
            }
            set.formUnion(other)
            var found: [UInt64] = []
            set.forEach { found.append($0) }
            #expect(found.sorted() == plain.sorted() && set.count == plain.count)
        }
    }

    @Test func aPoolHasEachStringOnce() {
        var random = SeededRandom(seed: 13)
        var (pool, places) = (StringPool(), [String: Int]())
        for _ in 0..<5_000 {
            let text = String(repeating: "a", count: Int.random(in: 0...2, using: &random)) + "\(random.next() % 1_500)"
            let offset = pool.offset(of: text)
            #expect(places[text] == nil || places[text] == offset)
            places[text] = offset
            #expect(pool.bytes[offset..<offset + text.utf8.count].elementsEqual(text.utf8))
        }
        #expect(pool.bytes.count == places.keys.reduce(0) { $0 + $1.utf8.count })
    }
}
