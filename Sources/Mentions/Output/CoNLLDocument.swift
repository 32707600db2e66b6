import Names
import UnicodeText

extension AnnotatedDocument {
    /// A line a word, as the CoNLL-2003 shared task has it, the tag last: the word, its offsets in Unicode scalars, the
    /// entity or `_`, and `B-PER`, `I-PER`, `O`.
    ///
    /// An empty line after each line of the text, but not inside of a mention; `-DOCSTART-` with the id before each document. Words are those of ICU;
    /// where a mention begins or ends inside of one, so does the word.
    public var conll: String {
        var out = "-DOCSTART-\t\(Self.cell(id))\t_\tO\n\n"
        var mentions = normalized.mentions[...]
        var (scalar, byte) = (0, 0)
        for end in cuts {
            while let first = mentions.first, first.range.upperBound <= byte { mentions = mentions.dropFirst() }
            let word = String(decoding: original[byte..<end], as: UTF8.self)
            let count = word.unicodeScalars.count
            let mention = mentions.first.flatMap { $0.range.contains(byte) ? $0 : nil }
            if word.allSatisfy(\.isWhitespace) {
                let isEnd = mention == nil && word.contains(where: \.isNewline)
                if isEnd, !out.hasSuffix("\n\n") { out += "\n" }
            } else {
                out += "\(word)\t\(scalar):\(scalar + count)\t\(mention?.entity.map(Self.cell) ?? "_")\t"
                out += Self.tag(mention, at: byte) + "\n"
            }
            (scalar, byte) = (scalar + count, end)
        }
        return out.hasSuffix("\n\n") ? out : out + "\n"
    }

    /// Where words end, and mentions begin and end, in order.
    private var cuts: [Int] {
        let words = WordBoundaries.offsets(in: original.span)
        let edges = normalized.mentions.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
        return Set(words + edges + [original.count]).filter { $0 > 0 }.sorted()
    }

    private static func tag(_ mention: Mention?, at byte: Int) -> String {
        guard let mention else { return "O" }
        return (mention.range.lowerBound == byte ? "B-" : "I-") + (mention.type?.tag ?? "MISC")
    }
}

extension EntityType {
    /// The tag that corpora have for the type.
    var tag: String {
        switch self {
        case .person: "PER"
        case .place: "LOC"
        case .organization: "ORG"
        case .event: "EVT"
        case .product: "PRO"
        case .other: "MISC"
        }
    }
}
