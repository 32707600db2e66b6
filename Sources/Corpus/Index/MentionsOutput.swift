package import MentionIndex
import UnicodeText

/// What a list of mentions prints.
package struct MentionsOutput {
    /// Before and behind the form: bold on a terminal, else asterisks.
    private let marks: (String, String)
    private var document: String?

    /// - Parameter isBold: Whether bold letters are shown.
    package init(isBold: Bool) { marks = isBold ? ("\u{1B}[1m", "\u{1B}[22m") : ("**", "**") }

    /// For people: a line a document, and under it a line a mention.
    package mutating func text(_ mention: FoundMention) -> String {
        let head = [mention.document, mention.language, mention.date ?? "no date"].map(Self.line)
        let isNew = document != mention.document
        document = mention.document
        return (isNew ? head.joined(separator: " · ") + "\n" : "") + "  " + Display.isolate(snippet(mention)) + "\n"
    }

    private func snippet(_ mention: FoundMention) -> String {
        let isCut = mention.range.lowerBound > mention.before.utf8.count
        let goesOn = mention.after.count == IndexedDocument.contextLength
        return (isCut ? "…" : "") + Self.line(mention.before) + marks.0 + Self.line(mention.surface) + marks.1
            + Self.line(mention.after) + (goesOn ? "…" : "")
    }

    /// Text on one line, without anything that a terminal would obey.
    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isPlain($0) ? $0 : " " }))
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        // Overrides and isolates that are not closed would turn the rest of the line around.
        case .format: !(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value)
        default: true
        }
    }

    /// One JSON object on a line.
    package static func json(_ mention: FoundMention) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("document", mention.document)
            json.member("source", mention.source)
            json.member("lang", mention.language)
            json.member("date", mention.date)
            json.member("start", mention.scalars.lowerBound)
            json.member("end", mention.scalars.upperBound)
            json.member("byteStart", mention.range.lowerBound)
            json.member("byteEnd", mention.range.upperBound)
            json.member("surface", mention.surface)
            json.member("variant", mention.variant)
            json.member("entity", mention.entity)
            json.member("type", mention.type)
            json.member("score", score: mention.score)
            json.member("before", mention.before)
            json.member("after", mention.after)
        }
        return json.text + "\n"
    }
}
