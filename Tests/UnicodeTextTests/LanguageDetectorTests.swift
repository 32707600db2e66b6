import Foundation
import Testing

@testable import UnicodeText

@Suite struct LanguageDetectorTests {
    /// Short texts of our own, a headline each.
    static let headlines: [(language: String, text: String)] = [
        ("en", "The minister resigned after weeks of protest"),
        ("de", "Der Minister ist nach wochenlangen Protesten zurückgetreten"),
        ("fr", "Le ministre a démissionné après des semaines de manifestations"),
        ("es", "El ministro dimitió tras varias semanas de protestas"),
        ("it", "Il ministro si è dimesso dopo settimane di proteste"),
        ("pt", "O ministro demitiu-se após semanas de manifestações"),
        ("nl", "De minister is na weken van protest opgestapt"),
        ("sv", "Ministern avgick efter flera veckor av protester"),
        ("da", "Ministeren gik af efter flere ugers protester i hovedstaden"),
        ("nb", "Statsråden gikk av etter flere uker med protester i hovedstaden"),
        ("fi", "Ministeri erosi viikkoja kestäneiden mielenosoitusten jälkeen"),
        ("et", "Minister astus pärast nädalaid kestnud meeleavaldusi tagasi"),
        ("lv", "Ministrs atkāpās no amata pēc vairāku nedēļu protestiem"),
        ("lt", "Ministras atsistatydino po kelias savaites trukusių protestų"),
        ("pl", "Minister podał się do dymisji po tygodniach protestów"),
        ("cs", "Ministr po týdnech protestů podal demisi, řekl mluvčí vlády"),
        ("sk", "Minister po týždňoch protestov odstúpil, povedal hovorca vlády"),
        ("sl", "Minister je po več tednih protestov odstopil s položaja"),
        ("hr", "Ministar je nakon višetjednih prosvjeda podnio ostavku"),
        ("hu", "Lemondott a miniszter a több hetes tüntetések után"),
        ("ro", "Ministrul a demisionat după mai multe săptămâni de proteste"),
        ("tr", "Bakan haftalar süren protestoların ardından istifa etti"),
        ("az", "Nazir həftələrlə davam edən etirazlardan sonra istefa verdi"),
        ("sq", "Ministri dha dorëheqjen pas disa javësh protestash"),
        ("id", "Menteri itu mengundurkan diri setelah berminggu-minggu unjuk rasa"),
        ("vi", "Bộ trưởng từ chức sau nhiều tuần biểu tình"),
        ("ca", "El ministre va dimitir després de setmanes de protestes"),
        ("is", "Ráðherrann sagði af sér eftir margra vikna mótmæli"),
        ("ru", "Министр ушёл в отставку после нескольких недель протестов"),
        ("uk", "Міністр пішов у відставку після кількох тижнів протестів"),
        ("be", "Міністр падаў у адстаўку пасля некалькіх тыдняў пратэстаў"),
        ("bg", "Министърът подаде оставка след седмици на протести"),
        ("mk", "Министерот поднесе оставка по неколку недели протести"),
        ("sr", "Министар је поднео оставку после вишенедељних протеста"),
        ("kk", "Министр бірнеше аптаға созылған наразылықтан кейін отставкаға кетті"),
        ("ar", "استقال الوزير بعد أسابيع من الاحتجاجات في العاصمة"),
        ("fa", "وزیر پس از هفته‌ها اعتراض در پایتخت استعفا کرد"),
        ("ur", "وزیر نے کئی ہفتوں کے احتجاج کے بعد استعفیٰ دے دیا"),
        ("hi", "कई हफ़्तों के विरोध के बाद मंत्री ने इस्तीफ़ा दिया"),
        ("mr", "अनेक आठवड्यांच्या आंदोलनानंतर मंत्र्यांनी राजीनामा दिला आहे"),
        ("ne", "केही हप्ताको विरोधपछि मन्त्रीले राजीनामा दिएका छन्"),
        ("el", "Ο υπουργός παραιτήθηκε μετά από εβδομάδες διαδηλώσεων"),
        ("hy", "Նախարարը հրաժարական տվեց"), ("ka", "მინისტრი გადადგა"), ("he", "השר התפטר לאחר שבועות של מחאה"),
        ("yi", "דער מיניסטער האָט רעזיגנירט נאָך װאָכן פֿון פּראָטעסטן"), ("th", "รัฐมนตรีลาออกหลังการประท้วง"),
        ("bn", "মন্ত্রী পদত্যাগ করেছেন"), ("ta", "அமைச்சர் ராஜினாமா செய்தார்"), ("te", "మంత్రి రాజీనామా చేశారు"),
        ("ml", "മന്ത്രി രാജിവച്ചു"), ("kn", "ಸಚಿವರು ರಾಜೀನಾಮೆ ನೀಡಿದರು"), ("gu", "મંત્રીએ રાજીનામું આપ્યું"),
        ("pa", "ਮੰਤਰੀ ਨੇ ਅਸਤੀਫ਼ਾ ਦਿੱਤਾ"), ("si", "අමාත්‍යවරයා ඉල්ලා අස්විය"), ("am", "ሚኒስትሩ ስልጣን ለቀቁ"),
        ("km", "រដ្ឋមន្ត្រីលាលែងពីតំណែង"), ("lo", "ລັດຖະມົນຕີລາອອກ"), ("my", "ဝန်ကြီး နုတ်ထွက်သည်"),
        ("ko", "장관이 몇 주간의 시위 끝에 사임했다"), ("ja", "大臣は数週間の抗議を受けて辞任した"),
        ("zh-Hans", "部长在数周抗议后辞职，总统对此表示遗憾"), ("zh-Hant", "部長在數週抗議後辭職，總統對此表示遺憾"),
    ]

    @Test(arguments: headlines)
    func headline(_ language: String, _ text: String) {
        #expect(LanguageDetector.detect(Array(text.utf8)) == language)
        #expect(LanguageDetector.detect(Array(text.uppercased().utf8)) == language, "in capitals")
        let decomposed = ICU.normalize(text, .nfd)
        #expect(LanguageDetector.detect(Array(decomposed.utf8)) == language, "decomposed")
    }

    @Test(arguments: ["", "  \n", "2024: 1,5 %", "OK", "★★★★★", "ab 12 c"])
    func nothingToGoBy(_ text: String) {
        #expect(LanguageDetector.detect(Array(text.utf8)) == nil)
    }

    @Test func boilerplateInLatinLettersDoesNotWin() {
        let text = """
            Home News Video Sport https://example.org/news/world?id=12345 subscribe@example.org
            Facebook Twitter Instagram Telegram
            Президент заявил, что переговоры продолжатся на следующей неделе.
            Copyright Example Media Group
            """
        #expect(LanguageDetector.detect(Array(text.utf8)) == "ru")
    }

    @Test func aNameInAnotherScriptDoesNotWin() {
        let text = "The name Зеленский is written in several ways in English, and so is 習近平 at times."
        #expect(LanguageDetector.detect(Array(text.utf8)) == "en")
    }

    @Test func latinLettersInsideCyrillicWordsAreReadAsTheyLook() {
        let text = "Рeкao je и дa мaњe бринe o пoбeђивaњу нa Oлимпиjaди oткaд je пoстao рoдитeљ."
        #expect(LanguageDetector.detect(Array(text.utf8)) == "sr")
    }

    @Test(arguments: [[UInt8]]([[0xC3], [0xF0, 0x9F], [0xE4, 0xB8], Array("abcdef".utf8) + [0xD0]]))
    func cutOffTextIsNoTrap(_ text: [UInt8]) {
        _ = LanguageDetector.detect(text)
    }

    @Test func longTextIsSampled() {
        let text = String(repeating: "Der Minister ist nach wochenlangen Protesten zurückgetreten. ", count: 20_000)
        let clock = ContinuousClock()
        let time = clock.measure { #expect(LanguageDetector.detect(Array(text.utf8)) == "de") }
        // Generous: unoptimized builds on a busy computer pass too.
        #expect(time < .milliseconds(500))
    }
}

/// The measure over news that NTREX-128 has in 40 languages; the data is no part of the repository.
@Suite struct LanguageDetectorNewsTests {
    struct Tally {
        var right = 0
        var all = 0
        var rate: Double { all == 0 ? 1 : Double(right) / Double(all) }
        mutating func add(_ isRight: Bool) {
            all += 1
            if isRight { right += 1 }
        }
    }

    @Test(.enabled(if: SharedData.news != nil, Comment(rawValue: SharedData.absent)))
    func newsInFortyLanguages() throws {
        var documents: [String: Tally] = [:]
        var sentences: [String: Tally] = [:]
        for (language, text) in try SharedData.texts(below: #require(SharedData.news)) {
            documents[language, default: Tally()].add(LanguageDetector.detect(text) == language)
            for line in text.split(separator: 0x0A) {
                sentences[language, default: Tally()].add(LanguageDetector.detect(Array(line)) == language)
            }
        }
        let (ofDocuments, ofSentences) = (Self.total(documents), Self.total(sentences))
        print("language documents sentences")
        for (language, tally) in sentences.sorted(by: { $0.key < $1.key }) {
            print(language, Self.percent(documents[language] ?? Tally()), Self.percent(tally))
        }
        print("all", Self.percent(ofDocuments), Self.percent(ofSentences), "of", ofDocuments.all, ofSentences.all)
        #expect(ofDocuments.rate >= 0.98)
        #expect(ofSentences.rate >= 0.98)
        for (language, tally) in sentences { #expect(tally.rate >= 0.965, "\(language)") }
    }

    private static func total(_ tallies: [String: Tally]) -> Tally {
        tallies.values.reduce(into: Tally()) { sum, tally in
            sum.right += tally.right
            sum.all += tally.all
        }
    }

    private static func percent(_ tally: Tally) -> String { String(format: "%.2f", tally.rate * 100) }
}
