import Names
import UnicodeText

/// The runs of words in a text that may be names: words with capitals that stand together, and the common words among
/// and beside them (*Bank of England*, *vzhodna Evropa*); in scripts without capitals any words that stand together.
/// Keeps its room from text to text.
struct CapitalRuns {
    struct Word {
        var token: Token
        /// The number of the name that was found there by its letters; nil where none was.
        var taken: Int?
        /// Whether any word would have a capital there.
        var isInitial: Bool
        /// Whether it is of a script without capitals.
        var isUncased = false
    }

    private(set) var words: [Word] = []
    /// Places of each run among the words; only runs that are not one name which was found.
    private(set) var ranges: [Range<Int>] = []
    private var start = 0
    /// The words that have a capital where not every word would.
    private var capitals: Set<UInt64> = []

    /// Whether the language writes case endings behind an apostrophe, as Polish does: Jean-Claude'a.
    private let hasEndingsApart: Bool

    private static let mostWords = 12
    private static let mostUncasedWords = 60

    /// Whether a folded word is a name by itself, given its hash.
    private let isNamePart: (UInt64) -> Bool

    init(language: String = "und", isNamePart: @escaping (UInt64) -> Bool = { _ in false }) {
        hasEndingsApart = language.prefix { $0 != "-" } == "pl"
        self.isNamePart = isNamePart
    }

    /// Finds the runs of a text. Linear time.
    ///
    /// - Parameter taken: Ranges of the names that were found by their letters, in order.
    mutating func read(_ text: Span<UInt8>, taken: [Range<Int>], _ common: CommonForms) {
        words.removeAll(keepingCapacity: true)
        ranges.removeAll(keepingCapacity: true)
        capitals.removeAll(keepingCapacity: true)
        start = 0
        var (tokenizer, taken, before) = (Tokenizer(), TakenRanges(taken), Word?.none)
        while tokenizer.next(in: text) {
            let token = tokenizer.token
            let number = taken.number(overlapping: token.start..<token.end)
            if start < words.count, belongsToLast(token) {
                extendLast(by: token, taken: number)
                before = words.last
                continue
            }
            let isInitial = Self.beginsSentence(token, after: before?.token, text)
            let isUncased = token.isUncased(in: text)
            let word = Word(
                token: token, taken: number, isInitial: isInitial && !isUncased, isUncased: isUncased)
            let isCapital = token.mayBeginName(in: text)
            if isCapital, !word.isInitial { capitals.insert(token.hash) }
            if start < words.count, !continues(token, text, common) { finish(text) }
            if isCapital, start == words.count, let before, Self.mayPrecede(before.token, token, text, common) {
                words.append(before)
            }
            if isCapital || start < words.count { words.append(word) }
            before = word
        }
        finish(text)
    }

    /// Whether a token is of one word with the one before it: O'Leary, O'Leary'ego.
    private func belongsToLast(_ token: Token) -> Bool {
        guard let last = words.last?.token else { return false }
        if token.isHangul, last.isHangul { return token.gap == [] }
        guard token.isWord, token.gap == .apostrophe else { return false }
        return token.traits.isCapitalized
            ? last.end - last.start <= Self.mostBytesOfLetter
            : hasEndingsApart && token.end - token.start <= Self.mostBytesOfEnding
    }

    private static let mostBytesOfLetter = 2
    private static let mostBytesOfEnding = 4

    private mutating func extendLast(by token: Token, taken: Int?) {
        let last = words.count - 1
        words[last].token.end = token.end
        words[last].token.hash = TokenHash.mix(words[last].token.hash ^ TokenHash.mix(token.hash))
        // Particles follow a name in Hangul.
        if words[last].taken != taken, !token.isHangul { words[last].taken = nil }
    }

    /// Cuts the particles off a word in Hangul, unless it is a name with what looks like one.
    private mutating func cutParticles(of index: Int, _ text: Span<UInt8>) {
        let token = words[index].token
        let length = KoreanParticles.length(in: text.extracting(token.start..<token.end))
        guard length > 0 else { return }
        if isNamePart(PartTable.hash(Folder.fold(text, token.start..<token.end).span)) { return }
        words[index].token.end -= length
        words[index].token.hash = TokenHash.of(Folder.fold(text, token.start..<words[index].token.end).span)
    }

    /// Whether some words are more than a name that was found by its letters, or a part of one.
    static func isMore(_ words: ArraySlice<Word>) -> Bool {
        words.contains { $0.taken == nil || $0.taken != words.first?.taken }
    }

    /// Whether a word alone may be a name: not where it has a capital only at the beginning of sentences.
    func mayBeName(_ word: Word) -> Bool { !word.isInitial || capitals.contains(word.token.hash) }

    private mutating func finish(_ text: Span<UInt8>) {
        for index in start..<words.count where words[index].token.isHangul { cutParticles(of: index, text) }
        if Self.isMore(words[start...]) { ranges.append(start..<words.count) }
        start = words.count
    }

    /// Whether a token may belong to the run.
    private func continues(_ token: Token, _ text: Span<UInt8>, _ common: CommonForms) -> Bool {
        guard let word = words.last, !token.gap.isHard, !token.gap.hasNewline else { return false }
        if word.isUncased { return token.isUncased(in: text) && words.count - start < Self.mostUncasedWords }
        guard token.isWord, token.traits.isCased, words.count - start < Self.mostWords,
            !token.gap.hasPeriod || word.token.end - word.token.start <= 2
        else { return false }
        return token.traits.isCapitalized || common.contain(token, in: text)
    }

    /// Whether a sentence or a quotation begins with a token, as far as the marks before it tell.
    private static func beginsSentence(_ token: Token, after before: Token?, _ text: Span<UInt8>) -> Bool {
        guard let before, !token.gap.hasNewline else { return true }
        if token.gap.hasPeriod, before.end - before.start > 2 { return true }
        guard token.gap.isHard else { return false }
        var position = before.end
        while position < token.start {
            let scalar = readScalar(text, &position)
            if scalar != 0x2E, sentenceMarks.contains(scalar) { return true }
        }
        return false
    }

    static let sentenceMarks = Set(".!?…:;\"“”„«»‹›‘–—•*#|।。".unicodeScalars.map(\.value))

    /// Whether a small word may begin a name that goes on with a capital: *vzhodna Evropa*.
    private static func mayPrecede(
        _ small: Token, _ token: Token, _ text: Span<UInt8>, _ common: CommonForms
    ) -> Bool {
        small.isWord && small.traits.isCased && !token.gap.isHard && !token.gap.hasPeriod && !isParticle(small)
            && common.contain(small, in: text)
    }

    /// Whether a word is so short and small that no name begins or ends with it.
    static func isParticle(_ token: Token) -> Bool {
        token.traits.isCased && !token.traits.isCapitalized && token.end - token.start <= 6
    }
}
