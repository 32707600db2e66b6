/// What a scalar does to the tokens around it.
///
/// The raw values stand in the generated fold table; the order is part of its format.
package enum ScalarClass: UInt8, Sendable, CaseIterable {
    /// Punctuation and symbols that no name runs across, unless the name has them.
    case hard = 0
    /// White space within a line.
    case space = 1
    /// A line or paragraph end; two in a row separate paragraphs.
    case newline = 2
    /// A letter or digit of a script that puts spaces between words, or a vowel sign that belongs to one.
    case letter = 3
    /// A Han character: a token of its own.
    case han = 4
    /// A Hiragana character: a token of its own.
    case hiragana = 5
    /// A Katakana character: runs of them form tokens, apart from other letters.
    case katakana = 6
    /// A Hangul syllable: a token of its own, since particles follow names without a space.
    case hangul = 7
    /// A letter of Thai, Lao, Khmer, Myanmar and the like: a token of its own.
    case southeastAsian = 8
    /// A vowel sign or tone mark that belongs to the Southeast Asian letter before it.
    case southeastAsianMark = 9
    /// A mark or format character that folding drops.
    case ignorable = 10
    /// An apostrophe of any shape.
    case apostrophe = 11
    /// A hyphen or dash of any shape.
    case hyphen = 12
    /// A full stop.
    case period = 13
    /// A middle dot, slash, ampersand or underscore: stands inside names.
    case joiner = 14
    /// A conjoining jamo or kana voicing mark: the text has to be composed before it is read.
    case composing = 15

    /// Whether the scalar is part of a token.
    package var isTokenScalar: Bool {
        switch self {
        case .letter, .han, .hiragana, .katakana, .hangul, .southeastAsian, .southeastAsianMark: true
        default: false
        }
    }
}

/// The raw values of `ScalarClass` that hot code compares, readable across modules without a call.
@usableFromInline
enum ScalarClassCode {
    @inlinable static var newline: UInt8 { 2 }
    @inlinable static var letter: UInt8 { 3 }
    @inlinable static var han: UInt8 { 4 }
    @inlinable static var katakana: UInt8 { 6 }
    @inlinable static var hangul: UInt8 { 7 }
    @inlinable static var southeastAsian: UInt8 { 8 }
    @inlinable static var southeastAsianMark: UInt8 { 9 }
    @inlinable static var ignorable: UInt8 { 10 }
    @inlinable static var apostrophe: UInt8 { 11 }
    @inlinable static var joiner: UInt8 { 14 }
    @inlinable static var composing: UInt8 { 15 }
}
