import Foundation
import FoundationXML
import Mentions
import Names
import Testing

/// Annotations as other tools read them, of a text with marks, a line end inside of a name and a control character.
@Suite struct OutputFormatTests {
    private let text = "Angela\nMerkel & 习近平 <met>.\n\nKyjiw's\u{1}end"

    private var document: AnnotatedDocument {
        let mentions = [
            mention("Angela\nMerkel", "Q567", .person), mention("习近平", "local:xi", .person),
            mention("Kyjiw", nil, .place),
        ]
        return AnnotatedDocument(
            id: "a & b.txt", language: "de", original: Array(text.utf8),
            normalized: NormalizedText(bytes: Array(text.utf8), mentions: mentions))
    }

    private func mention(_ surface: String, _ entity: String?, _ type: EntityType) -> Mention {
        let start = text.utf8.count - text[(text.range(of: surface)?.lowerBound ?? text.endIndex)...].utf8.count
        var mention = Mention(
            range: start..<start + surface.utf8.count, surface: surface, entity: entity, type: type, score: 0.85)
        mention.how = [.exact]
        return mention
    }

    @Test func conllHasALineAWordAndTheTagLast() {
        let lines = document.conll.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[0] == "-DOCSTART-\ta & b.txt\t_\tO")
        #expect(lines.contains("Angela\t0:6\tQ567\tB-PER"))
        #expect(lines.contains("Merkel\t7:13\tQ567\tI-PER"))
        #expect(lines.contains("&\t14:15\t_\tO"))
        #expect(lines.contains("Kyjiw\t28:33\t_\tB-LOC"))
        #expect(lines.allSatisfy { $0.isEmpty || $0.split(separator: "\t").count == 4 })
        #expect(document.conll.hasSuffix("\n\n"))
    }

    @Test func conllHasEveryLetterOfTheText() {
        let letters = document.conll.split(separator: "\n").dropFirst().compactMap { $0.split(separator: "\t").first }
        #expect(letters.joined() == text.filter { !$0.isWhitespace })
    }

    @Test func standoffCutsAMentionAtTheEndOfALine() {
        let lines = document.standoff.split(separator: "\n")
        #expect(lines.contains("T1\tPER 0 6;7 13\tAngela Merkel"))
        #expect(lines.contains { $0.hasPrefix("N1\tReference T1 Wikidata:Q567\t") })
        #expect(lines.contains { $0.hasPrefix("N2\tReference T2 local:xi\t") })
        #expect(!lines.contains { $0.hasPrefix("N3") })
    }

    @Test func teiIsWellFormedAndKeepsTheText() throws {
        let xml = AnnotatedDocument.teiHead + document.tei + document.tei + AnnotatedDocument.teiTail
        let parsed = try XMLDocument(data: Data(xml.utf8))
        let names = try parsed.nodes(forXPath: "//*[local-name()='persName']").compactMap { $0 as? XMLElement }
        #expect(
            names.map { $0.attributes?.first { $0.name == "ref" }?.stringValue }.prefix(2) == [
                "http://www.wikidata.org/entity/Q567", "local:xi",
            ])
        let body = try parsed.nodes(forXPath: "//*[local-name()='body']").first?.stringValue ?? ""
        let kept = body.filter { !$0.isWhitespace }
        #expect(kept == text.replacing("\u{1}", with: "\u{FFFD}").filter { !$0.isWhitespace })
        #expect(try parsed.nodes(forXPath: "//*[local-name()='body']/*[local-name()='p']").count == 4)
    }

    @Test func webAnnotationsPointByPlaceAndByQuotation() throws {
        let lines = document.webAnnotations.split(separator: "\n")
        #expect(lines.count == 3)
        for line in lines {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(object["type"] as? String == "Annotation")
            let target = try #require(object["target"] as? [String: Any])
            let selectors = try #require(target["selector"] as? [[String: Any]])
            let (start, end) = (selectors[0]["start"] as? Int ?? 0, selectors[0]["end"] as? Int ?? 0)
            let scalars = Array(text.unicodeScalars)
            let quoted = String(String.UnicodeScalarView(scalars[start..<end]))
            #expect(selectors[1]["exact"] as? String == quoted)
            let whole = (selectors[1]["prefix"] as? String ?? "") + quoted + (selectors[1]["suffix"] as? String ?? "")
            #expect(text.contains(whole))
        }
    }
}
