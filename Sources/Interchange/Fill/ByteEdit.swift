/// Other bytes for a range of a file's.
package struct ByteEdit: Sendable, Equatable {
    /// Empty: the bytes are put in before what stands there.
    package var range: Range<Int>
    package var bytes: [UInt8]

    package init(_ range: Range<Int>, _ text: String) { (self.range, bytes) = (range, Array(text.utf8)) }

    /// The bytes after some changes, none of which lies in another.
    static func apply(_ edits: [ByteEdit], to bytes: [UInt8]) -> [UInt8] {
        var (out, position) = ([UInt8](), 0)
        out.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.bytes.count })
        for edit in edits.sorted(by: {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }) {
            out += bytes[position..<edit.range.lowerBound]
            out += edit.bytes
            position = edit.range.upperBound
        }
        return out + bytes[position...]
    }
}
