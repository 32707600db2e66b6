import Foundation
import Mentions
import Names
import Testing

/// The page of names: whole in itself, every string escaped, every link with an end.
@Suite struct HTMLPageTests {
    private static let hostile = "<b onclick=\"x\">&'</b>"
    private static let table = """
        entity\ttype\tlang\trole\tname\tsource
        Q1\tperson\tar\tpreferred\tتسيخانوسكايا\tt
        Q1\tperson\ten\talias\tSvetlana Tikhanovskaya\tt
        Q1\tperson\ten\tpreferred\tSviatlana Tsikhanouskaya\tt
        Q1\tperson\ten\tretracted\tSveta T\tt
        Q1\tperson\tru\talias\t\(hostile)\tt
        Q2\tplace\ten\tpreferred\tKyiv\tt

        """

    private func page(_ texts: [(id: String, text: String, language: String)]) throws -> String {
        let normalizer = try normalizer(of: Self.table)
        var page = HTMLPage(normalizer)
        for (id, text, language) in texts {
            page.add(
                AnnotatedDocument(
                    id: id, language: language, original: Array(text.utf8),
                    normalized: normalizer.normalize(text, language: language)))
        }
        return page.text
    }

    private func example() throws -> String {
        try page([
            ("a\(Self.hostile).txt", "Svetlana Tikhanovskaya <left>\u{0} Kyiv & Kyiv's", "en"),
            ("b.txt", "قالت تسيخانوسكايا", "ar"),
        ])
    }

    /// The texts between a beginning and the next end.
    private func texts(_ page: String, from start: String, to end: String) -> [String] {
        page.components(separatedBy: start).dropFirst().compactMap { $0.components(separatedBy: end).first }
    }

    @Test func everyLinkHasAnEndAndEveryPlaceItsOwnName() throws {
        let page = try example()
        let ids = texts(page, from: " id=\"", to: "\"")
        #expect(Set(ids).count == ids.count)
        let links = texts(page, from: "href=\"", to: "\"")
        #expect(links.count > 10)
        #expect(links.allSatisfy { $0.hasPrefix("#") && ids.contains(String($0.dropFirst())) })
    }

    @Test func nothingComesFromElsewhereAndNothingRuns() throws {
        let page = try example()
        for word in [
            "<script", "src=", "<link", "@import", "url(", "http:", "https:", " onclick=\"", "<left>", "\u{0}",
        ] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.contains("&lt;left&gt;\u{FFFD}"))
        #expect(page.contains("a&lt;b onclick=&quot;x&quot;&gt;&amp;'&lt;/b&gt;.txt"))
        #expect(page.components(separatedBy: "&lt;b onclick").count == 4)
    }

    @Test func anEntityHasItsFormsWithCountsAndItsNamesInAllLanguages() throws {
        let sections = texts(try example(), from: "<section ", to: "</section>")
        #expect(sections.count == 2)
        let (first, second) = (sections[0], sections[1])
        #expect(first.contains("Sviatlana Tsikhanouskaya</bdi> <small>×2</small>"))
        #expect(first.contains("<a href=\"#m1\"><bdi>Svetlana Tikhanovskaya</bdi></a> ×1"))
        #expect(first.contains("<a href=\"#m4\"><bdi>تسيخانوسكايا</bdi></a> ×1"))
        #expect(first.contains("Names in 3 languages"))
        #expect(first.contains("<dt title=\"Arabic\">ar</dt><dd lang=\"ar\"><b><bdi>تسيخانوسكايا</bdi></b></dd>"))
        #expect(!first.contains("Sveta T<"))
        #expect(second.contains("×2 <span class=\"places\"><a href=\"#m2\" aria-label=\"mention 1\">1</a> "))
    }

    @Test func aMentionTellsWhoseItIsAndWhy() throws {
        let page = try example()
        #expect(page.contains("<del>Svetlana Tikhanovskaya</del> <ins>Sviatlana Tsikhanouskaya</ins>"))
        let titles = page.matches(of: /title="Sviatlana Tsikhanouskaya · person · (\d+) % · the same letters"/)
        #expect(titles.contains { Int($0.1).map { $0 > 90 } ?? false })
        #expect(page.contains("<div class=\"text\" dir=\"auto\" lang=\"ar\">"))
        #expect(try self.page([("c", "no names", "en")]).contains("0 mentions of 0 entities"))
    }
}
