/// Cuts a text at its spaces and passes over addresses, which are in Latin letters in every language.
enum TextChunks {
    /// The bytes of the next stretch without spaces that is no address, or nil at the end; moves `position` past it.
    ///
    /// An address is what has `@` or `://` in it. Linear in what is passed.
    static func next(_ text: borrowing Span<UInt8>, _ position: inout Int) -> Range<Int>? {
        while position < text.count {
            while position < text.count, text[position] <= 0x20 { position += 1 }
            let start = position
            var isAddress = false
            while position < text.count, text[position] > 0x20 {
                if marksAddress(text, position) { isAddress = true }
                position += 1
            }
            if !isAddress, position > start { return start..<position }
        }
        return nil
    }

    @inline(__always)
    private static func marksAddress(_ text: borrowing Span<UInt8>, _ index: Int) -> Bool {
        if text[index] == UInt8(ascii: "@") { return true }
        return text[index] == UInt8(ascii: ":") && index + 2 < text.count
            && text[index + 1] == UInt8(ascii: "/") && text[index + 2] == UInt8(ascii: "/")
    }
}
