/// A piece of a segment that is compared as a whole.
struct SegmentToken: Equatable {
    enum Kind: Equatable {
        case word
        /// Digits with the separators between them: 1,234.5.
        case number
        /// What a program puts something in for: %s, {0}, ${name}, &1.
        case placeholder
        /// An address of the web or of mail.
        case address
        /// A name of a known entity, of one word or several.
        case name
        case space
        /// Any other character.
        case mark
    }

    var kind: Kind
    /// UTF-8 offsets into the text.
    var range: Range<Int>
    var text: Substring
    /// The entity that a name stands for.
    var entity: String?

    static func == (one: SegmentToken, other: SegmentToken) -> Bool {
        one.kind == other.kind && one.text.utf8.elementsEqual(other.text.utf8)
    }

    /// Whether the token may be a name or part of one: a known one, or a word with a capital anywhere.
    var isNameLike: Bool {
        kind == .name || kind == .word && text.unicodeScalars.contains { $0.properties.isUppercase }
    }
}

/// Cuts segments into tokens that join to the whole again.
struct SegmentTokenizer {
    private let scalars: [Unicode.Scalar]
    private let text: String
    private var position = 0

    private init(_ text: String) {
        self.text = text
        scalars = Array(text.unicodeScalars)
    }

    /// Linear time.
    static func tokens(of text: String) -> [SegmentToken] {
        var tokenizer = SegmentTokenizer(text)
        var (tokens, index, offset) = ([SegmentToken](), text.startIndex, 0)
        while let (kind, count) = tokenizer.next() {
            let end = text.unicodeScalars.index(index, offsetBy: count)
            let piece = text[index..<end]
            let length = piece.utf8.count
            tokens.append(SegmentToken(kind: kind, range: offset..<offset + length, text: piece))
            (index, offset) = (end, offset + length)
        }
        return tokens
    }

    /// The tokens of a text with its names, each as one token. Linear time.
    ///
    /// - Parameter names: In order, without overlap.
    static func tokens(of text: String, names: [NameSpan]) -> [SegmentToken] {
        var (tokens, names) = ([SegmentToken](), names[...])
        for token in self.tokens(of: text) {
            while let name = names.first, name.range.upperBound <= token.range.lowerBound { names.removeFirst() }
            guard let name = names.first, name.range.overlaps(token.range) else {
                tokens.append(token)
                continue
            }
            if let last = tokens.last, last.kind == .name, name.range.overlaps(last.range) {
                tokens[tokens.count - 1].range = last.range.lowerBound..<token.range.upperBound
                tokens[tokens.count - 1].text = text[last.text.startIndex..<token.text.endIndex]
            } else {
                tokens.append(
                    SegmentToken(kind: .name, range: token.range, text: token.text, entity: name.entity))
            }
        }
        return tokens
    }

    /// Whether a text has another as whole words. Linear time.
    static func hasWords(_ words: String, in text: String) -> Bool {
        let (wanted, tokens) = (self.tokens(of: words).map(\.text), self.tokens(of: text).map(\.text))
        guard let first = wanted.first, tokens.count >= wanted.count else { return false }
        return tokens.indices.contains { tokens[$0] == first && tokens[$0...].starts(with: wanted) }
    }

    private mutating func next() -> (kind: SegmentToken.Kind, count: Int)? {
        guard position < scalars.count else { return nil }
        let start = position
        let kind = take()
        return (kind, position - start)
    }

    private mutating func take() -> SegmentToken.Kind {
        let scalar = scalars[position]
        if let end = placeholderEnd() {
            position = end
            return .placeholder
        }
        if let end = addressEnd() {
            position = end
            return .address
        }
        if Self.isDigit(scalar) {
            position = numberEnd()
            return .number
        }
        if scalar.properties.isWhitespace {
            skip { $0.properties.isWhitespace }
            return .space
        }
        position += 1
        guard Self.isLetter(scalar) else { return .mark }
        if !Self.standsAlone(scalar) {
            skip { Self.isLetter($0) && !Self.standsAlone($0) || Self.isJoined($0) }
        }
        return .word
    }

    private mutating func skip(while isPart: (Unicode.Scalar) -> Bool) {
        while position < scalars.count, isPart(scalars[position]) { position += 1 }
    }

    private func scalar(at index: Int) -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    /// The end of a number: separators belong to it only between digits.
    private func numberEnd() -> Int {
        var end = position
        while let scalar = scalar(at: end) {
            if Self.isDigit(scalar) {
                end += 1
            } else if Self.isSeparator(scalar), let next = self.scalar(at: end + 1), Self.isDigit(next) {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    /// The end of a placeholder of printf, Qt, Python, ICU messages or shells, if one begins here.
    private func placeholderEnd() -> Int? {
        switch scalars[position] {
        case "%": percentEnd(position + 1)
        case "{": closed(from: position + 1, by: "}")
        case "$": scalar(at: position + 1) == "{" ? closed(from: position + 2, by: "}") : nil
        case "&": scalar(at: position + 1).map(Self.isASCIIDigit) == true ? position + 2 : nil
        default: nil
        }
    }

    private func percentEnd(_ start: Int) -> Int? {
        if scalar(at: start) == "(", let end = closed(from: start + 1, by: ")") {
            return scalar(at: end).map(Self.isASCIILetter) == true ? end + 1 : nil
        }
        var end = start
        while let scalar = scalar(at: end), Self.isASCIIDigit(scalar) || "$#+-.'*hlqjzt".unicodeScalars.contains(scalar)
        {
            end += 1
        }
        if let scalar = scalar(at: end), "dioucsxXeEfFgGpaAn@".unicodeScalars.contains(scalar) { return end + 1 }
        // Qt: %1, %L2, %n is above.
        var digits = start
        if scalar(at: digits) == "L" { digits += 1 }
        let first = digits
        while let scalar = scalar(at: digits), digits < first + 2, Self.isASCIIDigit(scalar) { digits += 1 }
        return digits > first ? digits : nil
    }

    /// The place after a bracket that closes a short name of letters, digits and points.
    private func closed(from start: Int, by bracket: Unicode.Scalar) -> Int? {
        var end = start
        while let scalar = scalar(at: end), end < start + 40 {
            if scalar == bracket { return end + 1 }
            guard Self.isASCIILetter(scalar) || Self.isASCIIDigit(scalar) || "_-.:$".unicodeScalars.contains(scalar)
            else { return nil }
            end += 1
        }
        return nil
    }

    /// The end of an address, if one begins here: a scheme, `www.`, or a name with an at sign.
    private func addressEnd() -> Int? {
        guard Self.isASCIILetter(scalars[position]), position == 0 || !Self.isLetter(scalars[position - 1]) else {
            return nil
        }
        var end = position
        while let scalar = scalar(at: end),
            Self.isASCIILetter(scalar) || Self.isASCIIDigit(scalar)
                || "._+-".unicodeScalars.contains(scalar)
        { end += 1 }
        let isWeb = starts(with: "://", at: end) || starts(with: "www.", at: position)
        let isMail = scalar(at: end) == "@" && scalar(at: end + 1).map(Self.isASCIILetter) == true
        guard isWeb || isMail else { return nil }
        while let scalar = scalar(at: end), !scalar.properties.isWhitespace,
            !"\"'<>()[]«»“”„".unicodeScalars.contains(scalar)
        { end += 1 }
        while end > position, ".,;:!?".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
        return end
    }

    private func starts(with text: String, at index: Int) -> Bool {
        scalars[min(index, scalars.count)...].starts(with: text.unicodeScalars)
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? isASCIIDigit(scalar) : scalar.properties.numericType == .decimal
    }

    static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        [".", ",", "\u{A0}", "\u{202F}", "\u{66B}", "\u{66C}"].contains(scalar)
    }

    private static func isASCIIDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

    private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
        (scalar >= "a" && scalar <= "z") || (scalar >= "A" && scalar <= "Z")
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? isASCIILetter(scalar) : scalar.properties.isAlphabetic && !isDigit(scalar)
    }

    /// Marks that belong to the letter before them.
    private static func isJoined(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII
            && [.nonspacingMark, .spacingMark, .enclosingMark, .format].contains(scalar.properties.generalCategory)
    }

    /// Letters of scripts without spaces are tokens of their own.
    private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isIdeographic || (0x0E00...0x0EFF).contains(scalar.value)
            || (0x1000...0x109F).contains(scalar.value) || (0x1780...0x17FF).contains(scalar.value)
    }
}
