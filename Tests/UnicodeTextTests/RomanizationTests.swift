import Testing

@testable import UnicodeText

@Suite struct TranscriptionTests {
    private func key(_ word: String, _ language: String) -> String? {
        var out: [UInt8] = []
        let isWhole = Transcription(language: language).appendKey(of: Array(Folder.fold(word).utf8).span, to: &out)
        return isWhole ? String(decoding: out, as: UTF8.self) : nil
    }

    @Test(arguments: [
        ("Лукашенко", "ru"), ("Lukashenko", "en"), ("Lukaschenko", "de"), ("Łukaszenka", "pl"), ("Loukachenko", "fr"),
        ("Lukašenko", "cs"), ("Лукашэнка", "be"),
    ])
    func spellingsOfOneNameMeet(_ name: String, _ language: String) {
        // The last vowel differs between Russian and Belarusian.
        #expect(key(name, language)?.dropLast() == "lukasenk", "\(key(name, language) ?? "none")")
    }

    @Test func anchoredRulesHoldAtTheirEndOnly() throws {
        // Greek mp is b at the beginning of a word.
        let initial = try #require(key("Μπακογιάννη", "el"))
        #expect(initial.hasPrefix("b"))
    }

    @Test func lettersWithoutARuleGiveNoKey() {
        #expect(key("习近平", "zh") == nil)
        #expect(key("", "en")?.isEmpty == true)
        #expect(key("Anna", "en") == "ana", "doubled letters are written once")
    }
}

@Suite struct StemmerTests {
    private func stem(_ word: String, _ language: String) -> String? {
        let bytes = Array(Folder.fold(word).utf8)
        return Stemmer(language: language).map {
            String(decoding: bytes.prefix($0.stemLength(of: bytes.span)), as: UTF8.self)
        }
    }

    @Test func casesOfANameMeet() {
        for form in ["Лондон", "Лондона", "Лондону", "Лондоном", "Лондоне"] { #expect(stem(form, "ru") == "лондон") }
        for form in ["Putin", "Putina", "Putinem"] { #expect(stem(form, "pl") == "putin") }
        #expect(stem("Герман", "ru") != stem("Германия", "ru"))
    }

    @Test func anEndingThatNeedsLettersBeforeItLeavesThem() {
        for form in ["Чайковский", "Чайковского", "Чайковским"] { #expect(stem(form, "ru") == "чаиковск") }
        for form in ["Словакия", "Словакии", "Словакию"] { #expect(stem(form, "ru") == "словаки") }
        for form in ["Европейски", "Европейския", "Европейският"] { #expect(stem(form, "bg") == "европеиск") }
    }

    @Test func familyNamesOfWomenAndDerivedWordsHaveEndingsOfTheirOwn() {
        let word = Array("merkelovou".utf8)
        #expect(Stemmer(language: "cs", kind: .feminine)?.stemLength(of: word.span) == 6)
        #expect(Stemmer(language: "en", kind: .derived)?.cuts("lithuanian") == true)
        #expect(Stemmer(language: "en", kind: .derived)?.cuts("lithuania") == false)
    }

    @Test func threeLettersStay() { #expect(stem("Ана", "ru") == "ана") }

    @Test func languagesWithoutEndingsHaveNoStemmer() {
        #expect(Stemmer(language: "en") == nil)
        #expect(Stemmer(language: "xx", kind: .feminine) == nil)
        #expect(Stemmer(language: "ru-RU") != nil)
    }
}

@Suite struct RomanizerTests {
    @Test func everySchemeIsInTheSystemICU() throws {
        let languages = [
            "am", "ar", "az", "be", "bg", "el", "fa", "he", "hy", "ka", "kk", "ky", "ko", "mk", "mn", "ps", "ru", "sr",
            "tk", "uk", "uz", "en",
        ]
        for language in languages {
            let schemes = RomanizationScheme.schemes(for: language)
            #expect(schemes.last == .generic)
            #expect(schemes.count > 1 || language == "en")
            for scheme in schemes { _ = try Transliterator("\(scheme.identifier); Latin-ASCII") }
        }
    }

    @Test func namesAreSplitBeforeAndSyllablesJoinedAfter() {
        let romanizer = Romanizer()
        #expect(romanizer("弗拉基米尔·普京", by: .generic) == "fulajimier pujing")
        #expect(romanizer("Владимир Путин", by: .generic) == "vladimir putin")
        #expect(romanizer("—", by: .generic) == nil)
        #expect(romanizer("Путин", by: RomanizationScheme(name: "none", identifier: "No-Such")) == nil)
    }

    @Test func memoryChangesNoAnswer() {
        let (remembering, forgetful) = (Romanizer(), Romanizer(capacity: 1))
        for _ in 0..<2 {
            for name in ["Ціханоўская", "Μητσοτάκης", "ნიკა გვარამია", "김정은"] {
                for scheme in RomanizationScheme.schemes(for: "be") {
                    let fresh = Romanizer()(name, by: scheme)
                    #expect(remembering(name, by: scheme) == fresh && forgetful(name, by: scheme) == fresh)
                }
            }
        }
    }
}
