/// What is left of a record that is too long to be held, and so is left out.
enum RecordRest {
    /// All up to the end of the line.
    case line
    /// All up to an empty line; whether nothing of the line was come to so far but its end may be.
    case block(isLineEmpty: Bool)
    /// So many bytes.
    case bytes(Int)

    static let block = RecordRest.block(isLineEmpty: false)

    /// Goes on through a buffer: where the rest ends, or nil when all of the buffer belongs to it.
    mutating func end(from start: Int, in buffer: [UInt8]) -> Int? {
        switch self {
        case .line: return LineEnd.next(from: start, in: buffer, isLast: false)
        case .bytes(let count):
            if count <= buffer.count - start { return start + count }
            self = .bytes(count - (buffer.count - start))
            return nil
        case .block(var isLineEmpty):
            for index in start..<buffer.count {
                if buffer[index] == 0x0A {
                    if isLineEmpty { return index + 1 }
                    isLineEmpty = true
                } else if buffer[index] != 0x0D {
                    isLineEmpty = false
                }
            }
            self = .block(isLineEmpty: isLineEmpty)
            return nil
        }
    }
}
