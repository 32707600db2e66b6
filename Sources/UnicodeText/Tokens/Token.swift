/// What stands between a token and the one before it.
package struct TokenGap: OptionSet, Sendable {
    package let rawValue: UInt8
    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let space = TokenGap(rawValue: 1)
    package static let newline = TokenGap(rawValue: 2)
    package static let apostrophe = TokenGap(rawValue: 4)
    package static let hyphen = TokenGap(rawValue: 8)
    package static let period = TokenGap(rawValue: 16)
    package static let joiner = TokenGap(rawValue: 32)
    // Bits asked for a token are read off the raw value: set algebra across modules is not specialized.
    /// Whether a name does not run across.
    @inlinable @inline(__always) package var isHard: Bool { rawValue & 64 != 0 }
    /// Whether there is a full stop.
    @inlinable @inline(__always) package var hasPeriod: Bool { rawValue & 16 != 0 }
    /// Whether there is a line end.
    @inlinable @inline(__always) package var hasNewline: Bool { rawValue & 2 != 0 }

    /// Other punctuation, a symbol, or a paragraph end: a name does not run across.
    package static let hard = TokenGap(rawValue: 64)
}

/// The letters a token is made of.
package struct TokenTraits: OptionSet, Sendable {
    package let rawValue: UInt8
    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The first scalar is upper- or titlecase.
    package static let startsUppercase = TokenTraits(rawValue: 1)
    /// A scalar after the first is uppercase.
    package static let innerUppercase = TokenTraits(rawValue: 2)
    /// A scalar of a cased script is not uppercase.
    package static let lowercase = TokenTraits(rawValue: 4)
    package static let latin = TokenTraits(rawValue: 8)
    package static let cyrillic = TokenTraits(rawValue: 16)
    package static let greek = TokenTraits(rawValue: 32)

    /// Whether the token mixes letters of scripts that look alike.
    @inlinable @inline(__always) package var isMixedScript: Bool {
        let scripts = rawValue &>> 3 & 7
        return scripts & (scripts &- 1) != 0
    }
    /// Whether the first letter is a capital.
    @inlinable @inline(__always) package var isCapitalized: Bool { rawValue & 1 != 0 }
    /// Whether there are letters of Latin, Cyrillic or Greek.
    @inlinable @inline(__always) package var isCased: Bool { rawValue & 56 != 0 }
    /// Whether there are Latin letters.
    @inlinable @inline(__always) package var isLatin: Bool { rawValue & 8 != 0 }
    /// Whether no letter is small.
    @inlinable @inline(__always) package var isUppercase: Bool { rawValue & 4 == 0 }
}

/// A word, or one character of a script that is written without spaces.
package struct Token: Sendable {
    /// UTF-8 offsets into the text, end exclusive.
    package var start: Int
    package var end: Int
    /// The hash of the folded letters (`TokenHash`).
    package var hash: UInt64
    /// `ScalarClass` of the letters.
    package var classCode: UInt8
    package var gap: TokenGap
    package var traits: TokenTraits

    @inlinable
    package init() {
        start = 0
        end = 0
        hash = 0
        classCode = 0
        gap = []
        traits = []
    }

    /// Whether the token is a word of a spaced script. (The number of `ScalarClass.letter`, since raw values are
    /// not inlined across modules.)
    @inlinable @inline(__always) package var isWord: Bool { classCode == 3 }

    /// Whether the token is a character of a script written without spaces.
    @inlinable package var isCharacter: Bool {
        classCode != 3 && classCode != 6
    }
}
