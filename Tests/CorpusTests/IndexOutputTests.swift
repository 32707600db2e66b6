import Foundation
import Lexicon
import Mentions
import Names
import Testing

@testable import Corpus
@testable import MentionIndex

@Suite struct IndexOutputTests {
    private let folder: URL

    init() throws { folder = try temporaryDirectory() }

    private func index(_ texts: (id: String, date: String?, text: String)...) throws -> MentionIndex {
        let normalizer = Normalizer(try CheckTests.stack()).session()
        let index = try MentionIndex(path: folder.appending(path: "names.index").path)
        for (id, date, text) in texts {
            let bytes = Array(text.utf8)
            try index.add(
                IndexedDocument(
                    id: id, date: date, language: "en", text: bytes,
                    found: normalizer.normalize(bytes, language: "en").mentions))
        }
        try index.commit()
        return index
    }

    @Test func `What a normalizer finds is listed with what stands around it`() throws {
        let index = try index(("a", "2020-08-09", "In\nKiev\u{1B}[31m, KIEV."), ("b", nil, "Kyiv."))
        var output = MentionsOutput(isBold: false)
        let text = try index.mentions(of: "Q1").map { output.text($0) }.joined()
        let wanted = [
            "a · en · 2020-08-09", "  In **Kiev** [31m, KIEV.", "  In Kiev [31m, **KIEV**.", "b · en · no date",
            "  **Kyiv**.", "",
        ]
        #expect(text == wanted.joined(separator: "\n"))
        var bold = MentionsOutput(isBold: true)
        #expect(try bold.text(#require(try index.mentions(of: "Q1").last)).hasSuffix("  \u{1B}[1mKyiv\u{1B}[22m.\n"))
    }

    @Test func `Long contexts are cut with dots`() throws {
        let filler = String(repeating: "word ", count: 20)
        let index = try index(("a", nil, filler + "Kyiv " + filler))
        var output = MentionsOutput(isBold: false)
        let line = try output.text(#require(try index.mentions(of: "Q1").first)).split(separator: "\n")[1]
        #expect(line.hasPrefix("  …") && line.hasSuffix("…") && line.contains(" **Kyiv** "))
    }

    @Test func `An entity is chosen by its id or a name, of several bearers the one who is named`() throws {
        let index = try index(("a", nil, "Kyiv."))
        let finder = EntityFinder(try CheckTests.stack())
        #expect(try EntityChoice("Q1", in: index, finder) == .one("Q1"))
        #expect(try EntityChoice("Kiev", in: index, finder) == .one("Q1"))
        #expect(try EntityChoice("Atlantis", in: index, finder) == .unknown)
        guard case .several(let candidates) = try EntityChoice("Springfield", in: index, finder) else {
            Issue.record("Springfield is not ambiguous")
            return
        }
        #expect(candidates.map(\.title) == ["Springfield", "Springfield"])
        let text = Array("Springfield".utf8)
        let mention = IndexedMention(range: 0..<11, entity: "Q3", type: "place", surface: "Springfield")
        try index.add(IndexedDocument(id: "b", language: "en", text: text, mentions: [mention]))
        #expect(try EntityChoice("Springfield", in: index, finder) == .one("Q3"))
    }

    private static let counts = [
        TimelineCount(period: "2020-08", variant: "Kiev", count: 8),
        TimelineCount(period: "2020-08", variant: "Kyiv", count: 2),
        TimelineCount(period: "2020-10", variant: "Kyiv", count: 16),
        TimelineCount(period: nil, variant: "Kiev", count: 1),
    ]

    @Test func `A timeline is a table with bars, periods without a date last`() {
        let timeline = Timeline(entity: "Q1", title: "Kyiv", by: .month, Self.counts)
        let wanted = """
            Kyiv · Q1
            month    all  Kyiv             Kiev
            2020-08  10   █▌ 2             ██████ 8
            2020-10  16   ████████████ 16
            no date  1                     ▊ 1

            """
        #expect(timeline.table == wanted)
        #expect(timeline.undated == 1)
        #expect(timeline.plot.svg.contains("Not shown: 1 in documents without a date."))
    }

    @Test func `Rare spellings of a timeline share a column`() {
        let counts = (0..<7).map { TimelineCount(period: "2020", variant: "v\($0)", count: 9 - $0) }
        let rows = Timeline(entity: "Q1", title: "t", by: .year, counts).table.split(separator: "\n")
        #expect(rows[1].hasSuffix("others") && rows[2].hasSuffix("  12"))
    }

    @Test func `A timeline in JSON has the totals and the counts`() throws {
        let json = Timeline(entity: "Q1", title: "Kyiv", by: .month, Self.counts).json
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect((object["variants"] as? [[String: Any]])?.first?["total"] as? Int == 18)
        #expect((object["counts"] as? [[String: Any]])?.count == 4)
    }
}
