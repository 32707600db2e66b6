import Names
/// One self-contained page: articles with their names marked, the replaced form on hover.
public struct HTMLPage: Sendable {
    private var articles = ""

    public init() {}

    /// Adds a document as an article of the page.
    public mutating func add(_ document: AnnotatedDocument) {
        let language = Self.escape(document.language)
        articles +=
            "<article lang=\"\(language)\">\n<h2 dir=\"auto\">\(Self.escape(document.id)) <small>\(language)</small></h2>\n<div class=\"text\" dir=\"auto\">"
        var position = 0
        for mention in document.normalized.mentions {
            articles += Self.escape(document.original[position..<mention.range.lowerBound])
            articles += Self.mark(mention)
            position = mention.range.upperBound
        }
        articles += Self.escape(document.original[position...]) + "</div>\n</article>\n"
    }

    /// The whole page.
    public var text: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Names</title>
        <style>
        :root { color-scheme: light dark; font: 1.05rem/1.6 system-ui, sans-serif; }
        body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        article + article { margin-top: 3rem; border-top: 1px solid light-dark(#ddd, #444); padding-top: 1rem; }
        h2 { font-size: 1rem; overflow-wrap: anywhere; } small { opacity: .7; }
        .text { unicode-bidi: plaintext; text-align: start; white-space: pre-wrap; overflow-wrap: anywhere; }
        mark { color: inherit; background: light-dark(#fff1b8, #5a4a00); border-radius: .2em; padding: 0 .1em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
        mark.place { background: light-dark(#d6f0d8, #17472a); }
        mark.organization { background: light-dark(#d9e6ff, #1d3a6b); }
        mark.unsure { background: none; outline: 1px dashed currentColor; }
        mark s { opacity: .7; }
        </style>
        <p><small>Names of <mark>persons</mark>, <mark class="place">places</mark>, <mark class="organization">organizations</mark>; <mark class="unsure">not sure</mark>. Point at one to see whose it is.</small></p>
        \(articles)</html>

        """
    }

    private static func mark(_ mention: Mention) -> String {
        let type = mention.type?.rawValue ?? "other"
        let isUnsure = mention.score < 0.6
        let reasons = mention.how.map(\.rawValue).joined(separator: ", ")
        let title =
            "\(mention.preferred ?? "") · \(mention.entity ?? "unknown") · \(Int((mention.score * 100).rounded())) % · \(reasons)"
        let surface = escape(mention.surface)
        let content = mention.replacement.map { "<s>\(surface)</s> \(escape($0))" } ?? surface
        return "<mark class=\"\(type)\(isUnsure ? " unsure" : "")\" title=\"\(escape(title))\">\(content)</mark>"
    }

    private static func escape(_ bytes: ArraySlice<UInt8>) -> String { escape(String(decoding: bytes, as: UTF8.self)) }

    private static func escape(_ text: String) -> String { Markup.escape(text) }
}
