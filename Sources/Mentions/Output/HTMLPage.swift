import Lexicon
import Names
import UnicodeText

/// One self-contained page: articles with their names marked by entity, and a panel of the entities with their forms
/// in the texts, and their names in all languages.
///
/// Without scripts, and without anything from elsewhere. Mentions and panel lead to each other by links, so that the
/// page can be read by keyboard.
public struct HTMLPage: Sendable {
    private var articles = ""
    /// The contents of the page: a line an article.
    private var contents = ""
    private var articleCount = 0
    private var mentionCount = 0
    private var panel: HTMLPanel

    /// - Parameter normalizer: The one that finds the mentions; its dictionaries have the names in all languages.
    public init(_ normalizer: Normalizer) { panel = HTMLPanel(normalizer.stack) }

    /// Adds a document as an article of the page. Linear time.
    public mutating func add(_ document: AnnotatedDocument) {
        articleCount += 1
        let (id, language) = (Markup.clean(document.id), Markup.clean(document.language))
        contents += "<li><a href=\"#d\(articleCount)\"><bdi>\(id)</bdi></a> <small>\(language)</small></li>\n"
        articles += """
            <article id="d\(articleCount)">
            <h2><bdi>\(id)</bdi> <small>\(language)</small></h2>
            <div class="text" dir="auto" lang="\(language)">
            """
        var position = 0
        for mention in document.normalized.mentions {
            articles += Markup.clean(document.original[position..<mention.range.lowerBound])
            articles += mark(mention)
            position = mention.range.upperBound
        }
        articles += Markup.clean(document.original[position...]) + "</div>\n</article>\n"
    }

    /// The whole page.
    public var text: String {
        let texts = articleCount == 1 ? "1 text" : "\(articleCount) texts"
        let index = articleCount > 1 ? "<nav aria-label=\"Texts\"><ol>\n\(contents)</ol></nav>\n" : ""
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Names in \(texts)</title>
            <style>
            \(HTMLStyle.css)
            </style>
            </head>
            <body>
            <div class="page">
            <main>
            <header>
            <h1>Names in \(texts)</h1>
            <p>\(panel.summary). A name leads to its entity, and back; <span class="name unsure">dashes</span> mean that \
            it is not sure. Point at a name, or tab to it, to see why it was found.</p>
            <p class="narrow"><a href="#entities">To the entities ↓</a></p>
            \(index)</header>
            \(articles)</main>
            <aside id="entities" aria-label="Entities">
            \(panel.text)</aside>
            </div>
            </body>
            </html>

            """
    }

    private mutating func mark(_ mention: Mention) -> String {
        mentionCount += 1
        let surface = Markup.clean(mention.surface)
        let content = mention.replacement.map { "<del>\(surface)</del> <ins>\(Markup.clean($0))</ins>" } ?? surface
        let entity = panel.number(of: mention, at: mentionCount)
        let link = entity.map { " href=\"#e\($0)\" style=\"\(HTMLPanel.color(of: $0))\"" } ?? ""
        let state = mention.score < Self.sure ? " unsure" : ""
        let why = Markup.clean(Self.explanation(of: mention))
        return "<a class=\"name\(state)\" id=\"m\(mentionCount)\"\(link) title=\"\(why)\">\(content)</a>"
    }

    /// Mentions below this score are shown as not sure; 0…1.
    private static let sure = 0.6

    /// Whose name it is and why it was found, for people.
    private static func explanation(of mention: Mention) -> String {
        let percent = "\(Int((mention.score * 100).rounded())) %"
        var parts = [Display.isolate(mention.preferred ?? "unknown"), mention.type?.rawValue, percent].compactMap(
            \.self)
        parts += mention.how.map(\.text)
        if let kept = mention.kept { parts.append("not rewritten: \(kept.text)") }
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
