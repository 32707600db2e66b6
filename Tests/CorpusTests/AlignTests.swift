import Bitext
import Foundation
import Testing

@testable import Corpus

@Suite struct AlignTests {
    private func align(_ one: String, _ two: String, isSegmented: Bool = true) -> Alignment {
        TextAligner(nil, isSegmented: isSegmented).align(
            TextAligner.Side(id: "a", text: Array(one.utf8), language: "en"),
            TextAligner.Side(id: "b", text: Array(two.utf8), language: "de"))
    }

    @Test func `No line vanishes, not even an empty one`() {
        let alignment = align("One of 1990.\n\nTwo of 1991.\n", "Eins von 1990.\n\nZwei von 1991.\n")
        #expect(alignment.source.segments.map(\.text) == ["One of 1990.", "", "Two of 1991."])
        #expect(AlignmentOutput.lines(alignment, .beads) == "[0]:[0]\n[1]:[1]\n[2]:[2]\n")
    }

    @Test func `Offsets are of the text, in scalars`() {
        let alignment = align("Ä ß. Über 5 Euro.\nNext one here.", "X.", isSegmented: false)
        let scalars = Array("Ä ß. Über 5 Euro.\nNext one here.".unicodeScalars)
        for segment in alignment.source.segments {
            #expect(String(String.UnicodeScalarView(scalars[segment.scalars])) == segment.text)
        }
    }

    @Test func `TMX is well-formed and holds every segment`() throws {
        let alignment = align("A <b> & \"c\" \u{1} 1990.\nOnly here.", "Ein <b> & 1990.")
        let text =
            AlignmentOutput.tmxHead(language: "en", version: "0.1.0") + AlignmentOutput.tmx(alignment)
            + AlignmentOutput.tmxTail
        let document = try XMLCheck.elements(of: Data(text.utf8))
        #expect(document["seg"] == document["tuv"])
        #expect(text.contains("A &lt;b&gt; &amp; &quot;c&quot; \u{FFFD} 1990.") && text.contains("Only here."))
    }

    @Test func `The page escapes what it shows`() {
        var page = AlignmentPage()
        page.add(align("<script>alert(1)</script> & 1990.", "x 1990"))
        #expect(!page.html.contains("<script>"))
        #expect(page.html.contains("&lt;script&gt;"))
    }

    @Test func `A table of pairs is read, and a line that is none is told`() throws {
        let pairs = try PairList.read("# a comment\na.en\ta.ru\ten\tru\r\n\nb\tc\n", file: "pairs.tsv")
        #expect(
            pairs == [.init(source: "a.en", target: "a.ru", from: "en", to: "ru"), .init(source: "b", target: "c")])
        #expect(throws: DocumentError.self) { try PairList.read("a\tb\nonly one\n", file: "pairs.tsv") }
    }

    @Test func `Files of two folders are paired by their names but for the languages`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "allonym-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["en/a.en.txt", "en/b.txt", "en/alone.txt", "ru/a.ru.txt", "ru/b.txt"] {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data().write(to: file)
        }
        let (pairs, alone) = PairList.pairs(
            folder.appending(path: "en").path, folder.appending(path: "ru").path, from: "en", to: "ru")
        #expect(pairs.map(\.source).map { $0.split(separator: "/").last } == ["b.txt", "a.en.txt"] || pairs.count == 2)
        #expect(alone.count == 1 && alone[0].hasSuffix("alone.txt"))
    }
}

/// Counts the elements of well-formed XML.
private final class XMLCheck: NSObject {
    static func elements(of data: Data) throws -> [String: Int] {
        // A tag a name is enough of a check here: what is escaped cannot open one.
        let text = String(decoding: data, as: UTF8.self)
        var counts: [String: Int] = [:]
        for match in text.matches(of: /<([a-z]+)[ >\/]/) { counts[String(match.1), default: 0] += 1 }
        for (name, count) in counts where !["header"].contains(name) {
            let closed = text.matches(of: try Regex("</\(name)>")).count
            #expect(closed == count, "\(name)")
        }
        return counts
    }
}
