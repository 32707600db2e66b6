/// A sentence-sized span of a text.
public struct Segment: Sendable, Equatable {
    /// UTF-8 offsets into the text, without the white space around.
    public var range: Range<Int>
    /// The number of its paragraph, from 0.
    public var paragraph: Int

    public init(range: Range<Int>, paragraph: Int) {
        self.range = range
        self.paragraph = paragraph
    }
}
