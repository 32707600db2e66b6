/// What stands between a token and the one before it.
public struct TokenGap: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let space = TokenGap(rawValue: 1)
    public static let newline = TokenGap(rawValue: 2)
    public static let apostrophe = TokenGap(rawValue: 4)
    public static let hyphen = TokenGap(rawValue: 8)
    public static let period = TokenGap(rawValue: 16)
    public static let joiner = TokenGap(rawValue: 32)
    // Bits asked for a token are read off the raw value: set algebra across modules is not specialized.
    /// Whether a name does not run across.
    @inlinable @inline(__always) public var isHard: Bool { rawValue & 64 != 0 }
    /// Whether there is a full stop.
    @inlinable @inline(__always) public var hasPeriod: Bool { rawValue & 16 != 0 }
    /// Whether there is a line end.
    @inlinable @inline(__always) public var hasNewline: Bool { rawValue & 2 != 0 }

    /// Other punctuation, a symbol, or a paragraph end: a name does not run across.
    public static let hard = TokenGap(rawValue: 64)
}

/// The letters a token is made of.
public struct TokenTraits: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The first scalar is upper- or titlecase.
    public static let startsUppercase = TokenTraits(rawValue: 1)
    /// A scalar after the first is uppercase.
    public static let innerUppercase = TokenTraits(rawValue: 2)
    /// A scalar of a cased script is not uppercase.
    public static let lowercase = TokenTraits(rawValue: 4)
    public static let latin = TokenTraits(rawValue: 8)
    public static let cyrillic = TokenTraits(rawValue: 16)
    public static let greek = TokenTraits(rawValue: 32)

    /// Whether the token mixes letters of scripts that look alike.
    @inlinable @inline(__always) public var isMixedScript: Bool { Self.isMixed(rawValue &>> 3 & 7) }
    /// Whether there are more than one of the scripts (`FoldEntry.lookalikeScript`).
    @inlinable @inline(__always) static func isMixed(_ scripts: UInt8) -> Bool { scripts & (scripts &- 1) != 0 }
    /// Whether the first letter is a capital.
    @inlinable @inline(__always) public var isCapitalized: Bool { rawValue & 1 != 0 }
    /// Whether there are letters of Latin, Cyrillic or Greek.
    @inlinable @inline(__always) public var isCased: Bool { rawValue & 56 != 0 }
    /// Whether there are Latin letters.
    @inlinable @inline(__always) public var isLatin: Bool { rawValue & 8 != 0 }
    /// Whether no letter is small.
    @inlinable @inline(__always) public var isUppercase: Bool { rawValue & 4 == 0 }
}

/// A word, or one character of a script that is written without spaces.
public struct Token: Sendable {
    /// UTF-8 offsets into the text, end exclusive.
    public var start: Int
    public var end: Int
    /// The hash of the folded letters (`TokenHash`).
    public var hash: UInt64
    /// `ScalarClass` of the letters.
    public var classCode: UInt8
    public var gap: TokenGap
    public var traits: TokenTraits

    @inlinable
    public init() {
        start = 0
        end = 0
        hash = 0
        classCode = 0
        gap = []
        traits = []
    }

    /// Whether the token is a word of a spaced script. (The number of `ScalarClass.letter`, since raw values are
    /// not inlined across modules.)
    @inlinable @inline(__always) public var isWord: Bool { classCode == 3 }

    /// Whether the token is a character of a script written without spaces.
    @inlinable public var isCharacter: Bool {
        classCode != 3 && classCode != 6
    }
}
