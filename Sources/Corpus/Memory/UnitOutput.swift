package import TranslationMemory
import UnicodeText

/// What is printed of units themselves.
package enum UnitOutput {
    /// A place in one of a unit's segments.
    package struct Hit: Sendable, Equatable {
        package var variant: Int
        /// UTF-8 offsets.
        package var range: Range<Int>

        package init(variant: Int, range: Range<Int>) { (self.variant, self.range) = (variant, range) }
    }

    /// One object.
    package static func json(_ stored: StoredUnit, memory: String, hits: [Hit] = []) -> String {
        var json = JSONWriter()
        json.object { write(stored, memory, hits, to: &$0) }
        return json.text
    }

    private static func write(_ stored: StoredUnit, _ memory: String, _ hits: [Hit], to json: inout JSONWriter) {
        json.member("unit", Int(stored.number))
        json.member("memory", memory)
        json.member("origin", stored.unit.provenance.origin)
        json.member("status", stored.unit.status?.rawValue)
        json.member("variants", objects: stored.unit.variants.enumerated()) { json, entry in
            let (index, variant) = (entry.offset, entry.element)
            json.member("language", variant.language)
            json.member("text", variant.segment.text)
            json.member("matches", objects: hits.filter { $0.variant == index }) { json, hit in
                let start = String(decoding: variant.segment.text.utf8.prefix(hit.range.lowerBound), as: UTF8.self)
                let text = variant.segment.text.utf8.dropFirst(hit.range.lowerBound).prefix(hit.range.count)
                let surface = String(decoding: text, as: UTF8.self)
                json.member("start", start.unicodeScalars.count)
                json.member("end", start.unicodeScalars.count + surface.unicodeScalars.count)
                json.member("text", surface)
            }
        }
    }

    /// A line a segment, with what was sought in bold letters.
    package static func text(_ stored: StoredUnit, hits: [Hit] = [], isStyled: Bool) -> String {
        var lines = stored.unit.variants.enumerated().map { index, variant in
            "  \(variant.language)  " + marked(variant.segment.text, hits.filter { $0.variant == index }, isStyled)
        }
        let origin = stored.unit.provenance.origin.map { ", \($0)" } ?? ""
        lines.append("      unit \(stored.number)\(origin)")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func marked(_ text: String, _ hits: [Hit], _ isStyled: Bool) -> String {
        guard isStyled else { return MemoryMatchOutput.line(text) }
        let bytes = Array(text.utf8)
        var (out, position) = ("", 0)
        for hit in hits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
        where hit.range.lowerBound >= position && hit.range.upperBound <= bytes.count {
            out += MemoryMatchOutput.line(String(decoding: bytes[position..<hit.range.lowerBound], as: UTF8.self))
            out += "\u{1B}[1m\(MemoryMatchOutput.line(String(decoding: bytes[hit.range], as: UTF8.self)))\u{1B}[22m"
            position = hit.range.upperBound
        }
        return out + MemoryMatchOutput.line(String(decoding: bytes[position...], as: UTF8.self))
    }
}
