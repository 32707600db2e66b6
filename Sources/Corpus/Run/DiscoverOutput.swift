package import Mentions
import Names
import UnicodeText

/// What discovery prints.
package enum DiscoverOutput {
    /// For people: a line a name, its forms with how often each was seen, and a place where it stands.
    package static func text(_ suggestions: [NameSuggestion]) -> String {
        suggestions.map { suggestion in
            let forms = suggestion.members.map { member in
                "\(Display.isolate(member.text)) (\(member.language)\(member.isShort ? ", short" : "")) ×\(member.count)"
            }
            let head = "\(suggestion.count)×  in \(suggestion.documents)  \(MatchOutput.score(suggestion.score))  "
            let example = suggestion.examples.first.map { "      \($0.document): \(Display.isolate($0.text))\n" } ?? ""
            return head + forms.joined(separator: ", ") + "\n" + example
        }.joined()
    }

    /// One JSON object a name, on a line.
    package static func json(_ suggestion: NameSuggestion) -> String {
        var json = JSONWriter()
        json.object { write(suggestion, to: &$0) }
        return json.text + "\n"
    }

    /// Writes the members of a name's object.
    static func write(_ suggestion: NameSuggestion, to json: inout JSONWriter) {
        json.member("count", suggestion.count)
        json.member("documents", suggestion.documents)
        json.member("score", score: suggestion.score)
        json.member("members", objects: suggestion.members) { json, member in
            json.member("text", member.text)
            json.member("lang", member.language)
            json.member("count", member.count)
            json.member("role", role(member, in: suggestion).rawValue)
        }
        json.member("examples", objects: suggestion.examples) { json, example in
            json.member("document", example.document)
            json.member("text", example.text)
        }
    }

    /// An alias table to review: sorted, an entity a name; of type `other`, as nobody knows better yet.
    package static func table(_ suggestions: [NameSuggestion]) -> String {
        var taken: [String: Int] = [:]
        var rows: Set<String> = []
        for suggestion in suggestions {
            let slug = slug(of: suggestion)
            taken[slug, default: 0] += 1
            let entity = "local:" + (taken[slug] == 1 ? slug : "\(slug)-\(taken[slug] ?? 0)")
            for member in suggestion.members {
                let columns = [
                    entity, EntityType.other.rawValue, member.language, role(member, in: suggestion).rawValue,
                    ICU.normalize(member.text, .nfc), "discovered",
                ]
                rows.insert(columns.joined(separator: "\t"))
            }
        }
        let sorted = rows.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return ([AliasTable.header] + sorted).joined(separator: "\n") + "\n"
    }

    private static func role(_ member: NameSuggestion.Member, in suggestion: NameSuggestion) -> NameRole {
        if member.isShort { return .short }
        let first = suggestion.members.first { $0.language == member.language && !$0.isShort }
        return first?.text == member.text ? .preferred : .alias
    }

    /// A form of the name in the letters a–z, with hyphens.
    private static func slug(of suggestion: NameSuggestion) -> String {
        func hyphened(_ text: String) -> String {
            text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-").lowercased()
        }
        let plain = suggestion.members.lazy.map { hyphened(Folder.fold($0.text)) }.first { !$0.isEmpty }
        if let plain { return plain }
        let romanizer = Romanizer()
        let spelled = suggestion.members.lazy.compactMap { member in
            RomanizationScheme.schemes(for: member.language).lazy.compactMap { romanizer(member.text, by: $0) }.first
        }.first
        let letters = hyphened(spelled ?? "")
        return letters.isEmpty ? "name" : letters
    }
}
