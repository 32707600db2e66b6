/// A stretch of text between ASCII separators, with a key to remember it by.
///
/// Letters and digits of ASCII and everything beyond ASCII make a run: usually one word. Where the words are in it,
/// and how they fold, follows from its bytes alone, so that what was found out about it once holds wherever it
/// stands again.
public struct TextRun {
    /// The end in the text, exclusive.
    public let end: Int
    public let key: TextKey

    /// The most bytes of a run that is given a key, a multiple of eight.
    @inlinable static var longest: Int { 48 }

    @inlinable @inline(__always)
    init(end: Int, key: TextKey) { (self.end, self.key) = (end, key) }

    /// The run that begins at an offset.
    ///
    /// - Returns: nil when none begins there, when it is too long (a sentence of a script without spaces), and for
    ///   the last bytes of a text.
    @inlinable @inline(__always)
    public init?(_ text: Span<UInt8>, at start: Int) {
        guard start == 0 || Tokenizer.isASCIISeparator(text[start &- 1]), let one = ASCIIWord(text, at: start) else {
            return nil
        }
        let count = one.runCount
        if count < 8 {
            if count == 0 { return nil }
            self.init(end: start &+ count, key: TextKey(low: one.prefix(count), high: 0))
            return
        }
        guard let two = ASCIIWord(text, at: start &+ 8) else { return nil }
        let more = two.runCount
        if more < 8 {
            self.init(end: start &+ 8 &+ more, key: TextKey(low: one.bytes, high: two.prefix(more)))
            return
        }
        self.init(text, from: start, TextKey(one.bytes, two.bytes))
    }

    /// A run of sixteen bytes or more.
    @inlinable
    init?(_ text: Span<UInt8>, from start: Int, _ beginning: TextKey) {
        var key = beginning
        var index = start &+ 16
        while let next = ASCIIWord(text, at: index) {
            let count = next.runCount
            if count == 0 {
                self.init(end: index, key: key)
                return
            }
            key = key.extended(by: count == 8 ? next.bytes : next.prefix(count))
            index &+= count
            if index &- start > Self.longest { return nil }
            if count < 8 {
                self.init(end: index, key: key)
                return
            }
        }
        return nil
    }
}
