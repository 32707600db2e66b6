/// A stretch of a file that is read, worked on and written as one: a line, a table's row, a whole article.
struct Record: Sendable, Equatable {
    /// UTF-8 unless the format is one of bytes; as they stand in the file, line end included.
    var bytes: [UInt8]
    /// The line that it begins in, 1-based.
    var line: Int
}

/// What a record's meaning depends on and stands before it in the file.
struct RecordContext: Sendable, Equatable {
    /// Whether nothing stands before it.
    var isFirst = true
    /// The names of a table's columns.
    var header: [String] = []
    /// What parts a table's cells.
    var delimiter = UInt8(ascii: ",")
    /// The language that the file says its texts are in, a BCP 47 tag.
    var language: String?
    /// The language that the file says its translations are in, a BCP 47 tag.
    var targetLanguage: String?
}

/// Why a record could not be worked on.
struct RecordError: Error, Equatable {
    /// What was expected, what was found, how to mend it.
    var message: String
}

/// A text to look for names in, taken out of a record.
struct ExtractedDocument: Sendable, Equatable {
    /// What the record calls itself; nil where it has no name.
    var id: String?
    /// A BCP 47 tag; nil where the record says none.
    var language: String?
    /// As it stands there; an ISO 8601 date sorts and groups.
    var date: String?
    /// Where the record says that it comes from.
    var source: String?
    /// In the order of the record, without overlap.
    var pieces: [TextPiece]
    /// What else to write in the record: an encoding that it no longer has.
    var corrections: [PieceText.Edit] = []
    /// Where in the record's bytes a member with the mentions can be put in; nil where the format has no room for one.
    var mentionsOffset: Int?
}

/// A stretch of text within a record.
struct TextPiece: Sendable, Equatable {
    /// Where it stands in the record's bytes.
    var raw: Range<Int>
    /// What it says: UTF-8, escapes undone.
    var text: [UInt8]
    var map = OffsetMap()
    /// A BCP 47 tag where the piece says its own language.
    var language: String?
    /// What parts it from the piece before in the text that names are sought in.
    var separator = TextPiece.paragraph
    /// Whether names in it are written anew, or only found.
    var isRewritten = true
    /// Whether its bytes are written without escapes.
    var isVerbatim = false
    /// What may not be written there: it would end the piece.
    var forbidden: [UInt8] = []

    static let paragraph: [UInt8] = [0x0A, 0x0A]

    init(raw: Range<Int>, text: [UInt8]) {
        self.raw = raw
        self.text = text
    }
}

/// From offsets in a text with its escapes undone to offsets in the bytes it was read from.
struct OffsetMap: Sendable, Equatable {
    /// Where, in the text, the two begin to differ by another amount, and the offset there in the bytes.
    private var steps: [(text: Int, raw: Int)] = []

    /// States that the text from here on, until the next step, stands in the bytes from `raw` on.
    mutating func add(text: Int, raw: Int) { steps.append((text, raw)) }

    /// The offset in the bytes, relative to the piece. Logarithmic in the number of escapes.
    func raw(_ offset: Int) -> Int {
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].text <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return offset }
        return steps[low - 1].raw + offset - steps[low - 1].text
    }

    static func == (first: OffsetMap, second: OffsetMap) -> Bool {
        first.steps.elementsEqual(second.steps) { $0 == $1 }
    }
}
