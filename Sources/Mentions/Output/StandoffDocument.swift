import Names

extension AnnotatedDocument {
    /// The annotations in the standoff format of brat: a `T` line a mention, an `N` line for its entity, a note for the
    /// reason and the score; offsets in Unicode scalars.
    ///
    /// A note with the id stands before those of each document, and its numbers begin anew.
    public var standoff: String {
        var out = "#0\tDocument\t\(Self.cell(id))\n"
        var number = 0
        forEachMention { mention, scalars in
            number += 1
            let places = Self.places(of: mention.surface, from: scalars.lowerBound)
            out += "T\(number)\t\(mention.type?.tag ?? "MISC") \(places)\t\(Self.cell(mention.surface))\n"
            if let entity = mention.entity {
                let name = Self.cell(mention.preferred ?? mention.surface)
                out += "N\(number)\tReference T\(number) \(Self.reference(entity))\t\(name)\n"
            }
            let why = mention.how.map(\.rawValue).joined(separator: ", ")
            out += "#\(number)\tAnnotatorNotes T\(number)\t\(why), score \(Self.score(mention.score))\n"
        }
        return out
    }

    /// A mention that runs over the end of a line is one of several pieces.
    private static func places(of surface: String, from start: Int) -> String {
        var places: [String] = []
        var (begin, position) = (start, start)
        for scalar in surface.unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                if begin < position { places.append("\(begin) \(position)") }
                begin = position + 1
            }
            position += 1
        }
        places.append("\(begin) \(position)")
        return places.joined(separator: ";")
    }

    /// The knowledge base and the id in it.
    private static func reference(_ entity: String) -> String {
        isWikidata(entity) ? "Wikidata:\(entity)" : entity.contains(":") ? cell(entity) : "local:\(cell(entity))"
    }
}
