import Testing
import TranslationMemory

struct LanguageTagTests {
    @Test(arguments: [
        ("en_US", "en-US"), ("EN", "en"), ("EN-us", "en-US"), ("zh_hant_tw", "zh-Hant-TW"),
        ("pt_BR.UTF-8@euro", "pt-BR"),
        ("sr@latin", "sr-Latn"), ("sr_RS@latin", "sr-Latn-RS"), ("x-default", "und"), ("", "und"), (" deu ", "de"),
        ("en-GB-oxendict", "en-GB-oxendict"), ("de-x-Foo", "de-x-foo"), ("iw", "he"), ("es-419", "es-419"),
        ("*all*", "und"),
    ])
    func normalizes(written: String, expected: String) {
        #expect(LanguageTag.normalized(written) == expected)
        #expect(LanguageTag.normalized(expected) == expected)
    }

    @Test func fallsBackToTheLanguage() {
        #expect(LanguageTag.fallbacks("zh-Hant-TW") == ["zh-Hant-TW", "zh-Hant", "zh"])
        #expect(LanguageTag.fallbacks("en") == ["en"])
    }
}
