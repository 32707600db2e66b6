import Bitext
import Mentions
import UnicodeText

/// Alignments as one page, side by side: names in the colour of their entity, doubtful beads marked.
package struct AlignmentPage {
    private var articles: [String] = []

    package init() {}

    package mutating func add(_ alignment: Alignment) {
        let rows = alignment.beads.map { bead in
            let isAlone = bead.source.isEmpty || bead.target.isEmpty
            let mark = isAlone ? " class=\"alone\"" : bead.confidence < AlignmentOutput.doubt ? " class=\"doubt\"" : ""
            let title = isAlone ? "only here" : "confidence \(JSONWriter.score(bead.confidence))"
            return """
                <tr\(mark) title="\(title)"><td class="n">\(Self.numbers(bead.source))</td>\
                \(Self.cell(bead.source, alignment.source))<td class="n">\(Self.numbers(bead.target))</td>\
                \(Self.cell(bead.target, alignment.target))</tr>
                """
        }
        articles.append(
            """
            <section><h2>\(Markup.clean(alignment.source.id)) · \(Markup.clean(alignment.target.id))</h2>
            <table><thead><tr><th></th><th>\(Markup.clean(ICU.languageName(alignment.source.language)))</th><th></th>\
            <th>\(Markup.clean(ICU.languageName(alignment.target.language)))</th></tr></thead><tbody>
            \(rows.joined(separator: "\n"))
            </tbody></table></section>
            """)
    }

    /// From 1, as people count.
    private static func numbers(_ range: Range<Int>) -> String {
        range.isEmpty
            ? "–" : range.count == 1 ? "\(range.lowerBound + 1)" : "\(range.lowerBound + 1)–\(range.upperBound)"
    }

    private static func cell(_ range: Range<Int>, _ side: AlignedText) -> String {
        let segments = side.segments[range].map(html).joined(separator: " <i>·</i> ")
        return "<td lang=\"\(Markup.clean(side.language))\" dir=\"auto\">\(segments)</td>"
    }

    private static func html(_ segment: AlignedText.Segment) -> String {
        let bytes = Array(segment.text.utf8)
        var (out, position) = ("", 0)
        for (range, entity) in segment.names where range.lowerBound >= position {
            let before = String(decoding: bytes[position..<range.lowerBound], as: UTF8.self)
            let name = String(decoding: bytes[range], as: UTF8.self)
            out += Markup.clean(before)
            out += "<b style=\"--h:\(hue(of: entity))\" title=\"\(Markup.clean(entity))\">\(Markup.clean(name))</b>"
            position = range.upperBound
        }
        return out + Markup.clean(String(decoding: bytes[position...], as: UTF8.self))
    }

    private static func hue(of entity: String) -> UInt64 { TokenHash.of(Array(entity.utf8).span) % 360 }

    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Aligned texts</title>
        <style>\(Self.css)</style>
        </head>
        <body>
        <h1>Aligned texts</h1>
        <p>Names have the colour of whom they name. A bead with a bar is doubtful, one in grey stands in one text alone.</p>
        \(articles.joined(separator: "\n"))
        </body>
        </html>

        """
    }

    private static let css = """
        :root { color-scheme: light dark; --ink: #22252a; --quiet: #676d76; --line: #e4e0d8; --paper: #fcfbf8; --tint: 78% 87%; --bar: #d55e00; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e2e4e7; --quiet: #9aa1aa; --line: #2c3036; --paper: #15171a; --tint: 38% 26%; --bar: #e69f00; }
        }
        body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 78rem; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, "Noto Sans", sans-serif; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1rem; color: var(--quiet); font-weight: 600; overflow-wrap: anywhere; } p { color: var(--quiet); }
        table { border-collapse: collapse; width: 100%; table-layout: fixed; }
        th { text-align: start; font-weight: 600; color: var(--quiet); }
        td, th { vertical-align: top; padding: .45rem .75rem .45rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        .n, th:nth-child(odd) { width: 3.2rem; color: var(--quiet); font-size: .8125rem; font-variant-numeric: tabular-nums; }
        b { font-weight: inherit; padding: .05em .15em; border-radius: .2em; background: hsl(var(--h) var(--tint)); }
        i { color: var(--quiet); }
        .alone td { color: var(--quiet); } .doubt td.n:first-child { box-shadow: inset .25rem 0 var(--bar); padding-inline-start: .6rem; }
        @media print { body { padding: 0; font-size: 9.5pt; } tr { break-inside: avoid; } }
        """
}
