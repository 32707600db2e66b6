package import Lexicon
import Names
import UnicodeText

/// What a look-up prints.
package enum LookupOutput {
    /// One JSON object on a line.
    ///
    /// - Parameter stack: When given, each match carries all names of its entity.
    package static func json(query: String, _ matches: [LookupMatch], stack: LexiconStack? = nil) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("query", query)
            json.member("matches") { json in
                json.array { json in for match in matches { write(match, stack, to: &json) } }
            }
        }
        return json.text + "\n"
    }

    private static func write(_ match: LookupMatch, _ stack: LexiconStack?, to json: inout JSONWriter) {
        json.object { json in
            json.member("entity", match.name.entity)
            json.member("type", match.name.type.rawValue)
            json.member("name", match.name.text)
            json.member("lang", match.name.language)
            json.member("score", score: match.score)
            json.member("how", strings: match.how.map(\.rawValue))
            guard let stack else { return }
            json.member("names", objects: stack.names(of: match.name.entity)) { json, name in
                json.member("lang", name.language)
                json.member("role", name.role.rawValue)
                json.member("name", name.text)
                json.member("source", name.source)
            }
        }
    }

    /// For people: the entity, then a line a language, its preferred name first.
    package static func table(_ matches: [LookupMatch], stack: LexiconStack) -> String {
        matches.map { match in
            let names = stack.names(of: match.name.entity)
            let title = EntityNames(names).preferredOrNearest(in: "en")?.text ?? match.name.text
            let reasons = match.how.map(\.rawValue).joined(separator: ", ")
            let head = "\(Display.isolate(title)) · \(match.name.entity) · \(match.name.type.rawValue)\n"
            let why =
                "“\(Display.isolate(match.name.text))” (\(match.name.language)), \(reasons), score \(JSONWriter.score(match.score))\n"
            return head + why + rows(names) + "\n"
        }.joined()
    }

    private static func rows(_ names: [Name]) -> String {
        let groups = Dictionary(grouping: names, by: \.language).sorted { script($0) < script($1) }
        let cells = groups.map { language, names in
            let first = names.first { $0.role == .preferred } ?? names[0]
            let others = names.filter { $0 != first }.map { other in
                let role = other.role == .alias || other.role == .preferred ? "" : " (\(other.role.rawValue))"
                return Display.isolate(other.text) + role
            }
            let title = ICU.languageName(language)
            return [language, title, Display.isolate(first.text), others.joined(separator: ", ")]
        }
        return Display.table(cells, indent: "  ")
    }

    /// Languages in order of script, Latin first, then of tag.
    private static func script(_ group: (key: String, value: [Name])) -> String {
        let script = ScriptRuns.script(of: group.value[0].text)
        return (script == "Latn" ? "" : script) + " " + group.key
    }
}
