import Lexicon
import Bitext
import Corpus
import Mentions

/// A text and its translation side by side.
enum AlignPage {
    /// - Parameter alignment: Nil: there is nothing to align yet.
    static func html(_ alignment: Alignment?) -> String {
        let side = { (name: String, label: String, text: String, language: String) in
            """
            <div><label>\(label)<textarea name=\(name) rows=8 dir=auto required>\(Page.escape(text))</textarea></label>
            \(Page.languages(name == "source" ? "from" : "to", "Language", language, any: "as it looks"))</div>
            """
        }
        let texts = alignment.map { ($0.source.segments.map(\.text), $0.target.segments.map(\.text)) }
        let form = """
            <h1>A text and its translation</h1>
            <form method=post action=/align accept-charset=utf-8><div class="columns even" style="flex: 1 1 100%">
            \(side("source", "The text", texts?.0.joined(separator: "\n") ?? "", alignment?.source.language ?? ""))
            \(side("target", "Its translation", texts?.1.joined(separator: "\n") ?? "", alignment?.target.language ?? ""))
            </div><button>Align</button></form>
            """.replacing(" style=\"flex: 1 1 100%\"", with: "")
        guard let alignment else { return Page.html(title: "Align", place: "/align", form) }
        let rows = alignment.beads.map { bead in
            let doubt = bead.confidence < AlignmentOutput.doubt ? " class=doubt" : ""
            let one = Page.escape(AlignmentOutput.text(of: bead.source, alignment.source))
            let other = Page.escape(AlignmentOutput.text(of: bead.target, alignment.target))
            return """
                <tr\(doubt)><td lang="\(Page.escape(alignment.source.language))" dir=auto>\(one)\
                <td lang="\(Page.escape(alignment.target.language))" dir=auto>\(other)\
                <td class=score>\(MemoryPage.percent(bead.confidence))
                """
        }
        let head =
            "<tr><th>\(Page.escape(alignment.source.language))<th>\(Page.escape(alignment.target.language))<th>sure"
        return Page.html(title: "Align", place: "/align", form + "<table>\(head)\(rows.joined())</table>")
    }
}

extension Dictionaries {
    /// Two texts aligned, with the names that the dictionaries have as anchors.
    func align(_ source: String, _ target: String, from: String, to: String) -> Alignment {
        let snapshot = current
        var options = snapshot.options
        options.findsDerived = true
        let aligner = TextAligner(Normalizer(snapshot.stack, options: options), isSegmented: false)
        return aligner.align(
            TextAligner.Side(id: "source", text: Array(source.utf8), language: from.isEmpty ? nil : from),
            TextAligner.Side(id: "target", text: Array(target.utf8), language: to.isEmpty ? nil : to))
    }
}
