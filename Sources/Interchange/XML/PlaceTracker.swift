/// Lines and columns of offsets into a buffer, which go up; linear in the bytes between two.
struct PlaceTracker {
    private(set) var offset = 0
    private(set) var place = InputPlace()

    mutating func advance(to end: Int, in bytes: [UInt8]) {
        guard end > offset else { return }
        let part = bytes.span.extracting(offset..<end)
        var (lines, start) = (0, 0)
        for index in part.indices where part[index] == UInt8(ascii: "\n") { (lines, start) = (lines + 1, index + 1) }
        if lines > 0 { place = InputPlace(line: place.line + lines) }
        for index in start..<part.count where part[index] & 0xC0 != 0x80 { place.column += 1 }
        offset = end
    }

    /// The first `count` bytes are no longer in the buffer.
    mutating func drop(_ count: Int) { offset -= count }
}
