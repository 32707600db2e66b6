import Names

extension AnnotatedDocument {
    /// What stands before the first document of a TEI corpus.
    public static let teiHead = """
        <?xml version="1.0" encoding="UTF-8"?>
        <teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
        <teiHeader><fileDesc><titleStmt><title>Names, as Allonym finds them</title></titleStmt>\
        <publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>

        """
    /// What stands after the last.
    public static let teiTail = "</teiCorpus>\n"

    /// The text as a TEI document (P5), its mentions as `persName`, `placeName`, `orgName` or `name` with `ref`, the
    /// entity, and `cert`, how sure it is, 0…1; a `p` for what stands between two empty lines.
    ///
    /// Characters that XML cannot hold become U+FFFD.
    public var tei: String {
        var body = "<p>"
        var byte = 0
        for mention in normalized.mentions {
            Self.append(original[byte..<mention.range.lowerBound], to: &body)
            let name = Self.element(mention.type)
            body += "<\(name)"
            if let entity = mention.entity { body += " ref=\"\(Markup.clean(Self.address(of: entity)))\"" }
            body += " cert=\"\(Self.score(mention.score))\">\(Markup.clean(mention.surface))</\(name)>"
            byte = mention.range.upperBound
        }
        Self.append(original[byte...], to: &body)
        body += "</p>"
        return """
            <TEI>
            <teiHeader><fileDesc><titleStmt><title>\(Markup.clean(id))</title></titleStmt><publicationStmt><p/></publicationStmt>\
            <sourceDesc><p>\(Markup.clean(id))</p></sourceDesc></fileDesc></teiHeader>
            <text xml:lang="\(Markup.clean(language))"><body>
            \(body)
            </body></text>
            </TEI>

            """
    }

    private static func element(_ type: EntityType?) -> String {
        switch type {
        case .person: "persName"
        case .place: "placeName"
        case .organization: "orgName"
        default: "name"
        }
    }

    /// Text with a new `p` after each empty line.
    private static func append(_ bytes: ArraySlice<UInt8>, to body: inout String) {
        let text = Markup.clean(String(decoding: bytes, as: UTF8.self)).replacing("\r\n", with: "\n")
        body += text.replacing("\n\n", with: "</p>\n<p>")
    }
}
