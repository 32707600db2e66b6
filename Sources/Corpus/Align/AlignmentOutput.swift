import Bitext
import Mentions
import UnicodeText

/// What alignment prints.
package enum AlignmentOutput {
    package enum Format: String, Sendable, CaseIterable {
        case tsv
        case jsonl
        case beads
        case tmx
        case html
    }

    /// Below this a bead is marked as doubtful.
    package static let doubt = 0.6

    /// An alignment in a format of lines.
    package static func lines(_ alignment: Alignment, _ format: Format) -> String {
        alignment.beads.map { bead in
            switch format {
            case .beads: "\(Array(bead.source)):\(Array(bead.target))\n"
            case .jsonl: json(bead, alignment)
            default: tsv(bead, alignment)
            }
        }.joined()
    }

    /// A language's text and its translation in columns; segments of one bead with a space between.
    private static func tsv(_ bead: Bead, _ alignment: Alignment) -> String {
        let cells = [text(of: bead.source, alignment.source), text(of: bead.target, alignment.target)].map(
            AnnotatedDocument.cell)
        return cells.joined(separator: "\t") + "\t\(JSONWriter.score(bead.confidence))\n"
    }

    package static func text(of range: Range<Int>, _ side: AlignedText) -> String {
        let isSpaced = !["zh", "ja", "yue"].contains(side.language.prefix { $0 != "-" })
        return side.segments[range].map(\.text).joined(separator: isSpaced ? " " : "")
    }

    private static func json(_ bead: Bead, _ alignment: Alignment) -> String {
        var json = JSONWriter()
        json.object { json in
            write("source", bead.source, alignment.source, to: &json)
            write("target", bead.target, alignment.target, to: &json)
            json.member("confidence", score: bead.confidence)
        }
        return json.text + "\n"
    }

    private static func write(_ name: String, _ range: Range<Int>, _ side: AlignedText, to json: inout JSONWriter) {
        json.member(name, objects: range) { json, number in
            let segment = side.segments[number]
            json.member("index", number)
            json.member("start", segment.scalars.lowerBound)
            json.member("end", segment.scalars.upperBound)
            json.member("text", segment.text)
            json.member("entities", strings: segment.names.map(\.entity))
        }
    }

    /// What stands before the first translation unit of a TMX 1.4 file.
    package static func tmxHead(language: String, version: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <tmx version="1.4">
        <header creationtool="allonym" creationtoolversion="\(Markup.clean(version))" segtype="sentence" o-tmf="allonym" adminlang="en" \
        srclang="\(Markup.clean(language))" datatype="plaintext"/>
        <body>

        """
    }

    package static let tmxTail = "</body>\n</tmx>\n"

    /// The beads as translation units; one that only one text has has one variant.
    package static func tmx(_ alignment: Alignment) -> String {
        alignment.beads.map { bead in
            let sides = [(bead.source, alignment.source), (bead.target, alignment.target)]
            let variants = sides.filter { !$0.0.isEmpty }.map { range, side in
                "<tuv xml:lang=\"\(Markup.clean(side.language))\"><seg>\(Markup.clean(text(of: range, side)))</seg></tuv>"
            }
            let origin = "\(alignment.source.id) \(alignment.target.id)"
            return """
                <tu><prop type="x-origin">\(Markup.clean(origin))</prop>\
                <prop type="x-confidence">\(JSONWriter.score(bead.confidence))</prop>\(variants.joined())</tu>

                """
        }.joined()
    }
}
