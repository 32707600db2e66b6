/// Cuts well-formed UTF-8 into tokens and hashes their folds, in one pass and without allocating.
///
/// Words of spaced scripts are runs of letters and digits, cut at apostrophes and hyphens too, so that
/// *Tikhanovskaya's* and *l'Ukraine* hold the name as a token. Characters of scripts without spaces are
/// tokens of their own; Katakana forms runs.
public struct Tokenizer: Sendable {
    /// The token that `next` found last.
    public private(set) var token = Token()
    /// Where the next search begins, a UTF-8 offset.
    public var position: Int
    /// Whether scalars were met that have to be composed (NFC) before tokens can be trusted.
    package private(set) var needsComposing = false
    @usableFromInline let table = FoldTable.shared

    package init(startingAt position: Int = 0) { self.position = position }

    /// Moves to the next token; false at the end of the text. Time is linear in the bytes passed.
    package mutating func next(in text: Span<UInt8>) -> Bool {
        var gap: UInt8 = 0
        var index = position
        while index < text.count {
            let start = index
            let (scalar, entry) = read(text, &index)
            switch entry.classCode {
            case ScalarClass.letter.rawValue, ScalarClass.katakana.rawValue:
                begin(at: start, entry, gap)
                finishRun(text, scalar, entry, from: index)
                return true
            case ScalarClass.han.rawValue...ScalarClass.southeastAsianMark.rawValue:
                begin(at: start, entry, gap)
                finishCharacter(scalar, entry, end: index)
                return true
            case let code:
                gap = widen(gap, by: code)
            }
        }
        position = text.count
        return false
    }

    /// Whether a text holds scalars that have to be composed (NFC) before its tokens can be trusted: conjoining
    /// jamo and loose voicing marks of kana. One pass over the bytes; many at once where all are of one or two bytes.
    package static func needsComposing(_ text: Span<UInt8>) -> Bool {
        let table = FoldTable.shared
        var index = 0
        while index + 2 < text.count {
            let byte = text[index]
            if byte < 0xE1 {
                index = ByteSearch.first(atLeast: 0xE1, in: text, from: index)
                continue
            }
            var end = index
            if mayNeedComposing(byte, text[index + 1]),
                table[readScalar(text, &end)].classCode == ScalarClass.composing.rawValue
            {
                return true
            }
            index += byte < 0xF0 ? 3 : 4
        }
        return false
    }

    /// Whether a scalar that has to be composed may begin with these bytes: all of them are three bytes long, and of
    /// these blocks.
    @inline(__always)
    private static func mayNeedComposing(_ first: UInt8, _ second: UInt8) -> Bool {
        switch first {
        case 0xE1: second >= 0x84 && second <= 0x87
        case 0xE3: second == 0x82
        case 0xEA: second == 0xA5
        case 0xED: second >= 0x9E
        case 0xEF: second == 0xBE
        default: false
        }
    }

    @inline(__always)
    private func read(_ text: Span<UInt8>, _ index: inout Int) -> (UInt32, FoldEntry) {
        let byte = text[index]
        if byte < 0x80 {
            index &+= 1
            return (UInt32(byte), table.ascii(byte))
        }
        let scalar = readScalar(text, &index)
        return (scalar, table[scalar])
    }

    @inline(__always)
    private mutating func begin(at start: Int, _ entry: FoldEntry, _ gap: UInt8) {
        token.start = start
        token.classCode = entry.classCode
        token.gap = TokenGap(rawValue: gap)
    }

    /// Gap bits by `ScalarClass`; a second newline is hard.
    @inline(__always)
    private mutating func widen(_ gap: UInt8, by code: UInt8) -> UInt8 {
        switch code {
        case ScalarClass.space.rawValue: return gap | TokenGap.space.rawValue
        case ScalarClass.newline.rawValue:
            let isSecond = gap & TokenGap.newline.rawValue != 0
            return gap | (isSecond ? TokenGap.hard.rawValue : TokenGap.newline.rawValue)
        case ScalarClass.apostrophe.rawValue: return gap | TokenGap.apostrophe.rawValue
        case ScalarClass.hyphen.rawValue: return gap | TokenGap.hyphen.rawValue
        case ScalarClass.period.rawValue: return gap | TokenGap.period.rawValue
        case ScalarClass.joiner.rawValue: return gap | TokenGap.joiner.rawValue
        case ScalarClass.ignorable.rawValue: return gap
        case ScalarClass.composing.rawValue:
            needsComposing = true
            return gap
        default: return gap | TokenGap.hard.rawValue
        }
    }

    @inline(__always)
    private mutating func finishRun(
        _ text: Span<UInt8>, _ first: UInt32, _ firstEntry: FoldEntry, from next: Int
    ) {
        var hash = TokenHash()
        table.forEachFolded(first, firstEntry) { hash.add($0) }
        // Capitals and scripts of all letters are told by the bits that any and that every entry has.
        var every = firstEntry.bits
        var any: UInt32 = firstEntry.bits & FoldEntry.scriptBits
        let code = firstEntry.classCode
        var index = next
        var end = next
        let small = table.ascii(UInt8(ascii: "a")).bits
        let isLetters = code == ScalarClassCode.letter
        while index < text.count {
            if isLetters, text[index] < 0x80, let word = ASCIIWord(text, at: index),
                case let count = word.smallLetterCount, count > 0
            {
                hash.add(letters: count == 8 ? word.bytes : word.prefix(count), count: count)
                any |= small
                every &= small
                index &+= count
                end = index
                continue
            }
            let (scalar, entry) = read(text, &index)
            if entry.classCode == code {
                if entry.isExpansion {
                    table.forEachExpanded(entry) { hash.add($0) }
                } else {
                    hash.add(entry.folded(scalar))
                }
                any |= entry.bits
                every &= entry.bits
                end = index
            } else if entry.classCode == ScalarClass.ignorable.rawValue {
                if !Self.isFormat(scalar) { end = index }
            } else {
                if entry.classCode == ScalarClass.composing.rawValue { needsComposing = true }
                break
            }
        }
        token.end = end
        token.hash = hash.value
        token.traits = Self.traits(first: firstEntry, any: FoldEntry(bits: any), every: FoldEntry(bits: every))
        position = end
    }

    @inline(__always)
    private static func traits(first: FoldEntry, any: FoldEntry, every: FoldEntry) -> TokenTraits {
        let starts: UInt8 = first.isUppercase ? 1 : 0
        let inner: UInt8 = any.isUppercase ? 2 : 0
        let lower: UInt8 = every.isUppercase ? 0 : 4
        return TokenTraits(rawValue: starts | inner | lower | any.lookalikeScript &<< 3)
    }

    private mutating func finishCharacter(_ scalar: UInt32, _ entry: FoldEntry, end: Int) {
        var hash = TokenHash()
        table.forEachFolded(scalar, entry) { hash.add($0) }
        token.end = end
        token.hash = hash.value
        token.traits = []
        position = end
    }

    /// Invisible format characters end with the text around a token, not with the token.
    @inline(__always)
    private static func isFormat(_ scalar: UInt32) -> Bool {
        scalar == 0xAD || (0x200B...0x206F).contains(scalar) || scalar == 0xFEFF
    }
}
