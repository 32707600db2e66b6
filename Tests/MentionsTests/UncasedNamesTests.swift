import Foundation
import Mentions
import Testing

/// Names in scripts without capitals, whose language no table has a name in.
@Suite struct UncasedNamesTests {
    private static let table = """
        entity\ttype\tlang\trole\tname\tsource
        Q1\tperson\ten\tpreferred\tVladimir Putin\tt
        Q2\tperson\ten\tpreferred\tEmmanuel Macron\tt
        Q3\tperson\ten\tpreferred\tAlexander Lukashenko\tt

        """

    private func mentions(_ text: String, _ language: String) throws -> [String] {
        try normalizer(of: Self.table).normalize(text, language: language).found
    }

    @Test(arguments: [
        ("ar", "وصل فلاديمير بوتين إلى مينسك. وقال بوتين إنه سعيد.", "فلاديمير بوتين=Q1, بوتين=Q1"),
        ("he", "ולדימיר פוטין הגיע אתמול. אחר כך דיבר פוטין.", "ולדימיר פוטין=Q1, פוטין=Q1"),
        ("hi", "कल व्लादिमीर पुतिन मिंस्क पहुंचे।", "व्लादिमीर पुतिन=Q1"),
        ("ka", "ვლადიმერ პუტინი ჩავიდა. მაშინ პუტინმა თქვა.", "ვლადიმერ პუტინი=Q1, პუტინმა=Q1"),
        ("ja", "アレクサンドル・ルカシェンコは述べた。ルカシェンコは帰った。", "アレクサンドル・ルカシェンコ=Q3, ルカシェンコ=Q3"),
        ("ko", "블라디미르 푸틴은 도착했다. 푸틴이 말했다.", "블라디미르 푸틴=Q1, 푸틴=Q1"),
        ("zh", "总统亚历山大·卢卡申科昨天说。卢卡申科还说。", "亚历山大·卢卡申科=Q3, 卢卡申科=Q3"),
        ("zh", "法国总统埃马纽埃尔·马克龙到了。", "埃马纽埃尔·马克龙=Q2"),
    ])
    func aNameOfTwoWordsIsHeard(language: String, text: String, expected: String) throws {
        #expect(try mentions(text, language).joined(separator: ", ") == expected)
    }

    @Test func lettersInPiecesAreHeardAsWhole() throws {
        let text = "블라디미르 푸틴은 도착했다.".decomposedStringWithCanonicalMapping
        #expect(try mentions(text, "ko") == ["블라디미르 푸틴".decomposedStringWithCanonicalMapping + "=Q1"])
    }

    @Test(arguments: [
        ("ar", "قال بوتين إنه سعيد."), ("he", "אין לו זמן היום."), ("ko", "오늘 날씨가 좋다."), ("zh", "他说的话·很重要。"),
        ("ja", "テレビ・ゲームは楽しい。"), ("hi", "आज मौसम अच्छा है।"),
    ])
    func whatIsNoNameOrOnlyAPartOfOneIsNot(language: String, text: String) throws {
        #expect(try mentions(text, language) == [])
    }
}
