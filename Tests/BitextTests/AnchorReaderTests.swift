import Testing

@testable import Bitext

@Suite struct AnchorReaderTests {
    private func shared(_ one: String, _ language: String, _ two: String, _ other: String, _ kind: Anchor.Kind) -> Int {
        let first = AnchorReader(language: language).read(one).anchors.filter { $0.kind == kind }
        let second = AnchorReader(language: other).read(two).anchors.filter { $0.kind == kind }
        return Set(first).intersection(second).count
    }

    @Test(arguments: [
        ("on 29 September 2020", "29 сентября 2020 года", 2), ("1,234.5 tons", "1\u{A0}234,5 t", 1),
        ("12.500 Euro", "12,500 euros", 1),
        ("في ٢٠٢٠", "in 2020", 1), ("१९४७ में", "1947", 1), ("no number", "12", 0),
    ])
    func `Numbers are the same in all digits`(_ one: String, _ two: String, _ count: Int) {
        #expect(shared(one, "en", two, "en", .number) == count)
    }

    @Test(arguments: [
        ("Lukashenko", "en", "Лукашенко", "ru"), ("Merkel’s", "en", "Меркель", "ru"),
        ("Kavanaugh", "en", "Kavanaugh", "de"),
        ("Макрона", "ru", "Макрон", "be"), ("Μακρόν Τσίπρας", "el", "Tsipras", "en"),
        ("Тихановская", "ru", "Tichanowskaja", "de"),
    ])
    func `Words that sound alike share an anchor`(_ one: String, _ language: String, _ two: String, _ other: String) {
        #expect(shared(one, language, two, other, .sound) > 0)
    }

    @Test func `Marks stand for each other`() {
        #expect(shared("Really?", "en", "真的吗？", "zh", .mark) == 1)
        #expect(shared("«Да»", "ru", "“Yes”", "en", .mark) == 1)
    }

    @Test func `Common words are known by what they mean`() {
        #expect(shared("the European Commission", "en", "Европейская комиссия", "ru", .concept) > 0)
    }

    @Test(arguments: ["", " ", "\u{0}", "👩‍👩‍👧‍👦", "\u{10FFFF}", String(repeating: "a", count: 100_000), "…---…"])
    func `Any text can be read`(_ text: String) {
        for language in ["en", "zh", "xx", ""] {
            let sentence = AnchorReader(language: language).read(text)
            #expect(sentence.anchors.count == Set(sentence.anchors).count)
        }
    }
}
