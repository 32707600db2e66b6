import Names
import Corpus
import Lexicon
import TranslationMemory

/// What a memory offers, with what differs marked.
enum MemoryPage {
    static func form(_ query: String, _ from: String, _ to: String) -> String {
        """
        <h1>What the memory offers</h1>
        <form action=/memory>\(Page.field("q", "Segment", query, "required size=60").replacing("<label>", with: "<label class=wide>"))
        \(Page.languages("from", "from", from.isEmpty ? "en" : from))\(Page.languages("to", "to", to.isEmpty ? "de" : to))
        <button>Search</button></form>
        """
    }

    static func html(_ query: String, _ from: String, _ to: String, _ matches: [MemoryMatch]?) -> String {
        let list: String
        if let matches {
            list =
                matches.isEmpty
                ? Page.notice("Nothing like it is in the memory.")
                : "<ul class=cards>\(matches.map { card($0, query) }.joined())</ul>"
        } else {
            list = ""
        }
        return Page.html(title: "Memory", place: "/memory", form(query, from, to) + list)
    }

    private static func card(_ match: MemoryMatch, _ query: String) -> String {
        let difference = SegmentComparison(match.source.text, query).pieces().map { piece in
            switch piece.kind {
            case .same: Page.escape(piece.text)
            case .removed: "<del>\(Page.escape(piece.text))</del>"
            case .added: "<ins>\(Page.escape(piece.text))</ins>"
            }
        }
        let slots = match.slots.map { slot in
            let written = slot.written.map { ", written \($0)" } ?? ", no place found"
            return "<p class=soft>\(Page.escape("\(slot.kind.rawValue): \(slot.old) → \(slot.new)\(written)"))"
                + (slot.warning.map { " <strong>check: \($0.rawValue)</strong>" } ?? "")
        }
        let origin = match.provenance.origin.map { " · \($0)" } ?? ""
        let shares = "words \(percent(match.scores.words)), tokens \(percent(match.scores.tokens))"
        return """
            <li><p class=soft><span class=score>\(percent(match.score))</span> \(match.kind.rawValue) · \(shares)</p>
            <p lang="\(Page.escape(match.languages.source))" dir=auto>\(difference.joined())</p>
            <p lang="\(Page.escape(match.languages.target))" dir=auto><strong>\(Page.escape(match.target.text))</strong></p>
            \(slots.joined())<p class=soft>\(Page.escape(match.memory + origin)) · unit \(match.unit)</p></li>
            """
    }

    static func percent(_ score: Double) -> String { "\(Int((score * 100).rounded(.down))) %" }
}

/// Segments that have a text or a name.
enum ConcordancePage {
    static func html(_ query: String, _ found: [Concordance.Found]?) -> String {
        let form = """
            <h1>Where a text or a name stands</h1>
            <form action=/concordance>\(Page.field("q", "A text, or a name in any spelling", query, "required size=40"))
            <button>Search</button></form>
            """
        guard let found else { return Page.html(title: "Concordance", place: "/concordance", form) }
        let list =
            found.isEmpty
            ? Page.notice("No segment has it.") : "<ul class=cards>\(found.map(card).joined())</ul>"
        return Page.html(title: "Concordance", place: "/concordance", form + list)
    }

    private static func card(_ found: Concordance.Found) -> String {
        let lines = found.unit.unit.variants.enumerated().map { index, variant in
            let text = marked(variant.segment.text, found.hits.filter { $0.variant == index }.map(\.range))
            return
                "<tr><th scope=row>\(Page.escape(variant.language))<td lang=\"\(Page.escape(variant.language))\" dir=auto>\(text)"
        }
        let origin = found.unit.unit.provenance.origin.map { " · \($0)" } ?? ""
        return
            "<li><table>\(lines.joined())</table><p class=soft>\(Page.escape("unit \(found.unit.number)\(origin)"))</li>"
    }

    private static func marked(_ text: String, _ hits: [Range<Int>]) -> String {
        let bytes = Array(text.utf8)
        var (out, position) = ("", 0)
        for hit in hits.sorted(by: { $0.lowerBound < $1.lowerBound })
        where hit.lowerBound >= position && hit.upperBound <= bytes.count {
            out += Page.escape(String(decoding: bytes[position..<hit.lowerBound], as: UTF8.self))
            out += "<mark>\(Page.escape(String(decoding: bytes[hit], as: UTF8.self)))</mark>"
            position = hit.upperBound
        }
        return out + Page.escape(String(decoding: bytes[position...], as: UTF8.self))
    }
}

/// Whose name something is.
enum LookupPage {
    static func html(_ query: String, _ matches: [LookupMatch]?, _ stack: LexiconStack) -> String {
        let form = """
            <h1>Whose name is this?</h1>
            <form action=/lookup>\(Page.field("q", "A name, in any spelling and script", query, "required size=40 autofocus"))
            <button>Look up</button></form>
            """
        guard let matches else { return Page.html(title: "Look up", place: "/lookup", form) }
        let list =
            matches.isEmpty
            ? Page.notice("No entity is known by this name.")
            : "<ul class=cards>\(matches.map { card($0, stack) }.joined())</ul>"
        return Page.html(title: "Look up", place: "/lookup", form + list)
    }

    private static func card(_ match: LookupMatch, _ stack: LexiconStack) -> String {
        let why = "“\(match.name.text)” (\(match.name.language)): \(match.how.map(\.rawValue).joined(separator: ", "))"
        let names = stack.names(of: match.name.entity)
        return """
            <li><h3><a href="/entity/\(Page.escape(match.name.entity))">\(Page.escape(match.name.text))</a></h3>
            <p class=soft>\(match.name.type.rawValue) · \(Page.escape(match.name.entity)) ·
            <span class=score>\(MemoryPage.percent(match.score))</span> · \(Page.escape(why))</p>
            <details><summary>Names in all languages</summary>\(EntityPage.table(names))</details></li>
            """
    }
}
