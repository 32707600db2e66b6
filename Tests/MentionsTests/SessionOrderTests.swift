import Foundation
import Lexicon
import Mentions
import Names
import Testing

/// What a session has met before changes nothing about what it finds.
@Suite struct SessionOrderTests {
    private let normalizer: Normalizer

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
        normalizer = Normalizer(LexiconStack([try Lexicon(bytes: builder.bytes())]))
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
}
