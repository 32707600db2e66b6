/// A line of a file, without its end.
struct InputLine {
    var bytes: ArraySlice<UInt8>
    /// Counted from 1.
    var number: Int
    /// Whether it is longer than the limit, so that only its beginning is here.
    var isCut = false
}

/// Cuts text that comes in chunks into lines, which end in LF or CR LF; memory depends on the limit alone.
struct LineReader {
    private var rest: [UInt8] = []
    private var searched = 0
    private var number = 1
    /// Whether what comes belongs to a line that is too long.
    private var isCutting = false
    private let limit: Int

    /// - Parameter limit: The most bytes of a line.
    init(limit: Int) { self.limit = limit }

    /// The lines that the bytes complete. Linear time.
    mutating func read(_ bytes: [UInt8], isLast: Bool) -> [InputLine] {
        var lines: [InputLine] = []
        rest += bytes
        var start = 0
        while let end = nextEnd() {
            add(start..<end, to: &lines)
            (start, searched) = (end + 1, end + 1)
        }
        if isLast, start < rest.count {
            add(start..<rest.count, to: &lines)
            start = rest.count
        } else if rest.count - start > limit {
            if !isCutting { lines.append(InputLine(bytes: rest[start..<start + limit], number: number, isCut: true)) }
            isCutting = true
            start = rest.count
        }
        rest = start == 0 ? rest : Array(rest[start...])
        searched = rest.count
        return lines
    }

    private func nextEnd() -> Int? {
        let text = rest.span
        var index = searched
        while index < text.count {
            if text[index] == UInt8(ascii: "\n") { return index }
            index += 1
        }
        return nil
    }

    private mutating func add(_ range: Range<Int>, to lines: inout [InputLine]) {
        defer { (number, isCutting) = (number + 1, false) }
        guard !isCutting else { return }
        guard range.count <= limit else {
            lines.append(InputLine(bytes: rest[range.prefix(limit)], number: number, isCut: true))
            return
        }
        var end = range.upperBound
        while end > range.lowerBound, rest[end - 1] == 0x0D { end -= 1 }
        lines.append(InputLine(bytes: rest[range.lowerBound..<end], number: number))
    }
}
