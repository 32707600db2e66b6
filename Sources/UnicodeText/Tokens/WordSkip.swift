extension Tokenizer {
    /// Passes over words that begin with no capital and over what stands between words, without making tokens of it.
    ///
    /// Stops before the first word with which a name may begin, before capitals, and before whatever needs a closer
    /// look: words that mix scripts, ligatures at the beginning of a word, scripts without spaces. Linear time.
    ///
    /// - Parameter mayBegin: Whether a name may begin with a word of these first letters.
    @inlinable @inline(__always)
    public mutating func skipSmallWords(in text: Span<UInt8>, unless mayBegin: (WordKey) -> Bool) {
        var index = position
        while index < text.count {
            let next = Self.pastASCII(text, from: index, mayBegin)
            index = next.end
            if next.isStop { break }
            guard index < text.count, let end = pastAnything(text, from: index, mayBegin) else { break }
            index = end
        }
        position = index
    }

    /// Passes over small ASCII words with which no name may begin, and ASCII between words. Linear time.
    ///
    /// - Parameter mayBegin: Whether a name may begin with a word of these first letters.
    @inlinable @inline(__always)
    public mutating func skipSmallASCII(in text: Span<UInt8>, unless mayBegin: (WordKey) -> Bool) {
        position = Self.pastASCII(text, from: position, mayBegin).end
    }

    /// Passes over small ASCII words, by far the most frequent, and ASCII between words. Stops before anything else.
    @inlinable @inline(__always)
    static func pastASCII(
        _ text: Span<UInt8>, from start: Int, _ mayBegin: (WordKey) -> Bool
    ) -> (end: Int, isStop: Bool) {
        var index = start
        while let word = ASCIIWord(text, at: index) {
            let count = word.smallLetterCount
            if count == 0 {
                guard isASCIISeparator(text[index]) else { break }
                index &+= 1
                continue
            }
            var last = word
            var end = index &+ count
            while last.smallLetterCount == 8, let more = ASCIIWord(text, at: end) {
                last = more
                end &+= more.smallLetterCount
            }
            guard end < text.count, isASCIISeparator(text[end]) else { break }
            let letters = count == 8 ? word.bytes : word.prefix(count)
            if mayBegin(WordKey(letters: letters, filled: UInt64(truncatingIfNeeded: count &<< 3))) {
                return (index, true)
            }
            index = end &+ 1
        }
        return (index, false)
    }

    /// Passes over one word, or one scalar that belongs to none; nil where to stop.
    @inlinable @inline(__always)
    func pastAnything(_ text: Span<UInt8>, from start: Int, _ mayBegin: (WordKey) -> Bool) -> Int? {
        var index = start
        let scalar = readScalar(text, &index)
        let first = table[scalar]
        if first.classCode != ScalarClassCode.letter { return Self.isGap(first.classCode) ? index : nil }
        if first.bits & (FoldEntry.uppercaseBit | FoldEntry.expansionBit) != 0 { return nil }
        var key = WordKey()
        key.add(first.folded(scalar))
        var scripts = first.bits
        var end = index
        while index < text.count, !key.isFull {
            let scalar = readScalar(text, &index)
            let entry = table[scalar]
            if entry.classCode == ScalarClassCode.letter {
                if entry.isExpansion { return nil }
                key.add(entry.folded(scalar))
                scripts |= entry.bits
            } else if entry.classCode != ScalarClassCode.ignorable {
                break
            }
            end = index
        }
        return mayBegin(key) ? nil : restOfWord(text, from: end, scripts)
    }

    /// The end of the word that goes on at `start`, or nil where it mixes scripts or has to be composed.
    ///
    /// - Parameter scripts: All bits of the entries of the letters before.
    @inlinable @inline(__always)
    func restOfWord(_ text: Span<UInt8>, from start: Int, _ scripts: UInt32) -> Int? {
        var index = start
        var end = start
        var scripts = scripts
        while index < text.count {
            let entry = table[readScalar(text, &index)]
            if entry.classCode == ScalarClassCode.letter {
                scripts |= entry.bits
            } else if entry.classCode != ScalarClassCode.ignorable {
                if entry.classCode == ScalarClassCode.composing { return nil }
                break
            }
            end = index
        }
        return TokenTraits.isMixed(FoldEntry(bits: scripts).lookalikeScript) ? nil : end
    }

    /// Whether a scalar of the class belongs to no token.
    @inlinable @inline(__always)
    static func isGap(_ code: UInt8) -> Bool {
        code <= ScalarClassCode.newline || code >= ScalarClassCode.apostrophe && code <= ScalarClassCode.joiner
    }

    @inlinable @inline(__always)
    static func isASCIISeparator(_ byte: UInt8) -> Bool {
        byte < 0x80 && byte &- 0x30 >= 10 && (byte | 0x20) &- 0x61 >= 26
    }
}
