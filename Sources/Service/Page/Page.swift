/// The frame of every page.
enum Page {
    /// Text that cannot be taken for markup.
    static func escape(_ text: some StringProtocol) -> String {
        var out = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "\0": out += "\u{FFFD}"
            default: out.unicodeScalars.append(character)
            }
        }
        return out
    }

    private static let places = [
        ("/", "Article"), ("/lookup", "Look up"), ("/memory", "Memory"), ("/concordance", "Concordance"),
        ("/align", "Align"),
    ]

    /// A whole page.
    ///
    /// - Parameters:
    ///   - place: The path of the page in the menu.
    ///   - body: Markup.
    static func html(title: String, place: String, _ body: String) -> String {
        let menu = places.map { path, name in
            "<a href=\"\(path)\"\(path == place ? " aria-current=page" : "")>\(name)</a>"
        }
        return """
            <!doctype html>
            <html lang=en>
            <meta charset=utf-8>
            <meta name=viewport content="width=device-width, initial-scale=1">
            <title>\(escape(title)) · Allonym</title>
            <link rel=stylesheet href=/page.css>
            <link rel=icon href="data:,">
            <a class=skip href=#main>To the content</a>
            <header><strong>Allonym</strong><nav aria-label=Pages>\(menu.joined(separator: " "))</nav></header>
            <main id=main>
            \(body)
            </main>
            <script src=/page.js defer></script>
            </html>

            """
    }

    /// A text field with its label.
    static func field(_ name: String, _ label: String, _ value: String, _ more: String = "") -> String {
        "<label>\(escape(label)) <input name=\"\(name)\" value=\"\(escape(value))\" dir=auto \(more)></label>"
    }

    /// A choice of common languages.
    static func languages(_ name: String, _ label: String, _ chosen: String, any: String? = nil) -> String {
        var list = common
        if !chosen.isEmpty, !list.contains(where: { $0 == chosen }) { list.append(chosen) }
        let first = any.map { "<option value=\"\">\(escape($0))" } ?? ""
        let options = list.map { "<option\($0 == chosen ? " selected" : "")>\(escape($0))" }
        return "<label>\(escape(label)) <select name=\"\(name)\">\(first)\(options.joined())</select></label>"
    }

    private static let common = [
        "ar", "be", "bg", "cs", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "it", "ja",
        "ka",
        "ko", "lt", "lv", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "zh",
    ]

    /// A problem that a person should see.
    static func notice(_ text: String) -> String { "<p class=notice role=status>\(escape(text))</p>" }
}
