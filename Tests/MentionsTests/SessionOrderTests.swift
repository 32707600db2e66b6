import Foundation
import Lexicon
import Names
import Testing
import UnicodeText

@testable import Mentions

/// What a session has met before changes nothing about what it finds.
@Suite struct SessionOrderTests {
    private let normalizer: Normalizer
    private let stack: LexiconStack

    init() throws {
        let table = """
            entity\ttype\tlang\trole\tname\tsource
            Q30\tplace\ten\tpreferred\tGreat America\ts
            Q828\tplace\ten\tpreferred\tAmerica\ts
            Q423\tplace\tbn\tpreferred\tউত্তর কোরিয়া\ts
            Q1\tperson\ten\tpreferred\tSviatlana Tsikhanouskaya\ts
            Q1\tperson\tru\tpreferred\tСветлана Тихановская\ts

            """
        var builder = LexiconBuilder()
        builder.add(AliasTableReader.read(Array(table.utf8), file: "names.tsv").names)
        stack = LexiconStack([try Lexicon(bytes: builder.bytes())])
        normalizer = Normalizer(stack)
    }

    /// Texts that are alike but for marks, composed letters, capitals and the words around a name.
    private static let texts = [
        "He says: Make América Great Again.", "He says: Make America Great Again.", "America Great, he says.",
        "So sagt AMERICA GREAT es.", "উত্তর কোরিয়া".decomposedStringWithCanonicalMapping,
        "উত্তর কোরিয়া".precomposedStringWithCanonicalMapping, "Then Svetlana Tikhanovskaya came.",
        "Then Svétlana Tíkhanovskaya came.", "Great Svetlana Tikhanovskaya America came.",
    ]

    @Test func `The order of the texts does not matter`() {
        func mentions(_ texts: [String]) -> [String: [Mention]] {
            let session = normalizer.session()
            return Dictionary(
                texts.map {
                    (Data($0.utf8).base64EncodedString(), session.normalize(Array($0.utf8), language: "en").mentions)
                },
                uniquingKeysWith: { first, _ in first })
        }
        let alone = Self.texts.reduce(into: [:]) { $0.merge(mentions([$1])) { $1 } }
        #expect(alone.values.contains { !$0.isEmpty })
        #expect(mentions(Self.texts) == alone)
        #expect(mentions(Self.texts.reversed()) == alone)
        #expect(mentions(Self.texts + Self.texts.reversed()) == alone)
    }

    @Test func `A word is heard by its own letters, whatever was heard before`() throws {
        func evidence(of words: String...) throws -> [Double] {
            let ears = SessionEars(stack, NameParts(nil, stack), places: nil)
            let hearing = WordHearing(CommonForms(stemmer: nil), language: "en", ears)
            return try words.map { word in
                let bytes = Array(word.utf8)
                var tokenizer = Tokenizer()
                let isWord = tokenizer.next(in: bytes.span)
                try #require(isWord)
                return hearing.word(tokenizer.token, in: bytes.span).heard.first?.evidence ?? 0
            }
        }
        let (plain, marked) = (try evidence(of: "Sviatlana")[0], try evidence(of: "Šviatlana")[0])
        // Without a difference nothing would be seen.
        #expect(plain != marked)
        #expect(try evidence(of: "Sviatlana", "Šviatlana") == [plain, marked])
        #expect(try evidence(of: "Šviatlana", "Sviatlana") == [marked, plain])
    }

    @Test func `Runs of words are told apart by their letters`() {
        func key(_ text: String) -> UInt64 {
            let bytes = Array(text.utf8)
            var runs = CapitalRuns(language: "en") { _ in false }
            runs.read(bytes.span, taken: [], CommonForms(stemmer: nil))
            return KnownRuns.key(of: runs.words[...], in: bytes.span)
        }
        #expect(key("Make America Great") == key("Make America Great"))
        #expect(key("Make America Great") != key("Make América Great"))
        #expect(key("Make America Great") != key("Make AMERICA Great"))
    }
}
