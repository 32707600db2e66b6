package import Bitext
package import Mentions
import UnicodeText

/// Aligns two texts, with the names that dictionaries have as anchors.
package final class TextAligner {
    private let session: NormalizerSession?
    private let aligner = BeadAligner()
    private var readers: [String: AnchorReader] = [:]

    /// - Parameter normalizer: What finds names; nil: none are sought.
    package init(_ normalizer: Normalizer?) { session = normalizer?.session() }

    /// The beads of two texts, given as sentences in languages (BCP 47).
    package func align(_ source: [String], _ target: [String], from: String, to: String) -> [Bead] {
        aligner.align(read(source, from), read(target, to))
    }

    private func read(_ sentences: [String], _ language: String) -> [AlignableSentence] {
        let reader = readers[language] ?? AnchorReader(language: language)
        readers[language] = reader
        let entities = entities(sentences, language)
        return zip(sentences, entities).map { reader.read($0, more: $1) }
    }

    /// The entities that each sentence names; the text is resolved as one.
    private func entities(_ sentences: [String], _ language: String) -> [[Anchor]] {
        guard let session else { return sentences.map { _ in [] } }
        var text: [UInt8] = []
        var ends: [Int] = []
        for sentence in sentences {
            text += sentence.utf8
            text.append(0x0A)
            ends.append(text.count)
        }
        var anchors = [[Anchor]](repeating: [], count: sentences.count)
        var index = 0
        for mention in session.normalize(text, language: language).mentions {
            while ends[index] <= mention.range.lowerBound { index += 1 }
            guard let entity = mention.entity else { continue }
            anchors[index].append(Anchor(.entity, TokenHash.of(Array(entity.utf8).span)))
        }
        return anchors
    }
}
