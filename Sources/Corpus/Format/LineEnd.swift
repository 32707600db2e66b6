import UnicodeText

/// Where lines end.
enum LineEnd {
    /// The offset after the first line feed at or after `start`; the end of the buffer when it is the last of a file.
    static func next(from start: Int, in buffer: [UInt8], isLast: Bool) -> Int? {
        let offset = ByteSearch.first(0x0A, in: buffer.span, from: start)
        if offset < buffer.count { return offset + 1 }
        return isLast && !buffer.isEmpty ? buffer.count : nil
    }

    /// How many lines end within some bytes.
    static func count(in bytes: [UInt8]) -> Int {
        var count = 0
        for byte in bytes where byte == 0x0A { count += 1 }
        return count
    }

    /// The bytes without the line end that they may have.
    static func trim(_ bytes: [UInt8]) -> Int {
        var end = bytes.count
        if end > 0, bytes[end - 1] == 0x0A { end -= 1 }
        if end > 0, bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }
}
