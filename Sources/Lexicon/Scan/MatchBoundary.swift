import UnicodeText

/// Whether a name may begin or end between two characters of a script written without spaces.
enum MatchBoundary {
    /// Whether a name that starts with `token` may start there.
    static func mayStart(_ token: Token, in text: Span<UInt8>) -> Bool {
        switch token.classCode {
        case ScalarClass.hangul.rawValue:
            return scalarClass(before: token.start, in: text) != .hangul
        case ScalarClass.southeastAsianMark.rawValue:
            return false
        case ScalarClass.southeastAsian.rawValue:
            return !isLeadingVowel(before: token.start, in: text)
        default:
            return true
        }
    }

    /// Whether a name that ends with `token` may end there.
    static func mayEnd(_ token: Token, in text: Span<UInt8>) -> Bool {
        switch token.classCode {
        case ScalarClass.hangul.rawValue:
            return HangulParticles.mayFollow(text, from: token.end)
        case ScalarClass.southeastAsian.rawValue, ScalarClass.southeastAsianMark.rawValue:
            return scalarClass(at: token.end, in: text) != .southeastAsianMark
        default:
            return true
        }
    }

    private static func scalarClass(at offset: Int, in text: Span<UInt8>) -> ScalarClass? {
        guard offset < text.count else { return nil }
        var position = offset
        return FoldTable.shared[readScalar(text, &position)].scalarClass
    }

    private static func scalar(before offset: Int, in text: Span<UInt8>) -> UInt32? {
        guard offset > 0 else { return nil }
        var position = offset - 1
        while position > 0, text[position] & 0xC0 == 0x80 { position -= 1 }
        return readScalar(text, &position)
    }

    private static func scalarClass(before offset: Int, in text: Span<UInt8>) -> ScalarClass? {
        scalar(before: offset, in: text).map { FoldTable.shared[$0].scalarClass }
    }

    /// Thai and Lao vowels that are written before the consonant they belong to.
    private static func isLeadingVowel(before offset: Int, in text: Span<UInt8>) -> Bool {
        guard let scalar = scalar(before: offset, in: text) else { return false }
        return (0x0E40...0x0E44).contains(scalar) || (0x0EC0...0x0EC4).contains(scalar)
    }
}

/// The particles and endings that Korean writes onto a name without a space.
enum HangulParticles {
    private static let particles: Set<String> = [
        "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만", "께", "께서", "에게", "에서", "에는",
        "에도", "으로", "까지", "부터", "처럼", "보다", "이나", "나", "이라", "라", "이란", "란", "이며", "며", "이고", "고", "에게서",
        "으로부터", "로부터", "과의", "와의", "에서는", "에서도", "에게는", "으로서", "로서", "측", "측은", "측이", "씨", "씨는", "씨가", "씨의",
    ]
    private static let longest = 4

    /// Whether the Hangul that follows, up to the next boundary, is nothing or a particle. Bounded time.
    static func mayFollow(_ text: Span<UInt8>, from offset: Int) -> Bool {
        var rest = ""
        var position = offset
        while position < text.count {
            let scalar = readScalar(text, &position)
            guard FoldTable.shared[scalar].scalarClass == .hangul else { break }
            if rest.unicodeScalars.count == longest { return false }
            rest.unicodeScalars.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
        }
        return rest.isEmpty || particles.contains(rest)
    }
}
