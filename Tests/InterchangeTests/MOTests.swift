import Interchange
import Testing
import TranslationMemory

@Suite("MO") struct MOTests {
    /// A catalog as `msgfmt` makes it, in either order of bytes.
    private static func catalog(_ messages: [(String, String)], isLittle: Bool) -> [UInt8] {
        func word(_ value: Int) -> [UInt8] {
            let bytes = (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            return isLittle ? bytes : bytes.reversed()
        }
        let count = messages.count
        var (texts, tables): ([UInt8], [[UInt8]]) = ([], [[], []])
        for (index, strings) in [messages.map(\.0), messages.map(\.1)].enumerated() {
            for string in strings {
                tables[index] += word(string.utf8.count) + word(28 + 16 * count + texts.count)
                texts += Array(string.utf8) + [0]
            }
        }
        let head = [0x9504_12DE, 0, count, 28, 28 + 8 * count, 0, 0].flatMap(word)
        return head + tables[0] + tables[1] + texts
    }

    private static let messages = [
        ("", "Language: de\nContent-Type: text/plain; charset=UTF-8\n"), ("menu\u{4}file", "Datei"),
        ("day\u{0}days", "Tag\u{0}Tage"), ("nothing", ""),
    ]

    @Test("Contexts, plurals and the language are read, in either order of bytes") func messages() {
        for isLittle in [true, false] {
            let bytes = Self.catalog(Self.messages, isLittle: isLittle)
            #expect(InterchangeFormat.detect(bytes, name: "x") == .mo)
            let reader = InterchangeFormat.mo.reader(ReadOptions())
            let units = reader.readAll(bytes).units
            #expect(
                units.map(\.texts) == [["en: file", "de: Datei"], ["en: day", "de: Tag"], ["en: days", "de: Tage"]])
            #expect(units.map(\.id) == ["menu", nil, nil])
            #expect(reader.untranslatedCount == 1)
        }
    }

    @Test("A cut file is reported, and never read beyond its end") func cut() {
        let bytes = Self.catalog(Self.messages, isLittle: true)
        for count in 0..<bytes.count {
            let events = InterchangeFormat.mo.reader(ReadOptions()).readAll(Array(bytes[..<count]))
            #expect(!events.problems.isEmpty || count >= bytes.count - 1)
        }
    }
}
