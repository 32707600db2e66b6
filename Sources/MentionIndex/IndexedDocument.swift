import UnicodeText

/// A mention as the index keeps it.
package struct IndexedMention: Sendable, Equatable {
    /// UTF-8 offsets into the text, end exclusive.
    package var range: Range<Int>
    package var entity: String
    /// The type of the entity, as alias tables name it; empty where it is not known.
    package var type: String
    /// What stands in the text.
    package var surface: String
    /// The spelling that the surface form is counted under: its base form, where there is one; NFC.
    package var variant: String
    /// How sure the link is, 0…1; four digits are kept.
    package var score: Double

    package init(
        range: Range<Int>, entity: String, type: String, surface: String, variant: String? = nil, score: Double = 1
    ) {
        self.range = range
        self.entity = entity
        self.type = type
        self.surface = surface
        self.variant = Folder.composed(variant ?? surface)
        self.score = score
    }
}

/// A document made ready for the index: what is kept of its text, and a hash of all of it.
package struct IndexedDocument: Sendable {
    /// How much of the text is kept before and behind a mention, in characters.
    package static let contextLength = 60

    /// What the document is called; a later one of the same id takes its place.
    package let id: String
    /// Where it comes from: a newspaper, a folder, an archive; may be empty.
    package let source: String
    /// As ISO 8601, to the day at most: `2020`, `2020-08` or `2020-08-09`; nil where none is known.
    package let date: String?
    /// A BCP 47 tag.
    package let language: String
    /// A hash of the text and of all else here: where it is the same, nothing has changed.
    package let hash: Int64
    /// In the order of the text.
    let mentions: [IndexedMention]
    /// The scalars that each mention covers.
    let scalars: [Range<Int>]
    /// The parts of the text around mentions, in order and apart.
    let extracts: [Extract]

    /// Makes a document ready. Linear in the text, and some microseconds a mention; meant to be done by many tasks.
    ///
    /// - Parameters:
    ///   - date: Anything that begins with a date of ISO 8601; what does not is no date.
    ///   - text: Well-formed UTF-8.
    ///   - mentions: In the order of the text, without overlap.
    package init(
        id: String, source: String = "", date: String? = nil, language: String, text: [UInt8],
        mentions: [IndexedMention]
    ) {
        self.id = id
        self.source = source
        self.date = date.flatMap(CalendarDate.prefix)
        self.language = language
        self.mentions = mentions
        scalars = Self.scalars(of: mentions, in: text)
        extracts = Extract.around(mentions.map(\.range), in: text)
        var hash = ContentHash()
        hash.add(text)
        for field in [source, self.date ?? "", language] { hash.add(Array(field.utf8)) }
        for mention in mentions {
            hash.add(mention.range.lowerBound)
            hash.add(mention.range.upperBound)
            hash.add(Int((mention.score * 10_000).rounded()))
            for field in [mention.entity, mention.type, mention.variant] { hash.add(Array(field.utf8)) }
        }
        self.hash = hash.value
    }

    private static func scalars(of mentions: [IndexedMention], in text: [UInt8]) -> [Range<Int>] {
        var (byte, scalar) = (0, 0)
        func count(upTo end: Int) -> Int {
            scalar += text[byte..<end].scalarCount
            byte = end
            return scalar
        }
        return mentions.map { mention in
            let start = count(upTo: mention.range.lowerBound)
            return start..<count(upTo: mention.range.upperBound)
        }
    }
}

/// Enough to see that a document has changed.
struct ContentHash {
    private var hash = FNV1a()

    var value: Int64 { Int64(bitPattern: hash.value) }

    /// Adds some bytes and their number. Linear time.
    mutating func add(_ bytes: [UInt8]) {
        hash.add(bytes)
        add(bytes.count)
    }

    mutating func add(_ number: Int) {
        for shift in stride(from: 0, to: 64, by: 8) {
            hash.add(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}
