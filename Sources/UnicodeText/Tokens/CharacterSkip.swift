extension Tokenizer {
    /// Passes over text of scripts without spaces in which no name begins, without making tokens of it.
    ///
    /// Stops before the first character with which, together with the one or two after it, a name may begin, and
    /// before words and whatever else has to be read as a token. Syllables inside a Hangul word and vowel signs
    /// begin no name. Linear time.
    ///
    /// - Parameter mayBegin: Whether a name may begin so: the hash of one character that no other follows at once,
    ///   of two, or of three (`TokenHash.extend`), and their number. For names of two characters the third hash
    ///   is `TokenHash.none`.
    @inlinable @inline(__always)
    public mutating func skipCharacters(in text: Span<UInt8>, unless mayBegin: (UInt64, Int) -> Bool) {
        guard position < text.count, text[position] >= 0xE0 else { return }
        var isInsideHangul = isAfterHangul(text)
        var current = Character(text, at: position, table)
        while true {
            if !current.isCharacter {
                guard current.isGap else { return }
                isInsideHangul = false
                position = current.end
                current = Character(text, at: position, table)
                continue
            }
            let next = Character(text, at: current.end, table)
            let isHangul = current.code == ScalarClassCode.hangul
            let isInside = isHangul && isInsideHangul || current.code == ScalarClassCode.southeastAsianMark
            if !isInside && Self.stops(current, next, text, table, mayBegin) { return }
            isInsideHangul = isHangul
            position = current.end
            current = next
        }
    }

    @inlinable @inline(__always)
    static func stops(
        _ first: Character, _ second: Character, _ text: Span<UInt8>, _ table: FoldTable,
        _ mayBegin: (UInt64, Int) -> Bool
    ) -> Bool {
        guard second.isCharacter else { return !second.isPlainEnd || mayBegin(first.hash, 1) }
        let pair = TokenHash.extend(first.hash, with: second.hash)
        guard mayBegin(pair, 2) else { return false }
        let third = Character(text, at: second.end, table)
        guard third.isCharacter else { return true }
        return mayBegin(TokenHash.extend(pair, with: third.hash), 3)
            || mayBegin(TokenHash.extend(pair, with: TokenHash.none), 3)
    }

    @inlinable
    func isAfterHangul(_ text: Span<UInt8>) -> Bool {
        guard position >= 3, text[position - 1] & 0xC0 == 0x80, text[position - 3] >= 0xE0 else { return false }
        return Character(text, at: position - 3, table).code == ScalarClassCode.hangul
    }

    /// One scalar and what it does to tokens.
    @usableFromInline
    struct Character {
        @usableFromInline var hash: UInt64
        @usableFromInline var end: Int
        /// `ScalarClass`, or 16 at the end of the text.
        @usableFromInline var code: UInt8

        @inlinable @inline(__always)
        init(_ text: Span<UInt8>, at start: Int, _ table: FoldTable) {
            guard start < text.count else {
                (hash, end, code) = (0, start, 16)
                return
            }
            end = start
            let scalar = readScalar(text, &end)
            let entry = table[scalar]
            code = entry.classCode
            hash = 0
            guard isCharacter else { return }
            var folded = TokenHash()
            if entry.isExpansion {
                table.forEachExpanded(entry) { folded.add($0) }
            } else {
                folded.add(entry.folded(scalar))
            }
            hash = folded.value
        }

        /// Whether the scalar is a token of its own.
        @inlinable @inline(__always)
        var isCharacter: Bool {
            code >= ScalarClassCode.han && code <= ScalarClassCode.southeastAsianMark && code != ScalarClassCode.katakana
        }

        /// Whether the scalar belongs to no token.
        @inlinable @inline(__always)
        var isGap: Bool { code <= ScalarClassCode.newline || code >= ScalarClassCode.apostrophe && code <= ScalarClassCode.joiner }

        /// Whether what is here is neither dropped by folding nor to be composed.
        @inlinable @inline(__always)
        var isPlainEnd: Bool { code != ScalarClassCode.ignorable && code != ScalarClassCode.composing }
    }
}
