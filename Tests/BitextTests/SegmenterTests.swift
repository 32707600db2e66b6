import Testing

@testable import Bitext

/// The segments of a text as strings.
func cut(_ text: String, _ language: String = "en") -> [String] {
    let bytes = Array(text.utf8)
    return Segmenter(language: language).segments(of: bytes).map { Segmenter.text(of: bytes, in: $0.range) }
}

@Suite("Segments of texts") struct SegmenterTests {
    /// Texts of one segment each, by language.
    static let whole: [(String, String)] = [
        ("en", "Mrs. Doyle met Gen. Ruiz at St. Olav's."),
        ("en", "The vote passed at 9.30 p.m. on Friday, i.e. too late."),
        ("en", "Acme Inc. reported a loss of $4.5 million."),
        ("en", "J. R. Ewing and Lt. Col. K. Burns were there."),
        ("en", "See fig. 3, p. 12 and No. 7."),
        ("en", "“Where to?” she asked."),
        ("en", "It was late ... and cold, they say . . . And dark."),
        ("en", "Write to a.b@example.org or www.example.Org/x.html today."),
        ("en", "It fell (hard!) on Monday."),
        ("en", "The U.S. Senate and the E.U. Commission agreed."),
        ("de", "Am 3. Oktober traf Dr. Weiß den Abg. Klein, z. B. in der 2. Etage."),
        ("de", "Heinrich VIII. Tudor war König."),
        ("fr", "M. Petit, né en 50 av. J.-C., habite bd. Voltaire."),
        ("ru", "В 2004 г. А. С. Иванов жил на ул. Мира, д. 5, и т. д."),
        ("pl", "Prof. Nowak mieszka przy ul. Długiej, tj. w centrum."),
        ("cs", "Ing. Novák přišel 24. 12. 2018 v 8.30 hod. domů."),
        ("hy", "Նա ասաց. այո և ոչ:"),
        ("ja", "彼は（本当だ。たぶん）と書いた。"),
        ("zh", "她读了《你好！世界》这本书。"),
        ("es", "¿Vio a la Sra. Gómez en la Av. Sur, núm. 4?"),
    ]

    @Test("No end where there is none", arguments: whole)
    func wholes(language: String, text: String) { #expect(cut(text, language) == [text]) }

    /// Texts in which | stands where a segment ends.
    static let parted: [(String, String)] = [
        ("en", "He left. |She stayed! |Why? |Nobody knows."),
        ("en", "They live in the U.S. |We do not."),
        ("en", "Between you and I. |Was it A. I. Meyer?"),
        ("en", "“It is over.” |They went home."),
        ("en", "He was twenty.[3][12] |They were not."),
        ("en", "1. Wash the rice |2. Boil it |3. Eat"),
        ("en", "• Bread |• Butter |• Salt"),
        ("en", "(a) one thing |(b) another |(c) the last"),
        ("en", "It costs 200. |10 people paid."),
        ("en", "At 8 a.m. Mr. Shaw woke. |He slept at 9 P.M. |Mr. Shaw snored."),
        ("en", "So it ended....  |Then it began."),
        ("en", "The end.|Then nothing."),
        ("de", "Er kam am 3. Mai. |Sie ging."),
        ("fr", "« Non. » |Elle part."),
        ("el", "Πού είναι; |Εδώ είναι."),
        ("hy", "Նա եկավ: |Ես գնացի։ |Վերջ:"),
        ("hi", "यह घर है। |वह दूर है।"),
        ("zh", "他来了。|她走了！|为什么？"),
        ("zh", "他说。|“我来了。”|她走了。"),
        ("ja", "雨だ。|雪だ！|晴れ？"),
        ("am", "ሰላም።|ደህና።"),
        ("ar", "وصل أمس. |متى يعود؟ |لا نعرف."),
        ("ur", "وہ آیا۔ |وہ گیا۔"),
        ("my", "သူလာသည်။ |သူသွားသည်။"),
        ("bg", "Роден през 1950 г. |Живее във Варна."),
        ("ru", "Он ушёл… |Она осталась. |Да? — спросил он."),
    ]

    @Test("Ends where they are", arguments: parted)
    func parts(language: String, text: String) {
        let wanted = text.split(separator: "|").map { $0.trimmingSpaces }
        #expect(cut(text.replacing("|", with: ""), language) == wanted)
    }

    @Test("A line is a paragraph, and an empty one is none") func paragraphs() {
        let segments = Segmenter(language: "en").segments(of: Array("Head\n\n  One. Two.\r\nThree\rFour".utf8))
        #expect(segments.map(\.paragraph) == [0, 1, 1, 2, 3])
    }

    @Test("A Japanese line that ends in a particle goes on") func brokenLines() {
        #expect(cut("今日の\n天気は晴れ。", "ja") == ["今日の天気は晴れ。"])
    }

    @Test("Nothing has no segments", arguments: ["", " ", "\n\n", "\u{3000}\t\u{A0}"])
    func nothing(text: String) { #expect(cut(text).isEmpty) }
}

extension StringProtocol {
    var trimmingSpaces: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
