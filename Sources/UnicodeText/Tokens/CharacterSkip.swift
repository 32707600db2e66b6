extension Tokenizer {
    /// Passes over text of scripts without spaces in which no name begins, without making tokens of it.
    ///
    /// Stops before the first character with which, together with the one or two after it, a name may begin, and
    /// before words and whatever else has to be read as a token. Syllables inside a Hangul word begin none. Linear time.
    ///
    /// - Parameter mayBegin: Whether a name may begin so: the key of one character that no other follows at once,
    ///   of two, or of three (`CharacterKey`).
    @inlinable @inline(__always)
    public mutating func skipCharacters(in text: Span<UInt8>, unless mayBegin: (UInt64) -> Bool) {
        guard position < text.count, text[position] >= 0xE0 else { return }
        var isInsideHangul = isAfterHangul(text)
        // Each scalar is read once and asked for as first, second and third.
        var first = Peek(text, at: position, table)
        var second = Peek(text, at: first.end, table)
        while first.isCharacter || first.isGap {
            let third = Peek(text, at: second.end, table)
            let isHangul = first.code == ScalarClassCode.hangul
            let mayStart = first.isCharacter && !(isHangul && isInsideHangul)
            if mayStart, Self.stops(first, second, third, mayBegin) { return }
            isInsideHangul = isHangul
            position = first.end
            first = second
            second = third
        }
    }

    @inlinable @inline(__always)
    static func stops(
        _ first: Peek, _ second: Peek, _ third: Peek, _ mayBegin: (UInt64) -> Bool
    ) -> Bool {
        guard second.isCharacter else { return !second.isPlainEnd || mayBegin(CharacterKey.of(first.letter)) }
        // Alphabets have few pairs, so that most begin some name: there only three letters tell.
        let isAlphabetic = first.code == ScalarClassCode.southeastAsian && third.isCharacter
        guard isAlphabetic || mayBegin(CharacterKey.of(first.letter, second.letter)) else { return false }
        guard third.isCharacter else { return true }
        return mayBegin(CharacterKey.of(first.letter, second.letter, third.letter))
            || mayBegin(CharacterKey.of(first.letter, second.letter, CharacterKey.end))
    }

    /// Whether the position is inside a Hangul word or at its end.
    @inlinable
    func isAfterHangul(_ text: Span<UInt8>) -> Bool {
        guard position >= 3, text[position - 1] & 0xC0 == 0x80, text[position - 3] >= 0xE0 else { return false }
        return Peek(text, at: position - 3, table).code == ScalarClassCode.hangul
    }

    /// One scalar and what it does to tokens.
    @usableFromInline
    struct Peek {
        /// What `CharacterKey` is made of.
        @usableFromInline var letter: UInt32
        @usableFromInline var end: Int
        /// `ScalarClass`, or 16 at the end of the text.
        @usableFromInline var code: UInt8

        @inlinable @inline(__always)
        init(_ text: Span<UInt8>, at start: Int, _ table: FoldTable) {
            guard start < text.count else {
                (letter, end, code) = (0, start, 16)
                return
            }
            end = start
            let scalar = readScalar(text, &end)
            let entry = table[scalar]
            code = entry.classCode
            letter = CharacterKey.letter(scalar, entry)
        }

        /// Whether the scalar is a token of its own.
        @inlinable @inline(__always)
        var isCharacter: Bool {
            code >= ScalarClassCode.han && code <= ScalarClassCode.southeastAsianMark
                && code != ScalarClassCode.katakana
        }

        /// Whether the scalar belongs to no token.
        @inlinable @inline(__always)
        var isGap: Bool {
            Tokenizer.isGap(code)
        }

        /// Whether what is here is neither dropped by folding nor to be composed.
        @inlinable @inline(__always)
        var isPlainEnd: Bool { code != ScalarClassCode.ignorable && code != ScalarClassCode.composing }
    }
}
