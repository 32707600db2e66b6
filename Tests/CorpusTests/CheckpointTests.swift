import Names
import TestSupport
import Testing

@testable import Corpus
@testable import Mentions

extension Mention {
    /// A mention of which only the statistics' part is known.
    fileprivate init(_ surface: String, _ entity: String?, preferred: String? = nil, isRewritten: Bool = false) {
        self.init(range: 0..<1, surface: surface, entity: entity, type: .person)
        self.preferred = preferred
        replacement = isRewritten ? preferred : nil
    }
}

extension BatchStatistics {
    /// Statistics of some texts with names that a generator draws.
    static func drawn(_ random: inout SeededRandom, entities: Int = 5, forms: Int = 4) -> BatchStatistics {
        var statistics = BatchStatistics()
        let odd = ["", "a\tb", "c\nd", "e\\f", "\\t", "Святлана", "g\rh", "\u{1F389}", "end"]
        statistics.files = Int.random(in: 0...3, using: &random)
        statistics.documents = Int.random(in: 0...9, using: &random)
        statistics.bytes = Int.random(in: 0...99_999, using: &random)
        statistics.failures = Int.random(in: 0...3, using: &random)
        statistics.encodings = ["windows-1251": 1, odd[Int.random(in: 0..<odd.count, using: &random)]: 2]
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let mentions = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                let entity = Int.random(in: 0..<entities, using: &random)
                let form = Int.random(in: 0..<forms, using: &random)
                let text = odd[form % odd.count] + "\(form)"
                return Mention(
                    text, entity == 0 ? nil : "Q\(entity)", preferred: "P\(entity)", isRewritten: form != 0)
            }
            let date = [nil, "2020-08-09", "1999", "bad"][Int.random(in: 0..<4, using: &random)]
            statistics.add(
                mentions, language: ["en", "be"][Int.random(in: 0...1, using: &random)], date: date,
                source: [nil, odd[Int.random(in: 0..<odd.count, using: &random)]][Int.random(in: 0...1, using: &random)]
            )
        }
        return statistics
    }
}

@Suite struct CheckpointTests {
    private func drawn(_ random: inout SeededRandom) -> Checkpoint {
        var checkpoint = Checkpoint(settings: UInt64.random(in: 0...UInt64.max, using: &random))
        checkpoint.files = UInt64.random(in: 0...UInt64.max, using: &random)
        checkpoint.place = Checkpoint.Place(
            file: Int.random(in: -1...99, using: &random), entry: Int.random(in: 0...9, using: &random),
            chunk: Int.random(in: 0...9, using: &random))
        checkpoint.lengths = ["a\tb\nc.txt": 17, "d": Int.random(in: 0...99, using: &random)]
        checkpoint.isFinished = Bool.random(using: &random)
        for _ in 0..<3 { checkpoint.statistics.merge(.drawn(&random)) }
        return checkpoint
    }

    @Test func `What is written is read`() {
        var random = SeededRandom(seed: 1)
        for _ in 0..<200 {
            let checkpoint = drawn(&random)
            #expect(Checkpoint(checkpoint.text) == checkpoint)
            #expect(Checkpoint(checkpoint.text)?.text == checkpoint.text)
        }
    }

    @Test func `One that is cut off is none`() {
        var random = SeededRandom(seed: 2)
        let bytes = Array(drawn(&random).text.utf8)
        // All that may be missing is the line end after the last line.
        for length in 0..<(bytes.count - 1) {
            #expect(Checkpoint(String(decoding: bytes[..<length], as: UTF8.self)) == nil)
        }
        for other in ["", "end\n", "allonym-batch\t2\nend\n", "nonsense"] { #expect(Checkpoint(other) == nil) }
    }

    @Test func `Places are in the order of the run`() {
        let places = [(-1, 0, 0), (0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 0, 0)].map {
            Checkpoint.Place(file: $0, entry: $1, chunk: $2)
        }
        #expect(zip(places, places.dropFirst()).allSatisfy(<))
    }
}

@Suite struct BatchStatisticsTests {
    @Test func `However parts of a run are put together, the whole is the same`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<200 {
            let parts = (0..<3).map { _ in BatchStatistics.drawn(&random) }
            var (left, right, tail) = (BatchStatistics(), BatchStatistics(), BatchStatistics())
            for part in parts { left.merge(part) }
            tail.merge(parts[1])
            tail.merge(parts[2])
            right.merge(parts[0])
            right.merge(tail)
            #expect(left == right)
        }
    }

    @Test func `The first that names an entity says what it is called`() {
        var (first, second, sum) = (BatchStatistics(), BatchStatistics(), BatchStatistics())
        first.add([Mention("a", "Q1", preferred: "A")], language: "en", date: nil, source: nil)
        second.add([Mention("b", "Q1", preferred: "B")], language: "en", date: nil, source: nil)
        sum.merge(first)
        sum.merge(second)
        #expect(sum.entities["Q1"]?.preferred == "A" && sum.entities["Q1"]?.count == 2)
    }

    @Test func `When there are too many forms, the rarest are forgotten`() {
        var sum = BatchStatistics()
        let (step, count) = (5_000, 400_000)
        var most = 0
        for start in stride(from: 0, to: count, by: step) {
            var part = BatchStatistics()
            let mentions = (start..<start + step).flatMap { number in
                let mention = Mention("n\(number)", "Q\(number % 100)")
                return Array(repeating: mention, count: number % 1_000 == 0 ? 2 : 1)
            }
            part.add(mentions, language: "en", date: nil, source: nil)
            sum.merge(part)
            most = max(most, sum.entities.values.reduce(0) { $0 + $1.variants.count })
        }
        let variants = sum.entities.values.flatMap(\.variants.values)
        #expect(most < count / 2 && variants.count + sum.forgotten == count)
        #expect(variants.count { $0.count == 2 } == count / 1_000)
        #expect(sum.mentions == count + count / 1_000)
    }

    @Test(arguments: [
        ("2020-08-09T10:00:00Z", "2020-08"), ("2020-08", "2020-08"), ("2020", "2020"), ("2020-8-9", "2020"),
        ("9 August 2020", nil), ("", nil), ("٢٠٢٠-08", nil), ("20200809", nil),
    ])
    func `A date belongs to its month`(_ date: String, _ period: String?) {
        #expect(BatchStatistics.period(of: date) == period)
    }
}
