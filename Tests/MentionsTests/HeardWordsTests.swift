import Testing

@testable import Mentions

/// What is remembered of words is bounded, and what is asked for stays.
@Suite struct HeardWordsTests {
    private static func word(_ part: Int) -> WordHearing.Word {
        WordHearing.Word(
            heard: [WordHearing.Heard(part: part, evidence: 1, weight: 2)], weight: 3, isCommon: false)
    }

    @Test func `Words that are not asked for are forgotten, the others stay`() {
        var words = HeardWords(mostBytes: 100_000)
        for key in 0..<10_000 as Range<UInt64> {
            words.remember(Self.word(Int(key)), key)
            #expect(words.word(0)?.heard.first?.part == 0)
        }
        let known = (0..<10_000 as Range<UInt64>).filter { words.word($0) != nil }
        #expect(known.contains(0) && known.contains(9_999) && !known.contains(1))
        #expect(known.count > 300 && known.count < 1_000)
    }

    @Test func `What is heard takes little room`() {
        #expect(MemoryLayout<WordHearing.Heard>.stride == 24)
        var heard = WordHearing.Heard(part: 1 << 30, evidence: 1.5, weight: 2.5, isListed: true)
        heard.layer = 3
        #expect(heard.part == 1 << 30 && heard.layer == 3 && heard.isListed)
    }
}
