import Names
import UnicodeText

extension AnnotatedDocument {
    /// The mentions as W3C Web Annotations (JSON-LD), one on a line: the body is the entity, the target the place in the
    /// document by position (Unicode scalars) and by quotation.
    public var webAnnotations: String {
        var out = ""
        forEachMention { mention, scalars in
            var json = JSONWriter()
            json.object { json in
                json.member("@context", "http://www.w3.org/ns/anno.jsonld")
                json.member("type", "Annotation")
                json.member("motivation", "identifying")
                json.member("body") { Self.write(body: mention, to: &$0) }
                json.member("target") { json in
                    json.object { json in
                        json.member("source", id)
                        json.member("selector") { write(selectorsOf: mention, scalars, to: &$0) }
                    }
                }
            }
            out += json.text + "\n"
        }
        return out
    }

    private static func write(body mention: Mention, to json: inout JSONWriter) {
        json.object { json in
            json.member("type", "SpecificResource")
            json.member("purpose", "identifying")
            json.member("source", mention.entity.map(address))
            json.member("label", mention.preferred)
            json.member("entityType", mention.type?.rawValue)
            json.member("score", score: mention.score)
        }
    }

    private func write(selectorsOf mention: Mention, _ scalars: Range<Int>, to json: inout JSONWriter) {
        json.array { json in
            json.object { json in
                json.member("type", "TextPositionSelector")
                json.member("start", scalars.lowerBound)
                json.member("end", scalars.upperBound)
            }
            json.object { json in
                json.member("type", "TextQuoteSelector")
                json.member("exact", mention.surface)
                json.member("prefix", around(mention.range.lowerBound, isBefore: true))
                json.member("suffix", around(mention.range.upperBound, isBefore: false))
            }
        }
    }

    /// Some of the text before or after a place, so that the mention is found again when the text has changed.
    private func around(_ place: Int, isBefore: Bool) -> String {
        let length = 32
        var edge = isBefore ? max(0, place - length) : min(original.count, place + length)
        // Not inside of a scalar.
        while edge > 0, edge < original.count, original[edge] & 0xC0 == 0x80 { edge += isBefore ? 1 : -1 }
        return String(decoding: original[min(edge, place)..<max(edge, place)], as: UTF8.self)
    }
}
