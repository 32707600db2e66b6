import UnicodeText

/// Foreign names in Han characters, whose parts Chinese sets apart with a dot: 斯韦特兰娜·季哈诺夫斯卡娅.
///
/// The dot tells where one part ends and the next begins, but not where the first begins and the last ends: there is no
/// space. So the name is sought with each number of characters at either end.
struct DottedNames {
    private static let mostCharactersBefore = 6
    private static let mostCharactersAfter = 7
    private static let fewestCharacters = 2

    /// The characters around dots, those that stand together.
    private var chain: [Token] = []
    private var hasDot = false
    /// How many characters follow the last dot.
    private var sinceDot = 0

    /// Calls `body` with the ways to cut the names around dots out of a text, those of one chain together.
    mutating func forEach(in text: Span<UInt8>, _ body: ([[CapitalRuns.Word]]) -> Void) {
        (chain, hasDot) = ([], false)
        var tokenizer = Tokenizer()
        while tokenizer.next(in: text) {
            let token = tokenizer.token
            let isHan = token.classCode == ScalarClass.han.rawValue
            let isDotted = token.gap == .joiner
            if !chain.isEmpty, !isHan || !(token.gap == [] || isDotted) { finish(body) }
            guard isHan else { continue }
            if !chain.isEmpty, isDotted { (hasDot, sinceDot) = (true, 0) }
            sinceDot += 1
            chain.append(token)
            keepShort(body)
        }
        finish(body)
    }

    /// Leaves of the characters only those that may be of a name, so that a long line takes no room.
    private mutating func keepShort(_ body: ([[CapitalRuns.Word]]) -> Void) {
        if hasDot, sinceDot > Self.mostCharactersAfter {
            let rest = chain.suffix(Self.mostCharactersBefore)
            finish(body)
            chain = Array(rest)
        } else if !hasDot, chain.count > 2 * Self.mostCharactersBefore {
            chain.removeFirst(chain.count - Self.mostCharactersBefore)
        }
    }

    private mutating func finish(_ body: ([[CapitalRuns.Word]]) -> Void) {
        defer { (chain, hasDot) = ([], false) }
        guard hasDot else { return }
        var parts: [[Token]] = []
        for (index, token) in chain.enumerated() {
            if index == 0 || token.gap == .joiner { parts.append([]) }
            parts[parts.count - 1].append(token)
        }
        let middle = parts.dropFirst().dropLast().map { Self.word($0[...]) }
        var ways: [[CapitalRuns.Word]] = []
        for before in Self.fewestCharacters...Self.mostCharactersBefore where before <= parts[0].count {
            for after in Self.fewestCharacters...Self.mostCharactersAfter where after <= parts[parts.count - 1].count {
                ways.append(
                    [Self.word(parts[0].suffix(before))] + middle + [Self.word(parts[parts.count - 1].prefix(after))])
            }
        }
        if !ways.isEmpty { body(ways) }
    }

    /// Characters as one word.
    private static func word(_ characters: ArraySlice<Token>) -> CapitalRuns.Word {
        var token = Token()
        for character in characters {
            if token.end == 0 {
                token = character
            } else {
                token.hash = TokenHash.extend(token.hash, with: character.hash)
            }
            token.end = character.end
        }
        token.classCode = ScalarClass.letter.rawValue
        return CapitalRuns.Word(token: token, taken: nil, isInitial: false)
    }
}
