import Lexicon
import Mentions
import Names
import UnicodeText

/// The page where an article's names light up.
struct ArticlePage {
    let dictionaries: Dictionaries

    /// - Parameter text: The article; nil: none yet.
    func html(_ text: String?, language: String, target: String) -> String {
        let form = """
            <h1>Names in an article</h1>
            <form method=post action=/ accept-charset=utf-8>
            <div class=editor><textarea name=text aria-label="The article" dir=auto required
              placeholder="Paste an article, or drop a file here">\(Page.escape(text ?? ""))</textarea></div>
            \(Page.languages("lang", "Language of the article", language, any: "as it looks"))
            \(Page.languages("to", "Write names in", target, any: "the article’s own"))
            <button>Normalize</button>
            </form>
            """
        guard let text, !text.isEmpty else { return Page.html(title: "Article", place: "/", form) }
        let bytes = Array(text.utf8)
        let spoken = language.isEmpty ? LanguageDetector.detect(bytes) ?? "und" : language
        let normalized = dictionaries.normalize(bytes, language: spoken, to: target.isEmpty ? nil : target)
        let result = """
            <h2>In one spelling (\(Page.escape(spoken)))</h2>
            <div class=columns><div class=result lang="\(Page.escape(spoken))" dir=auto>\(marked(bytes, normalized))</div>
            <ul class=cards>\(cards(normalized))</ul></div>
            """
        return Page.html(title: "Article", place: "/", form + result)
    }

    private func marked(_ text: [UInt8], _ normalized: NormalizedText) -> String {
        var (out, position) = ("", 0)
        for mention in normalized.mentions {
            out += Page.escape(String(decoding: text[position..<mention.range.lowerBound], as: UTF8.self))
            let title = ([mention.preferred ?? ""] + mention.how.map(\.rawValue)).joined(separator: ", ")
            let entity = mention.entity.map { " data-entity=\"\(Page.escape($0))\"" } ?? ""
            out += "<mark class=\"\(mention.type?.rawValue ?? "other")\" title=\"\(Page.escape(title))\"\(entity)>"
            if let replacement = mention.replacement {
                out += "<del>\(Page.escape(mention.surface))</del><ins>\(Page.escape(replacement))</ins></mark>"
            } else {
                out += "\(Page.escape(mention.surface))</mark>"
            }
            position = mention.range.upperBound
        }
        return out + Page.escape(String(decoding: text[position...], as: UTF8.self))
    }

    /// A card an entity, in the order of the text.
    private func cards(_ normalized: NormalizedText) -> String {
        var order: [String] = []
        var surfaces: [String: [String: Int]] = [:]
        for mention in normalized.mentions {
            guard let entity = mention.entity else { continue }
            if surfaces[entity] == nil { order.append(entity) }
            surfaces[entity, default: [:]][mention.surface, default: 0] += 1
        }
        return order.map { card($0, surfaces[$0] ?? [:]) }.joined()
    }

    private func card(_ entity: String, _ surfaces: [String: Int]) -> String {
        let names = dictionaries.current.stack.names(of: entity)
        let title = EntityNames(names).preferredOrNearest(in: "en")?.text ?? entity
        let written = surfaces.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) ×\($0.value)" }
        return """
            <li id="entity-\(Page.escape(entity))" tabindex=-1><h3><a href="/entity/\(Page.escape(entity))">\(Page.escape(title))</a></h3>
            <p class=soft>\(names.first?.type.rawValue ?? "other") · \(Page.escape(entity))</p>
            <p dir=auto>\(Page.escape(written.joined(separator: ", ")))</p>
            <details><summary>Names in all languages</summary>\(EntityPage.table(names))</details></li>
            """
    }
}

/// The page of one entity.
enum EntityPage {
    static func html(_ id: String, _ names: [Name]) -> String {
        let title = EntityNames(names).preferredOrNearest(in: "en")?.text ?? id
        let type = names.first?.type.rawValue ?? "other"
        return Page.html(
            title: title, place: "/lookup",
            "<h1>\(Page.escape(title))</h1><p class=soft>\(type) · \(Page.escape(id))</p>" + form(id) + table(names))
    }

    /// Adds a name to the entity.
    private static func form(_ id: String) -> String {
        let roles = NameRole.allCases.map { "<option\($0 == .alias ? " selected" : "")>\($0.rawValue)" }
        return """
            <details><summary>Add a name</summary><form method=post action="/entity/\(Page.escape(id))" accept-charset=utf-8>
            \(Page.field("name", "Name", "", "required"))\(Page.languages("lang", "Language", "en"))
            <label>Role <select name=role>\(roles.joined())</select></label><button>Add</button></form></details>
            """
    }

    /// A row a language, its preferred name first.
    static func table(_ names: [Name]) -> String {
        let groups = Dictionary(grouping: names, by: \.language).sorted { $0.key < $1.key }
        let rows = groups.map { language, names in
            let sorted = names.filter { $0.role == .preferred } + names.filter { $0.role != .preferred }
            let texts = sorted.map { name in
                let role = name.role == .preferred || name.role == .alias ? "" : " (\(name.role.rawValue))"
                return Page.escape(name.text + role)
            }
            return "<tr><th scope=row>\(Page.escape(language))<td lang=\"\(Page.escape(language))\" dir=auto>"
                + texts.joined(separator: ", ")
        }
        return "<table>\(rows.joined())</table>"
    }
}
