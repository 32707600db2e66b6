import TestSupport
import Testing

@testable import UnicodeText

@Suite struct ScriptRunsTests {
    private func runs(_ text: String) -> [ScriptRun] { Array(ScriptRuns(Array(text.utf8))) }

    private func parts(_ text: String) -> [String] {
        runs(text).map { "\($0.script) \(String(decoding: Array(text.utf8)[$0.range], as: UTF8.self))" }
    }

    @Test func `A text of many scripts falls into its runs`() {
        let text = "1. Minsk, Мінск! 東京は「トーキョー」と العربية ٣ 서울 2020, กรุงเทพ e\u{301}ля\u{301}…"
        #expect(
            parts(text) == [
                "Latn 1. Minsk, ", "Cyrl Мінск! ", "Hani 東京", "Hira は「", "Kana トーキョー", "Hira 」と ", "Arab العربية ٣ ",
                "Hang 서울 2020, ", "Thai กรุงเทพ ", "Latn e\u{301}", "Cyrl ля\u{301}…",
            ])
    }

    @Test(arguments: [
        ("", []), ("2020: …", ["Zyyy 2020: …"]), ("(2020) год", ["Cyrl (2020) год"]),
        ("Мінск (Minsk) быў", ["Cyrl Мінск (", "Latn Minsk", "Cyrl ) быў"]),
        ("(Minsk) Мінск", ["Latn (Minsk) ", "Cyrl Мінск"]), ("a) б]", ["Latn a) ", "Cyrl б]"]),
        ("あー", ["Hira あー"]), ("アー", ["Kana アー"]), ("ーア", ["Kana ーア"]),
        ("Tokyo、東京", ["Latn Tokyo", "Hani 、東京"]), ("a、b", ["Latn a", "Zyyy 、", "Latn b"]),
        ("\u{301}ж", ["Cyrl \u{301}ж"]),
    ])
    func `Signs of all scripts join, signs of some keep apart`(text: String, expected: [String]) {
        #expect(parts(text) == expected)
    }

    @Test func `The script of a text is that of its first letter`() {
        #expect(ScriptRuns.script(of: "«Мінск» Minsk") == "Cyrl")
        #expect(ScriptRuns.script(of: "12") == "Zyyy" && ScriptRuns.script(of: "") == "Zyyy")
    }

    @Test func `Runs are the text, without gaps, and neighbours differ`() {
        var random = SeededRandom(seed: 24)
        for _ in 0..<3000 {
            let text = random.text(upTo: 30)
            let runs = runs(text)
            #expect(runs.first?.range.lowerBound ?? 0 == 0 && runs.last?.range.upperBound ?? 0 == text.utf8.count)
            for (one, other) in zip(runs, runs.dropFirst()) {
                #expect(one.range.upperBound == other.range.lowerBound && !one.range.isEmpty)
            }
            let characters = runs.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
            #expect(characters.joined() == text, "no run ends within a scalar: \(hex(text))")
        }
    }

    @Test func `The runs of two texts are those of both, joined where the script is one`() {
        let signs: [Unicode.Scalar] = ["a", "Z", "ж", "1", ",", " ", "漢", "あ", "ア", "ー", "ا", "한", "ก", "\u{301}", "😀"]
        let letters = signs.filter(\.properties.isAlphabetic).filter { $0 != "ー" }
        var random = SeededRandom(seed: 15)
        for _ in 0..<3000 {
            let texts = (0..<2).map { _ in
                String(letters.randomElement(using: &random) ?? "a") + random.text(upTo: 12, of: signs)
            }
            let (first, shift) = (runs(texts[0]), texts[0].utf8.count)
            // A run that nothing decides yet may be decided by what follows.
            guard first.last?.script != "Zyyy" else { continue }
            var expected = first
            for run in runs(texts[1]) {
                let range = run.range.lowerBound + shift..<run.range.upperBound + shift
                if let last = expected.last, last.script == run.script, range.lowerBound == shift {
                    expected[expected.count - 1].range = last.range.lowerBound..<range.upperBound
                } else {
                    expected.append(ScriptRun(range: range, script: run.script))
                }
            }
            #expect(runs(texts[0] + texts[1]) == expected, "\(texts)")
        }
    }
}
