import TestSupport
import Testing

@testable import UnicodeText

@Suite struct TokenizerTests {
    private func tokens(_ text: String) -> (tokens: [Token], needsComposing: Bool) {
        let bytes = Array(text.utf8)
        var tokenizer = Tokenizer()
        var found: [Token] = []
        while tokenizer.next(in: bytes.span) { found.append(tokenizer.token) }
        return (found, tokenizer.needsComposing)
    }

    private func words(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return tokens(text).tokens.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
    }

    @Test func tokensLieOnScalarBoundariesInOrder() {
        var generator = SeededRandom(seed: 3)
        for _ in 0..<2000 {
            let text = generator.text(upTo: 30)
            let bytes = Array(text.utf8)
            var end = 0
            for token in tokens(text).tokens {
                #expect(token.start >= end && token.end > token.start && token.end <= bytes.count)
                #expect(bytes[token.start] & 0xC0 != 0x80)
                #expect(token.end == bytes.count || bytes[token.end] & 0xC0 != 0x80)
                end = token.end
            }
        }
    }

    @Test func hashIsThatOfTheFold() {
        var generator = SeededRandom(seed: 4)
        for _ in 0..<2000 {
            let text = generator.text(upTo: 30)
            let bytes = Array(text.utf8)
            for token in tokens(text).tokens {
                var folded: [UInt8] = []
                Folder.fold(bytes.span, token.start..<token.end, into: &folded)
                let word = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
                if token.hash != TokenHash.of(folded.span) { Issue.record("\(hex(word))") }
            }
        }
    }

    /// Eight ASCII letters are read at once: words of all lengths about that, with a letter of another kind anywhere.
    @Test func wordsOfAnyLengthAreHashedLetterByLetter() {
        for length in 1...26 {
            for place in 0..<length {
                for letter in ["", "a", "Z", "é", "Ł", "ß", "д", "7"] {
                    var word = Array(repeating: "abcdefgh", count: 4).joined().prefix(length).map(String.init)
                    word[place] = letter.isEmpty ? word[place] : letter
                    let text = word.joined()
                    for end in ["", " ", "\u{301} x", "."] {
                        let found = tokens(text + end).tokens[0]
                        if found.hash != TokenHash.of(Array(Folder.fold(text).utf8).span) {
                            Issue.record("\(text + end)")
                        }
                    }
                }
            }
        }
    }

    /// The words whose first letters the passing over asks for are tokens, in order; it stops before one of them, and
    /// passes over none that has to be looked at.
    @Test func wordsArePassedOverOneByOne() {
        var generator = SeededRandom(seed: 8)
        let words = ["the", "für", "école", "größe", "слова", "ёлка", "λόγος", "người", "سلام", "שלום", "हिन्दी", "ქართ"]
        let others = [
            "Oslo", "Łódź", "Мир", "mоть", "京", "2024", "internationally", "e\u{301}t", "ﬁn", "ⅱ", "x\u{AD}y",
            "か\u{3099}",
        ]
        let gaps = [" ", " ", ", ", "—", "\u{A0}", "’", "\n\n", "-", "«", "\u{200B}", ""]
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                let pool = Int.random(in: 0..<8, using: &generator) == 0 ? others : words
                text += (pool.randomElement(using: &generator) ?? "") + (gaps.randomElement(using: &generator) ?? "")
            }
            let bad = UInt64.random(in: 0..<16, using: &generator)
            check(text) { $0.value & 15 == bad }
        }
    }

    /// Compares `skipSmallWords` with the tokens of the text.
    private func check(_ text: String, _ mayBegin: (WordKey) -> Bool) {
        let bytes = Array(text.utf8)
        var tokenizer = Tokenizer()
        tokenizer.skipSmallWords(in: bytes.span, unless: mayBegin)
        let all = tokens(text).tokens
        let passed = all.filter { $0.start < tokenizer.position }
        for token in passed {
            var folded: [UInt8] = []
            Folder.fold(bytes.span, token.start..<token.end, into: &folded)
            let isRight =
                token.isWord && token.end <= tokenizer.position && !token.traits.isCapitalized
                && !token.traits.isMixedScript && !mayBegin(WordKey.of(folded.span))
            if !isRight { Issue.record("\(text): passed over \(token.start)..<\(token.end)") }
        }
        let rest = tokenizer.next(in: bytes.span) ? tokenizer.token.hash : nil
        let wanted = passed.count < all.count ? all[passed.count].hash : nil
        if rest != wanted { Issue.record("\(text): another token follows") }
    }

    @Test func aWordKeyHoldsTheFirstLetters() {
        let key = { (word: String) in WordKey.of(Array(word.utf8).span).value }
        #expect(key("internat") == key("international") && key("interna") != key("internat"))
        #expect(key("слов") == key("словарь") && key("сло") != key("слов"))
        #expect(WordKey.of(Array("ქართ".utf8).span).isGeorgian && !WordKey.of(Array("cart".utf8).span).isGeorgian)
    }

    @Test func numbersReadAcrossModulesAreThoseOfTheClasses() {
        let pairs: [(UInt8, ScalarClass)] = [
            (ScalarClassCode.newline, .newline), (ScalarClassCode.letter, .letter), (ScalarClassCode.han, .han),
            (ScalarClassCode.katakana, .katakana), (ScalarClassCode.hangul, .hangul),
            (ScalarClassCode.southeastAsian, .southeastAsian),
            (ScalarClassCode.southeastAsianMark, .southeastAsianMark), (ScalarClassCode.ignorable, .ignorable),
            (ScalarClassCode.apostrophe, .apostrophe), (ScalarClassCode.joiner, .joiner),
            (ScalarClassCode.composing, .composing),
        ]
        for (code, scalarClass) in pairs { #expect(code == scalarClass.rawValue) }
    }

    @Test(arguments: [
        ("Tikhanovskaya's return", ["Tikhanovskaya", "s", "return"]), ("l'Ukraine", ["l", "Ukraine"]),
        ("Jean-Claude", ["Jean", "Claude"]), ("习近平", ["习", "近", "平"]), ("カタカナです", ["カタカナ", "で", "す"]),
        ("김정은", ["김", "정", "은"]), ("Lukas\u{30C}enko.", ["Lukas\u{30C}enko"]),
        ("U.S.", ["U", "S"]), ("", []), (" — ", []),
    ])
    func words(_ text: String, _ expected: [String]) { #expect(words(text) == expected) }

    @Test func thaiLettersAndMarksAreTokensOfTheirOwn() {
        let classes = tokens("ที่").tokens.map(\.classCode)
        let (letter, mark) = (ScalarClass.southeastAsian.rawValue, ScalarClass.southeastAsianMark.rawValue)
        #expect(classes == [letter, mark, mark])
    }

    @Test(arguments: ["\u{AD}", "\u{200B}", "\u{200D}", "\u{2060}"])
    func invisibleCharactersInsideAWord(_ mark: String) {
        #expect(tokens("Pu\(mark)tin").tokens.map(\.hash) == tokens("Putin").tokens.map(\.hash))
        #expect(words("Putin\(mark) x") == ["Putin", "x"], "at the end they belong to the text around")
    }

    @Test func gaps() {
        #expect(tokens("a-b").tokens.last?.gap == .hyphen)
        #expect(tokens("a ’b").tokens.last?.gap == [.space, .apostrophe])
        #expect(tokens("a\n\nb").tokens.last?.gap.isHard == true, "a name does not run across a paragraph's end")
        #expect(tokens("a (b").tokens.last?.gap.isHard == true)
    }

    @Test func looseJamoAndVoicingMarksNeedComposing() {
        #expect(tokens(ICU.normalize("김정은", .nfd)).needsComposing)
        #expect(tokens("か\u{3099}").needsComposing && tokens("ｶﾞ").needsComposing)
        #expect(!tokens("김정은 が Lukas\u{30C}enko").needsComposing)
    }

    /// What is remembered of a run holds only where nothing of it goes on beyond.
    @Test func wordsEndAtSeparatorsOfASCII() {
        for byte in UInt8(0)..<0x80 where Tokenizer.isASCIISeparator(byte) {
            let code = FoldTable.shared[UInt32(byte)].scalarClass
            #expect(!code.isTokenScalar && code != .ignorable && code != .composing, "U+\(String(byte, radix: 16))")
        }
    }

    @Test func everyScalarToBeComposedIsSeenBeforehand() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isComposing = FoldTable.shared[value].scalarClass == .composing
            for text in isComposing ? ["\(scalar)", "a が 東\(scalar)b"] : ["\(scalar)ab"] {
                let bytes = Array(text.utf8)
                if Tokenizer.needsComposing(bytes.span) != isComposing { Issue.record("U+\(String(value, radix: 16))") }
            }
        }
    }

    @Test func traits() throws {
        let mixed = try #require(tokens("Tpъмп").tokens.first)
        #expect(mixed.traits.isMixedScript && mixed.traits.isCapitalized && mixed.traits.isCased)
        #expect(try #require(tokens("NATO").tokens.first).traits.isUppercase)
        #expect(try #require(tokens("Minsk").tokens.first).traits.isMixedScript == false)
    }
}

@Suite struct LookalikesTests {
    private func unmixed(_ word: String) -> String? {
        let bytes = Array(word.utf8)
        return Lookalikes.script(of: bytes.span, 0..<bytes.count).map { script in
            let scalars = word.unicodeScalars.map { Lookalikes.letter($0.value, in: script) }
            return String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
        }
    }

    @Test func mixedWordsAreReadAsTheyLook() {
        #expect(unmixed("Дoнaлд") == "Доналд")
        #expect(unmixed("Tpъмп") == "Тръмп")
        #expect(unmixed("Mocквa") == "Москва")
        #expect(unmixed("Мinsk") == "Minsk", "a Cyrillic capital in a Latin word")
        #expect(unmixed("Wщ") == nil, "no script has both letters")
    }

    @Test func pairsHaveOneSkeleton() {
        for scalar in (0x41...0x4D9).compactMap({ Unicode.Scalar(UInt32($0)) }) {
            for script: UInt8 in [1, 2, 4] {
                guard let value = Lookalikes.lookalike(of: scalar.value, in: script),
                    let twin = Unicode.Scalar(value)
                else { continue }
                #expect(ICU.skeleton(of: String(scalar)) == ICU.skeleton(of: String(twin)))
                #expect(FoldTable.shared[value].lookalikeScript == script)
                #expect(ICU.Properties(scalar).isUppercase == ICU.Properties(twin).isUppercase)
            }
        }
    }
}
