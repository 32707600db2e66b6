import Mentions
import UnicodeText

/// The pieces of a record that are in one language, as one text in which names are sought.
struct PieceText {
    /// Bytes to write in place of others in a record.
    struct Edit: Sendable, Equatable {
        var range: Range<Int>
        var bytes: [UInt8]
    }

    let language: String
    private(set) var bytes: [UInt8] = []
    /// The pieces, each with the offset of its text.
    private var pieces: [(piece: TextPiece, start: Int)] = []

    private init(_ pieces: [TextPiece], language: String?) {
        for piece in pieces {
            if !self.pieces.isEmpty { bytes += piece.separator }
            self.pieces.append((piece, bytes.count))
            bytes += piece.text
        }
        self.language = language ?? LanguageDetector.detect(bytes) ?? "und"
    }

    /// A text a language, in the order in which the languages come.
    ///
    /// - Parameter language: That of pieces and records which do not say theirs; nil: what they look like.
    static func split(_ document: ExtractedDocument, language: String?) -> [PieceText] {
        var order: [String?] = []
        var groups: [String?: [TextPiece]] = [:]
        for piece in document.pieces {
            let language = piece.language ?? document.language ?? language
            if groups[language] == nil { order.append(language) }
            groups[language, default: []].append(piece)
        }
        return order.map { PieceText(groups[$0] ?? [], language: $0) }
    }

    /// What is to be written in the record for what was found in the text. A name that reaches from one piece into the
    /// next, or whose new spelling the format cannot hold there, stays as it is.
    func reconcile(_ normalized: NormalizedText, _ format: any RecordFormat) -> (
        normalized: NormalizedText, edits: [Edit]
    ) {
        var result = normalized
        var edits: [Edit] = []
        var index = 0
        var isKept = false
        for (number, mention) in normalized.mentions.enumerated() {
            guard let replacement = mention.replacement else { continue }
            while index + 1 < pieces.count, pieces[index + 1].start <= mention.range.lowerBound { index += 1 }
            if let edit = edit(mention.range, Array(replacement.utf8), pieces[index], format) {
                edits.append(edit)
            } else {
                result.mentions[number].replacement = nil
                isKept = true
            }
        }
        if isKept { result.bytes = NormalizerSession.rewrite(bytes, result.mentions) }
        return (result, edits)
    }

    private func edit(
        _ range: Range<Int>, _ replacement: [UInt8], _ place: (piece: TextPiece, start: Int), _ format: any RecordFormat
    ) -> Edit? {
        let piece = place.piece
        guard piece.isRewritten, range.upperBound <= place.start + piece.text.count,
            !replacement.contains(where: piece.forbidden.contains)
        else { return nil }
        let start = piece.raw.lowerBound + piece.map.raw(range.lowerBound - place.start)
        let end = piece.raw.lowerBound + piece.map.raw(range.upperBound - place.start)
        return Edit(range: start..<end, bytes: format.encode(replacement, in: piece))
    }

    /// The record with edits applied. Linear time but for sorting them.
    static func apply(_ edits: [Edit], to record: [UInt8]) -> [UInt8] {
        guard !edits.isEmpty else { return record }
        var out: [UInt8] = []
        out.reserveCapacity(record.count + record.count / 8)
        var position = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            out += record[position..<edit.range.lowerBound]
            out += edit.bytes
            position = edit.range.upperBound
        }
        return out + record[position...]
    }
}
