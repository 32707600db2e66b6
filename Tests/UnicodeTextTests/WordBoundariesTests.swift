import Foundation
import TestSupport
import Testing

@testable import UnicodeText

/// The table-driven boundaries are ICU's, to the byte.
@Suite struct WordBoundariesTests {
    /// Scalars of every class, and more than one where ICU might tell them apart.
    static let representatives: [Unicode.Scalar] = [
        "a", "я", "@", "1", "٣", "'", "\"", ".", "’", ":", "\u{FE55}", "·", ",", ";", "_", "\u{202F}", " ", "\u{3000}",
        "-", "—", "\r", "\n", "\u{85}", "\u{2028}", "\u{301}", "\u{AD}", "\u{200D}", "\u{200B}", "א", "가", "ᄀ", "🇦",
        "🇧", "😀", "👍", "🏽", "ℹ", "Ⓜ", "©", "漢", "あ", "カ", "ー", "ｶ", "〱", "ก", "๑", "ั", "ລ", "ក", "မ", "ᥐ",
        "ᨠ", "ꪀ", "𗀀", "々", "\u{3099}", "㍿", "🈀", "\u{E0061}", "\u{10FFFF}",
    ]

    private func check(_ text: String, _ locale: String = "") {
        let fast = WordBoundaries.offsets(in: Array(text.utf8).span, locale: locale)
        let slow = ICU.wordBoundaries(of: text, locale: locale)
        if fast != slow { Issue.record("\(hex(text)) in “\(locale)”: \(fast), ICU \(slow)") }
    }

    @Test func tableIsWhatICUSays() {
        let table = WordBreakTable()
        for scalar in (0..<0x11_0000).lazy.compactMap(Unicode.Scalar.init) where scalar.value % 7 == 0 {
            let entry = WordBreakEntry(askingICUOf: scalar)
            if table[scalar.value] != entry { Issue.record("\(hex(String(scalar)))") }
        }
    }

    @Test func everyClassHasARepresentative() {
        let table = WordBreakTable()
        let present = Set(Self.representatives.map { table[$0.value].classCode })
        #expect(present == Set(WordBreakClass.allCases.map(\.rawValue)))
    }

    @Test func nothingHasNoBoundary() { #expect(WordBoundaries.offsets(in: [UInt8]().span).isEmpty) }

    @Test(arguments: representatives)
    func pairsAndTriples(_ first: Unicode.Scalar) {
        check("\(first)")
        for second in Self.representatives {
            check("\(first)\(second)")
            for third in Self.representatives { check("\(first)\(second)\(third)") }
        }
    }

    @Test func randomTextOverAllOfUnicode() {
        var generator = SeededRandom(seed: 29)
        for _ in 0..<4000 { check(generator.text(upTo: 40)) }
    }

    @Test func randomTextOfRepresentatives() {
        var generator = SeededRandom(seed: 72)
        for _ in 0..<10_000 { check(generator.text(upTo: 24, of: Self.representatives)) }
    }

    @Test(arguments: ["fi", "sv-SE", "ja", "zh-Hant", "th", "he", "en-US-u-va-posix"])
    func locales(_ locale: String) {
        var generator = SeededRandom(seed: 41)
        for _ in 0..<500 { check(generator.text(upTo: 16, of: Self.representatives), locale) }
    }

    @Test func tailorings() {
        func words(_ text: String, _ locale: String = "") -> [Int] {
            WordBoundaries.offsets(in: Array(text.utf8).span, locale: locale)
        }
        #expect(words("a@b.org") == [7], "an at sign is a letter")
        #expect(words("EU:n") == [2, 3, 4])
        #expect(words("EU:n", "fi") == [4], "a colon joins in Finnish")
        #expect(words("한국a") == [6, 7], "Hangul joins with nothing else")
        #expect(words("習近平到訪") == ICU.wordBoundaries(of: "習近平到訪"))
    }

    @Test(.enabled(if: SharedData.news != nil, Comment(rawValue: SharedData.absent)))
    func newsInFortyLanguages() throws {
        var languages: Set<String> = []
        for (language, text) in try SharedData.texts(below: #require(SharedData.news)) {
            languages.insert(language)
            let slow = ICU.wordBoundaries(of: String(decoding: text, as: UTF8.self), locale: language)
            #expect(WordBoundaries.offsets(in: text.span, locale: language) == slow, "\(language)")
        }
        #expect(languages.count >= 40)
    }
}
