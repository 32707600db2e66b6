import Foundation
import Testing

@testable import MentionIndex

/// A folder that is gone with the test.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String = "names.index") -> String { url.appending(path: name).path }
}

/// A document in which each `[surface|entity]` or `[surface|entity|variant]` is a mention.
func document(
    _ marked: String, id: String = "a.txt", date: String? = nil, language: String = "en", source: String = ""
) -> IndexedDocument {
    var (text, mentions) = ([UInt8](), [IndexedMention]())
    for (number, part) in marked.split(separator: "[", omittingEmptySubsequences: false).enumerated() {
        guard number > 0, let end = part.firstIndex(of: "]") else {
            text += part.utf8
            continue
        }
        let fields = part[..<end].split(separator: "|").map(String.init)
        let range = text.count..<text.count + fields[0].utf8.count
        text += fields[0].utf8
        mentions.append(
            IndexedMention(
                range: range, entity: fields[1], type: "person", surface: fields[0],
                variant: fields.count > 2 ? fields[2] : nil, score: 0.8765))
        text += part[part.index(after: end)...].utf8
    }
    return IndexedDocument(id: id, source: source, date: date, language: language, text: text, mentions: mentions)
}

@Suite struct MentionIndexTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func index(_ documents: IndexedDocument...) throws -> MentionIndex {
        let index = try MentionIndex(path: folder.path())
        for document in documents { try index.add(document) }
        try index.commit()
        return index
    }

    @Test func `A mention is found with its document, offsets and what stands around it`() throws {
        let index = try index(
            document(
                "Ой, [Байдена|Q6279|Байден] нет", id: "ru.txt", date: "2020-08-09T12:00", language: "ru",
                source: "news"))
        let wanted = FoundMention(
            document: "ru.txt", source: "news", language: "ru", date: "2020-08-09", entity: "Q6279", type: "person",
            surface: "Байдена", variant: "Байден", range: 6..<20, scalars: 4..<11, score: 0.8765, before: "Ой, ",
            after: " нет")
        #expect(try index.mentions(of: "Q6279") == [wanted])
        #expect(try index.mentions(of: "Q1").isEmpty)
        #expect(try index.contains(entity: "Q6279") && !index.contains(entity: "Q1"))
    }

    @Test func `Mentions come in the order of date, document and place, those without a date last`() throws {
        let index = try index(
            document("[A|Q1] [B|Q1]", id: "z"), document("[C|Q1]", id: "y", date: "2021"),
            document("[D|Q1] x [E|Q1]", id: "x", date: "2020-02-01"), document("[F|Q1]", id: "b", date: "2020-02-01"))
        #expect(try index.mentions(of: "Q1").map(\.surface) == ["F", "D", "E", "C", "A", "B"])
        #expect(try index.mentions(of: "Q1", MentionFilter(limit: 2)).map(\.surface) == ["F", "D"])
    }

    @Test(arguments: [
        (MentionFilter(language: "pt"), ["B", "C"]), (MentionFilter(language: "pt-BR"), ["B"]),
        (MentionFilter(language: "p"), []), (MentionFilter(since: "2020-06"), ["B", "C"]),
        (MentionFilter(until: "2020"), ["A", "B"]), (MentionFilter(since: "2020-03", until: "2020-06"), ["B"]),
        (MentionFilter(until: "2020-06-30"), ["A", "B"]),
    ])
    func `Filters choose by language and date`(_ filter: MentionFilter, _ wanted: [String]) throws {
        let index = try index(
            document("[A|Q1]", id: "1", date: "2020-01-31", language: "en"),
            document("[B|Q1]", id: "2", date: "2020-06-30", language: "pt-BR"),
            document("[C|Q1]", id: "3", date: "2021-01-01", language: "pt"), document("[D|Q1]", id: "4"))
        let found = try index.mentions(of: "Q1", filter).map(\.surface)
        #expect(filter.language == nil ? found == wanted : found.filter { $0 != "D" } == wanted)
    }

    @Test func `A document takes the place of its earlier version, and the same one changes nothing`() throws {
        let index = try index(document("[A|Q1] and [B|Q2]"))
        #expect(try !index.add(document("[A|Q1] and [B|Q2]")))
        #expect(try index.add(document("[C|Q1]")))
        try index.commit()
        #expect(try index.mentions(of: "Q1").map(\.surface) == ["C"])
        #expect(try index.mentions(of: "Q2").isEmpty && !index.contains(entity: "Q2"))
        #expect(try index.documentCount() == 1)
        // The text is the same, but not who is meant.
        #expect(try index.add(document("[C|Q3]")))
        #expect(try index.add(document("[C|Q3]", date: "2020")))
        #expect(try index.add(document("[C|Q3]", language: "de")))
    }

    @Test func `What is not committed is gone`() throws {
        var index: MentionIndex? = try index(document("[A|Q1]", id: "1"))
        try index?.add(document("[B|Q1]", id: "2"))
        #expect(try index?.documentCount() == 2)
        index = nil
        let again = try MentionIndex(path: folder.path(), for: .reading)
        #expect(try again.mentions(of: "Q1").map(\.surface) == ["A"])
    }

    @Test func `Others read the last committed state while one writes`() throws {
        let writer = try index(document("[A|Q1]", id: "1"))
        try writer.add(document("[B|Q1]", id: "2"))
        let reader = try MentionIndex(path: folder.path(), for: .reading)
        #expect(try reader.documentCount() == 1)
        try writer.commit()
        #expect(try reader.documentCount() == 2)
    }

    @Test func `The same documents make the same tables, in whatever order they were indexed anew`() throws {
        let documents = (0..<50).map {
            document("[N\($0 % 7)|Q\($0 % 5)] text", id: "\($0)", date: "2020-01-0\($0 % 9 + 1)")
        }
        let one = try MentionIndex(path: folder.path("1"))
        for document in documents { try one.add(document) }
        let other = try MentionIndex(path: folder.path("2"))
        for document in documents { try other.add(document) }
        for document in documents { try other.add(document) }
        try one.commit()
        try other.commit()
        for entity in 0..<5 {
            #expect(try one.mentions(of: "Q\(entity)") == other.mentions(of: "Q\(entity)"))
        }
        #expect(try one.entities() == other.entities())
    }

    @Test func `Forms that only look the same are kept apart, and counted as one`() throws {
        let index = try index(
            document("[Jos\u{E9}|Q1] [Jose\u{301}|Q1]", id: "1"), document("[Jose\u{301}|Q1] [Jos\u{E9}|Q1]", id: "2"))
        #expect(try index.mentions(of: "Q1").map(\.surface.utf8.count) == [5, 6, 6, 5])
        #expect(try index.timeline(of: "Q1", by: .year).map(\.count) == [4])
    }

    @Test func `Spellings are counted by period`() throws {
        let index = try index(
            document("[Kiev|Q1] [Kiev|Q1] [Kyiv|Q1]", id: "1", date: "2020-01-31"),
            document("[Kyiv|Q1] [Киева|Q1|Киев]", id: "2", date: "2020-02-01"), document("[Kyiv|Q1]", id: "3"),
            document("[Kyiv|Q1]", id: "4", date: "2021"))
        func timeline(_ unit: CalendarDate.Unit) throws -> [String] {
            try index.timeline(of: "Q1", by: unit).map { "\($0.period ?? "–") \($0.variant) \($0.count)" }
        }
        #expect(try timeline(.year) == ["2020 Kiev 2", "2020 Kyiv 2", "2020 Киев 1", "2021 Kyiv 1", "– Kyiv 1"])
        #expect(
            try timeline(.month) == [
                "2020-01 Kiev 2", "2020-01 Kyiv 1", "2020-02 Kyiv 1", "2020-02 Киев 1", "2021 Kyiv 1", "– Kyiv 1",
            ])
        #expect(try timeline(.day).first == "2020-01-31 Kiev 2")
    }

    @Test func `Entities are counted, the most often named first`() throws {
        let index = try index(document("[A|Q2] [B|Q1]", id: "1"), document("[B|Q1]", id: "2"))
        #expect(
            try index.entities() == [
                IndexedEntity(id: "Q1", type: "person", mentions: 2, documents: 2),
                IndexedEntity(id: "Q2", type: "person", mentions: 1, documents: 1),
            ])
    }

    @Test func `An index grows to its limit, and keeps what it has`() throws {
        let index = try MentionIndex(path: folder.path(), maximumBytes: 200_000)
        var added = 0
        let error = #expect(throws: MentionIndexError.self) {
            for number in 0..<10_000 {
                try index.add(document("[Name \(number)|Q\(number)] and more text", id: "\(number)"))
                added += 1
                if number % 100 == 99 { try index.commit() }
            }
        }
        #expect(error?.kind == .system && error?.message.hasPrefix("no room for more") == true)
        let size = try FileManager.default.attributesOfItem(atPath: folder.path())[.size] as? Int
        #expect(size ?? 0 <= 200_000)
        let reader = try MentionIndex(path: folder.path(), for: .reading)
        let kept = try reader.documentCount()
        #expect(kept > 0 && kept <= added)
        #expect(try reader.mentions(of: "Q0").count == 1)
    }
}

@Suite struct ExtractTests {
    private func contexts(_ text: String, of word: String) throws -> [(before: String, after: String)] {
        let folder = try TemporaryFolder()
        let index = try MentionIndex(path: folder.path())
        try index.add(document(text.replacing(word, with: "[\(word)|Q1]")))
        return try index.mentions(of: "Q1").map { ($0.before, $0.after) }
    }

    @Test(arguments: ["x", "ж", "漢", "👩‍👩‍👧", "e\u{301}", "\r\n", "🇧🇾", "क्षि"])
    func `A context has sixty characters as a reader sees them`(_ character: String) throws {
        let filler = String(repeating: character, count: 70)
        let found = try #require(try contexts("\(filler)Minsk\(filler)", of: "Minsk").first)
        let sixty = String(repeating: character, count: 60)
        #expect(found.before == sixty && found.after == sixty)
    }

    @Test func `Contexts end with the text`() throws {
        let found = try contexts("Minsk, e\u{301} Minsk", of: "Minsk")
        #expect(found.map(\.before) == ["", "Minsk, e\u{301} "])
        #expect(found.map(\.after) == [", e\u{301} Minsk", ""])
    }

    @Test func `Contexts that touch are kept once, and never more than the text`() {
        let text = Array(String(repeating: "Minsk and then some more words. ", count: 100).utf8)
        let ranges = stride(from: 0, to: text.count, by: 32).map { $0..<$0 + 5 }
        #expect(Extract.around(ranges, in: text) == [Extract(start: 0, text: String(decoding: text, as: UTF8.self))])
        let apart = Extract.around([0..<5, 1600..<1605], in: text)
        #expect(apart.map(\.start) == [0, 1540] && apart.map(\.text.utf8.count) == [65, 125])
    }

    @Test(arguments: [
        ("2020-08-09", "2020-08-09"), ("2020-08-09T10:00:00Z", "2020-08-09"), ("2020-08-09 10:00", "2020-08-09"),
        ("2020-08", "2020-08"), ("2020", "2020"), ("2020 or so", "2020"), ("2020-02-29", "2020-02-29"),
    ])
    func `Dates of ISO 8601 are kept to the day`(_ text: String, _ wanted: String) {
        #expect(CalendarDate.prefix(of: text) == wanted)
    }

    @Test(arguments: ["", "20", "20201", "2021-02-29", "2020-13", "2020-00-01", "2020-8-9", "9 August 2020", "２０２０"])
    func `What is no date is none`(_ text: String) { #expect(CalendarDate.prefix(of: text) == nil) }
}
