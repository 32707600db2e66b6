import UnicodeText

extension Token {
    /// Whether it is a word of a script that tells names by no capitals: Arabic, Georgian, Devanagari, Katakana, Hangul.
    ///
    /// Numbers are of no script, and begin with an ASCII byte or stand in text as words that nothing sounds like.
    func isUncased(in text: Span<UInt8>) -> Bool {
        (isWord && !traits.isCased || classCode == ScalarClass.katakana.rawValue || isHangul) && text[start] >= 0x80
    }

    /// Whether it is a syllable of Hangul, of which several that stand together are a word.
    var isHangul: Bool { classCode == ScalarClass.hangul.rawValue }

    /// Whether a name may begin with it: a word with a capital, or one of a script that has none.
    func mayBeginName(in text: Span<UInt8>) -> Bool {
        isWord && traits.isCased ? traits.isCapitalized : isUncased(in: text)
    }
}
