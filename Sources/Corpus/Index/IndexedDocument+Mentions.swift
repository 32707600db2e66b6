package import MentionIndex
package import Mentions
import Names

extension IndexedDocument {
    /// A document with the names that a normalizer found in it, ready for the index; names that stand for no entity are
    /// left out.
    ///
    /// - Parameters:
    ///   - text: The text as it was read, well-formed UTF-8.
    ///   - found: In the order of the text; offsets are into it.
    package init(
        id: String, source: String = "", date: String? = nil, language: String, text: [UInt8], found: [Mention]
    ) {
        let mentions = found.compactMap { mention in
            mention.entity.map {
                IndexedMention(
                    range: mention.range, entity: $0, type: mention.type?.rawValue ?? "",
                    surface: String(decoding: text[mention.range], as: UTF8.self), variant: mention.base,
                    score: mention.score)
            }
        }
        self.init(id: id, source: source, date: date, language: language, text: text, mentions: mentions)
    }
}
