import TestSupport
import Testing

@testable import SegmentIndex

@Suite("SegmentIndex: search") struct SegmentSearchTests {
    private func entries(_ texts: inout RandomTexts, _ lengths: ClosedRange<Int>, count: Int) -> [(
        id: Int64, text: String
    )] {
        var entries: [(id: Int64, text: String)] = []
        for _ in 0..<count {
            let known = entries.randomElement(using: &texts.random)?.text
            let edits = Int.random(in: 0...max(1, lengths.upperBound / 3), using: &texts.random)
            let text = Bool.random(using: &texts.random) ? known.map { texts.edited($0, edits) } : nil
            entries.append((Int64.random(in: -5...Int64(count), using: &texts.random), text ?? texts.text(lengths)))
        }
        return entries
    }

    @Test(
        "What a search finds is what the slow reference finds",
        arguments: RandomTexts.alphabets.indices, [0...6, 3...24, 20...80, 60...70, 100...160])
    func reference(_ alphabet: Int, _ lengths: ClosedRange<Int>) throws {
        var texts = RandomTexts(seed: UInt64(alphabet * 1000 + lengths.upperBound), alphabet: alphabet)
        let entries = entries(&texts, lengths, count: lengths.upperBound > 30 ? 40 : 120)
        let index = try SegmentIndex.of(entries)
        var scratch = SearchScratch()
        for round in 0..<27 {
            let base = entries.randomElement(using: &texts.random)?.text ?? ""
            let edits = Int.random(in: 0...max(1, base.unicodeScalars.count / 2), using: &texts.random)
            let query = round % 4 == 0 ? texts.text(lengths) : texts.edited(base, edits)
            let score = [0, 0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1][round % 9]
            let options = SearchOptions(minimumScore: score, limit: [0, 1, 2, 10, 1000][round % 5])
            let found = index.search(query, options: options, scratch: &scratch)
            #expect(found == ReferenceSearch.matches(query, in: entries, options), "\(query), \(options)")
        }
    }

    @Test("Texts of more than a thousand scalars are found") func longTexts() throws {
        var texts = RandomTexts(seed: 4, alphabet: 1)
        let base = texts.text(1500...1500)
        let entries = (0..<6).map { (id: Int64($0), text: texts.edited(base, $0 * 125)) }
        let index = try SegmentIndex.of(entries)
        var scratch = SearchScratch()
        let options = SearchOptions(minimumScore: 0.5, limit: 10)
        #expect(
            index.search(base, options: options, scratch: &scratch)
                == ReferenceSearch.matches(base, in: entries, options))
    }

    @Test("An empty query is like an empty text, and like nothing else") func empty() throws {
        let index = try SegmentIndex.of([(2, ""), (1, ""), (3, "a")])
        var scratch = SearchScratch()
        #expect(index.search("", scratch: &scratch).map(\.id) == [1, 2])
        #expect(index.search("b", scratch: &scratch).isEmpty)
        #expect(try SegmentIndex.of([]).search("a", scratch: &scratch).isEmpty)
    }

    @Test("An id that no longer counts takes no place within the limit") func live() throws {
        let index = try SegmentIndex.of((0..<50).map { ($0, "the same text") })
        var scratch = SearchScratch()
        let options = SearchOptions(limit: 3)
        let found = index.search("the same texts", options: options, scratch: &scratch) { $0 % 7 == 6 }
        #expect(found.map(\.id) == [6, 13, 20])
    }

    @Test("Equal scores come by id, whatever the order they were added in") func ties() throws {
        let index = try SegmentIndex.of([(9, "abcde"), (2, "abcdf"), (5, "abcdg"), (1, "abcd")])
        var scratch = SearchScratch()
        let found = index.search("abcdx", options: SearchOptions(limit: 3), scratch: &scratch)
        #expect(found.map(\.id) == [1, 2, 5])
        #expect(found.map(\.distance) == [1, 1, 1])
    }

    @Test("Several indexes are searched as one, and later ones replace what has the same id") func several() throws {
        var texts = RandomTexts(seed: 9, alphabet: 1)
        let first = entries(&texts, 5...30, count: 200)
        let second = entries(&texts, 5...30, count: 50)
        let later = Set(second.map(\.id))
        let all = first.filter { !later.contains($0.id) } + second
        let set = SegmentIndexSet([try SegmentIndex.of(first), try SegmentIndex.of(second)])
        let merged = try SegmentIndex(bytes: set.builder(merging: 0..<2) { $0 != 7 }.bytes())
        #expect(merged.count == all.count { $0.id != 7 })
        var scratch = SearchScratch()
        for entry in all.prefix(60) {
            let options = SearchOptions(minimumScore: 0.5, limit: 5)
            let wanted = ReferenceSearch.matches(entry.text, in: all, options) { $0 != 7 }
            #expect(set.search(entry.text, options: options, scratch: &scratch) { $0 != 7 } == wanted)
            #expect(merged.search(entry.text, options: options, scratch: &scratch) == wanted)
            #expect(set.ids(ofText: entry.text) == all.filter { $0.text == entry.text }.map(\.id).sorted())
            let part = String(entry.text.dropFirst(2).prefix(4))
            #expect(
                Set(set.ids(containing: part, options: ConcordanceOptions(limit: 1000)))
                    == Set(all.filter { $0.text.contains(part) }.map(\.id)))
        }
    }

    @Test("Small indexes are merged before large ones") func tiers() throws {
        let sizes = { (counts: [Int]) in
            SegmentIndexSet(try counts.map { try SegmentIndex.of((0..<Int64($0)).map { ($0, "a") }) }).merge()
        }
        #expect(try sizes([]) == nil)
        #expect(try sizes([100]) == nil)
        #expect(try sizes([100, 10]) == nil)
        #expect(try sizes([100, 10, 4]) == 1..<3)
        #expect(try sizes([100, 20, 10]) == 0..<3)
    }
}
