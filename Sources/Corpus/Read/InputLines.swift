import Glibc

/// The lines of standard input as they come, as bytes: what is wrong in one is for the reader of the line to say.
package struct InputLines {
    private let maximumBytes: Int
    private var buffer: [UInt8] = []
    private var position = 0
    /// How far the buffer is known to have no line end.
    private var searched = 0
    private var isAtEnd = false

    /// - Parameter maximumBytes: The longest line that is read.
    package init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    /// The next line without its end; nil at the end of the input. Memory for one line, time linear in the input.
    package mutating func next() throws(DocumentError) -> [UInt8]? {
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer { (position, searched) = (end + 1, end + 1) }
                return Array(buffer[position..<end])
            }
            searched = buffer.count
            guard !isAtEnd else {
                defer { position = buffer.count }
                return position < buffer.count ? Array(buffer[position...]) : nil
            }
            try fill()
        }
    }

    private mutating func fill() throws(DocumentError) {
        buffer.removeSubrange(..<position)
        searched -= position
        position = 0
        guard buffer.count <= maximumBytes else {
            throw DocumentError(
                kind: .data, path: "-",
                message: "a line longer than the limit of \(maximumBytes) bytes; raise it with --max-bytes")
        }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
        if count < 0, errno != EINTR { throw DocumentReader.failure("-", errno) }
        if count > 0 { buffer += chunk[..<count] }
        isAtEnd = count == 0
    }
}
