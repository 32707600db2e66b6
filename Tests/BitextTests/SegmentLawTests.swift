import TestSupport
import Testing
import UnicodeText

@testable import Bitext

@Suite("Laws of segments") struct SegmentLawTests {
    static let languages = ["en", "de", "ru", "ja", "zh", "hy", "el", "ar", "th", "hi", "und"]
    private static let pieces = [
        "Dr", "the", "House", "Иван", "дом", "日本", "です", "の", ".", "...", "!", "?", "。", "！", "\u{2026}", "(", ")",
        "\"",
        "“", "”", "«", "»", "「", "」", "（", "）", " ", "  ", "\u{A0}", "\u{3000}", "\n", "\r\n", "1", "12", "3.)", "• ",
        "a)", "-",
        "—", ",", ":", ";", "՞", ":", "؟", "\u{301}", "\u{200D}", "😀", "U.S.", "p.m.", "[1]", "ไทย", "กล่าว", "\u{0}",
        "।",
    ]

    private static func text(_ random: inout SeededRandom) -> [UInt8] {
        var text = ""
        for _ in 0..<Int.random(in: 0..<40, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
        return Array(text.utf8)
    }

    @Test("Segments cover all but white space, in order and apart", arguments: languages)
    func cover(language: String) {
        var random = SeededRandom(seed: 7)
        let segmenter = Segmenter(language: language)
        for _ in 0..<2000 {
            let text = Self.text(&random)
            var position = 0
            for segment in segmenter.segments(of: text) {
                #expect(segment.range.lowerBound >= position && !segment.range.isEmpty)
                #expect(WhiteSpace.trim(position..<segment.range.lowerBound, of: text).isEmpty)
                #expect(WhiteSpace.trim(segment.range, of: text) == segment.range)
                position = segment.range.upperBound
            }
            #expect(WhiteSpace.trim(position..<text.count, of: text).isEmpty)
        }
    }

    /// Not of every text: a sentence that ends within a bracket that closes only in the next segment, or the item of a
    /// list, may look otherwise by itself. Sentences of words and stops always do.
    @Test("Segmenting a segment of plain sentences gives itself", arguments: languages)
    func again(language: String) {
        var random = SeededRandom(seed: 11)
        let segmenter = Segmenter(language: language)
        let words = [
            "House", "the", "Dr.", "Иван", "дом", "p.m.", "U.S.", "Ends.", "Why?", "Да!", "No.", "J.", "12", "3.",
        ]
        for _ in 0..<1000 {
            let text = (0..<12).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
            let bytes = Array(text.utf8)
            for segment in segmenter.segments(of: bytes) {
                let alone = Array(bytes[segment.range])
                // A segment that begins with a number or a letter and a stop begins as an item of a list does.
                guard ListMark(at: 0, before: alone.count, in: alone) == nil else { continue }
                #expect(segmenter.segments(of: alone).map(\.range) == [0..<alone.count], "\(text)")
            }
        }
    }

    /// Where no exception applies the answer is that of ICU: words without stops, capitals behind the ends.
    @Test("Plain sentences end where ICU ends them", arguments: ["en", "ru", "fr", "tr"])
    func reference(language: String) {
        var random = SeededRandom(seed: 3)
        let segmenter = Segmenter(language: language)
        let words = ["house", "river", "дорога", "Ökonomie", "small", "Gruppe", "ποταμός"]
        for _ in 0..<500 {
            var text = ""
            for _ in 0..<5 {
                text += "Sentence"
                for _ in 0..<4 { text += " " + (words.randomElement(using: &random) ?? "") }
                text += [". ", "! ", "? ", ".” ", ".) ", "?! "].randomElement(using: &random) ?? ""
            }
            let bytes = Array(text.utf8)
            let reference = ICU.sentenceBoundaries(of: bytes, locale: language)
            let wanted = reference.map { WhiteSpace.trim(0..<$0, of: bytes).upperBound }
            #expect(segmenter.segments(of: bytes).map(\.range.upperBound) == wanted, "\(text)")
        }
    }

    /// Counted, not timed: how many scalars are read around places where a sentence may end.
    @Test(
        "Work is linear whatever the text repeats",
        arguments: [
            ".", ". ", ".\"", "\"", "! ", "。", "「", "「。", "（。", "）", "a.", "A. ", "1. ", "1) ", "• ", "....a ",
            "a.b.c.", "[1].", "…",
            ". - ", ".  \u{A0}", "の\n", "ไทย ", "?!»", "x", " ", "(a) ", ". .", "U.S. ", "\u{301}.",
        ])
    func linear(piece: String) {
        for language in ["en", "ja", "th"] {
            let segmenter = Segmenter(language: language)
            let perByte = [2000, 200_000].map { count in
                let text = Array(String(repeating: piece, count: count / piece.utf8.count).utf8)
                var reads = 0
                _ = segmenter.segments(of: text, reads: &reads)
                return Double(reads) / Double(max(text.count, 1))
            }
            #expect(perByte[1] <= perByte[0] * 1.1 + 1, "\(piece) \(language)")
            #expect(perByte[1] < 200, "\(piece) \(language)")
        }
    }

    @Test("A million signs are one pass", arguments: [".", "\"", "!", "。", "("])
    func million(sign: String) {
        let text = Array(String(repeating: sign, count: 1_000_000).utf8)
        var reads = 0
        let segments = Segmenter(language: "en").segments(of: text, reads: &reads)
        #expect(segments.count >= 1)
        #expect(reads < 100 * text.count)
    }
}
