/// A place in a text as editors show it.
package struct TextPlace: Sendable, Equatable {
    /// Counted from 1; lines end in LF or CR LF.
    package var line = 1
    /// In Unicode scalars, counted from 1; a byte order mark does not count.
    package var column = 1
}

/// Turns UTF-8 offsets into lines and columns, in one pass over the text.
struct PlaceCounter {
    private let text: [UInt8]
    private var offset = 0
    private var place = TextPlace()

    /// - Parameter text: Well-formed UTF-8.
    init(_ text: [UInt8]) {
        self.text = text
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// The place of an offset, which is none before the last one. Linear in the bytes between.
    mutating func place(at end: Int) -> TextPlace {
        while offset < end {
            let byte = text[offset]
            if byte == UInt8(ascii: "\n") {
                place = TextPlace(line: place.line + 1, column: 1)
            } else if byte & 0xC0 != 0x80 {
                place.column += 1
            }
            offset += 1
        }
        return place
    }
}
