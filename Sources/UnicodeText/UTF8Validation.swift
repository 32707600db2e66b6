/// Finds what is wrong with bytes that should be UTF-8.
package enum UTF8Validation {
    /// The offset of the first byte that does not belong to well-formed UTF-8 (Unicode 15, table 3-7), or nil.
    ///
    /// Linear time, eight ASCII bytes a step.
    package static func firstInvalidOffset(in bytes: [UInt8]) -> Int? { firstInvalidOffset(in: bytes.span) }

    /// As of an array.
    package static func firstInvalidOffset(in text: Span<UInt8>) -> Int? {
        var index = 0
        while index < text.count {
            if text[index] < 0x80 {
                index = skipASCII(text, from: index)
                continue
            }
            guard let length = wellFormedLength(text, at: index) else { return index }
            index += length
        }
        return nil
    }

    /// The first offset at or after `index` of a byte above 0x7F.
    private static func skipASCII(_ text: Span<UInt8>, from index: Int) -> Int {
        var index = index
        let raw = text.bytes
        while index + 8 <= text.count {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        while index < text.count, text[index] < 0x80 { index += 1 }
        return index
    }

    private static func wellFormedLength(_ text: Span<UInt8>, at index: Int) -> Int? {
        let first = text[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard index + length <= text.count, second.contains(text[index + 1]) else { return nil }
        for offset in 2..<max(length, 2) where text[index + offset] & 0xC0 != 0x80 { return nil }
        return length
    }
}
