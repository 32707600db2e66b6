import Lexicon
import Names
import UnicodeText

/// The entities of a page, each with its forms in the texts and its names in all languages.
struct HTMLPanel: Sendable {
    private struct Form {
        var surface: String
        /// The numbers of its mentions.
        var mentions: [Int]
    }

    private struct Entity {
        var id: String
        var type: EntityType?
        var name: String
        var forms: [Form] = []
        var places: [String: Int] = [:]
        var count = 0

        mutating func note(_ surface: String, _ mention: Int) {
            count += 1
            let place = places[surface] ?? forms.count
            if place == forms.count {
                forms.append(Form(surface: surface, mentions: []))
                places[surface] = place
            }
            forms[place].mentions.append(mention)
        }
    }

    private let stack: LexiconStack
    /// In the order in which they were met.
    private var entities: [Entity] = []
    private var numbers: [String: Int] = [:]

    /// The most mentions of a form that have a link each.
    private static let mostLinks = 24

    init(_ stack: LexiconStack) { self.stack = stack }

    /// Notes a mention, and gives the number of its entity; nil when it has none.
    mutating func number(of mention: Mention, at number: Int) -> Int? {
        guard let id = mention.entity else { return nil }
        let known = numbers[id] ?? entities.count
        if known == entities.count {
            entities.append(Entity(id: id, type: mention.type, name: mention.preferred ?? mention.surface))
            numbers[id] = known
        }
        entities[known].note(mention.surface, number)
        return known + 1
    }

    /// How many entities and mentions there are, in words.
    var summary: String {
        let mentions = entities.reduce(0) { $0 + $1.count }
        let one = (mentions == 1 ? "mention" : "mentions", entities.count == 1 ? "entity" : "entities")
        return "\(mentions) \(one.0) of \(entities.count) \(one.1)"
    }

    /// What gives an entity its color: hues as far apart from those before as can be.
    static func color(of number: Int) -> String { "--h:\(number * 137 % 360)" }

    /// A section an entity, the most often named first.
    var text: String {
        let order = entities.indices.sorted { (-entities[$0].count, $0) < (-entities[$1].count, $1) }
        return order.map { section(entities[$0], number: $0 + 1) }.joined()
    }

    private func section(_ entity: Entity, number: Int) -> String {
        let forms = entity.forms.enumerated().sorted {
            (-$0.element.mentions.count, $0.offset) < (-$1.element.mentions.count, $1.offset)
        }
        return """
            <section id="e\(number)" tabindex="-1" style="\(Self.color(of: number))">
            <h3><bdi>\(Markup.clean(entity.name))</bdi> <small>×\(entity.count)</small></h3>
            <p class="kind">\(entity.type?.rawValue ?? "other") · <bdi>\(Markup.clean(entity.id))</bdi></p>
            <ul>
            \(forms.map { Self.item($0.element) }.joined())</ul>
            \(names(of: entity))</section>

            """
    }

    /// A form with its count, and a link to each of its mentions.
    private static func item(_ form: Form) -> String {
        let name = "<a href=\"#m\(form.mentions[0])\"><bdi>\(Markup.clean(form.surface))</bdi></a>"
        guard form.mentions.count > 1 else { return "<li>\(name) ×1</li>\n" }
        let links = form.mentions.prefix(mostLinks).enumerated().map { index, mention in
            "<a href=\"#m\(mention)\" aria-label=\"mention \(index + 1)\">\(index + 1)</a>"
        }
        let more = form.mentions.count > mostLinks ? " …" : ""
        return
            "<li>\(name) ×\(form.mentions.count) <span class=\"places\">\(links.joined(separator: " "))\(more)</span></li>\n"
    }

    /// The names that the dictionaries have, a line a language, the preferred one first.
    private func names(of entity: Entity) -> String {
        let names = stack.names(of: entity.id).filter { $0.role != .retracted }
        let groups = Dictionary(grouping: names, by: \.language).sorted { $0.key < $1.key }
        guard !groups.isEmpty else { return "" }
        let lines = groups.map { language, names in
            let first = names.first { $0.role == .preferred }
            let others = names.filter { $0 != first }.map { "<bdi>\(Markup.clean($0.text))</bdi>" }
            let all = (first.map { ["<b><bdi>\(Markup.clean($0.text))</bdi></b>"] } ?? []) + others
            let tag = Markup.clean(language)
            let title = Markup.clean(ICU.languageName(language))
            return "<dt title=\"\(title)\">\(tag)</dt><dd lang=\"\(tag)\">\(all.joined(separator: ", "))</dd>\n"
        }
        let count = groups.count == 1 ? "1 language" : "\(groups.count) languages"
        return "<details><summary>Names in \(count)</summary>\n<dl>\n\(lines.joined())</dl></details>\n"
    }
}
